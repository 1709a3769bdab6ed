"""What an invitation to a forum starts from: whom the region's chain of stages brings there, and what is done there."""

from eplanning.jadwal.models import Tahapan, Unit
from eplanning.kamus.queries import kecamatan_of
from eplanning.musrenbang.models import Forum
from eplanning.pokir.models import Dapil

# Who is asked beside those whom the chain names; they speak for those whom no office speaks for.
UNSUR = (
    "Tokoh masyarakat dan tokoh agama",
    "Perwakilan perempuan dan PKK",
    "Perwakilan pemuda",
    "Kelompok tani, nelayan, dan usaha mikro",
    "Perwakilan penyandang disabilitas dan lansia",
)
# At which level a forum belongs to the members of the DPRD and to the offices as well.
_ATAS = (Unit.KECAMATAN, Unit.PERANGKAT, Unit.KABKOTA)


def recipients(forum: Forum) -> list[str]:
    """Groups, never persons: who comes from the stages below, the members of the DPRD whose dapil it is, the offices
    that carry out what is accepted, and those who live there. A proposal of a list, to be changed."""
    below = Tahapan.objects.filter(masuk_ke=forum.tahapan_id, aktif=True).exclude(tingkat=Unit.DAPIL)
    found = [f"Pimpinan dan delegasi {stage.nama} se-{forum.unit}" for stage in below.order_by("urutan")]
    if forum.tahapan.tingkat in _ATAS:
        found += _members(forum)
        found.append("Perangkat daerah terkait dan Bappeda")
    return [*found, *UNSUR]


def _members(forum: Forum) -> list[str]:
    if forum.tahapan.tingkat != Unit.KECAMATAN:
        return ["Pimpinan dan anggota DPRD"]
    districts = Dapil.objects.filter(kecamatan=kecamatan_of(forum.wilayah_id), aktif=True)
    return [f"Anggota DPRD {dapil}" for dapil in districts]


def agenda(forum: Forum) -> list[str]:
    """The usual order of a meeting, to be changed."""
    scored = [f"Penetapan urutan prioritas usulan {forum.unit}"] if forum.tahapan.kuota else []
    onward = [f"Pemilihan delegasi ke {forum.tahapan.masuk_ke.nama}"] if forum.tahapan.masuk_ke else []
    return [
        "Pembukaan dan sambutan",
        "Pemaparan hasil tahun lalu dan pagu indikatif",
        "Pembahasan usulan",
        *scored,
        *onward,
        "Penandatanganan berita acara dan penutup",
    ]
