"""The plan year, the stage chain and the fields of development (bidang)."""

from eplanning import jam
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import KeadaanTahun, Tahapan, TahunRencana
from eplanning.kamus.models import Bidang
from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.selaras import align
from regiondata import Region
from regiondata.tahapan import ATURAN

# Stages that left the chain are kept behind the others: urutan is unique.
_AFTER = 1000


def apply_tahun(region: Region, laporan: Laporan) -> TahunRencana:
    """The year the files are about. The first one ever runs at once; a later one is prepared beside the running one
    until Bappeda's admin starts it. Raises Penolakan("isian") on a year before the known ones, or of old data."""
    wanted = region.profil.tahun_rencana
    known = TahunRencana.objects.in_bulk()
    years = {pk: year for pk, year in known.items() if not year.data_lama}
    if wanted in years:
        return years[wanted]
    if wanted in known or (years and wanted < min(years)):
        raise Penolakan(
            "isian", f"Tahun rencana {wanted} lebih awal daripada yang ada, atau data lama. Periksa region.yml."
        )
    first = {} if years else {"keadaan": KeadaanTahun.BERJALAN, "dijalankan_pada": jam.now()}
    year = TahunRencana.objects.create(tahun=wanted, **first)
    laporan.add("tahun", "tambah", wanted, year, year.get_keadaan_display().lower())
    return year


def apply_bidang(region: Region, laporan: Laporan) -> None:
    wanted = {
        bidang.kode: {"kode": bidang.kode, "nama": bidang.nama, "urutan": place, "aktif": True}
        for place, bidang in enumerate(region.profil.bidang, start=1)
    }
    _align(laporan, "bidang", Bidang, wanted)


def apply_tahapan(region: Region, laporan: Laporan) -> None:
    """Each stage with the rules of its kind; roles and decisions come from regiondata.tahapan alone."""
    profil = region.profil
    wanted = {}
    for place, tahap in enumerate(profil.tahapan, start=1):
        aturan = ATURAN[tahap.jenis, tahap.tingkat]
        wanted[tahap.kode] = {
            "kode": tahap.kode,
            "nama": tahap.nama,
            "jenis": tahap.jenis,
            "tingkat": tahap.tingkat,
            "urutan": place,
            "masuk_ke_id": tahap.masuk_ke,
            "pengusul": list(aturan.pengusul),
            "pemutus": list(aturan.pemutus),
            "pemimpin": list(aturan.pemimpin),
            "pengirim": list(aturan.pengirim),
            "keputusan": list(aturan.keputusan),
            "kuota": dict(profil.kuota.get(tahap.kode, {})),
            "pindai_wajib": aturan.berita_acara and profil.musrenbang.pindai_ba_wajib,
            "aktif": True,
        }
    known = Tahapan.objects.in_bulk()
    if laporan.menunda and known:
        return _leave_chain(laporan, wanted, known)
    if any(known[k].urutan != w["urutan"] for k, w in wanted.items() if k in known) or known.keys() - wanted.keys():
        for place, kode in enumerate(known, start=_AFTER):
            Tahapan.objects.filter(pk=kode).update(urutan=place)
    _align(laporan, "tahapan", Tahapan, wanted)


def _leave_chain(laporan: Laporan, wanted: dict, known: dict) -> None:
    """The chain belongs to the year that runs: what the files change in it waits for the next one.

    Raises Penolakan("isian") on a stage that does not exist yet: the calendar of the prepared year would need it now.
    """
    if fresh := wanted.keys() - known.keys():
        raise Penolakan(
            "isian",
            f"Tahap baru ({', '.join(sorted(fresh))}) baru dapat diterapkan sesudah tahun yang berjalan selesai.",
        )
    for kode, row in known.items():
        columns = wanted.get(kode, {"aktif": False})
        if row.aktif and any(getattr(row, name) != value for name, value in columns.items()):
            laporan.add("tahapan", "biarkan", kode, row, laporan.menunda)


def _align(laporan: Laporan, jenis: str, model, wanted: dict) -> None:
    known = model.objects.in_bulk()
    align(laporan, jenis, model, wanted, known, closed={"aktif": False}, is_closed=lambda row: not row.aktif)
