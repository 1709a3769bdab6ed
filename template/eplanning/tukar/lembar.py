"""The rows of a sheet for SIPD, in the shapes offices key in. Headings are SIPD's own and never translated."""

from collections.abc import Iterator

from eplanning.alur.pribadi import samarkan
from eplanning.jadwal.models import TahunRencana
from eplanning.kamus.queries import berlaku
from eplanning.tukar.models import Macam
from eplanning.tukar.pilih import proposals
from eplanning.tukar.semula import asked
from eplanning.usulan.models import TERIMA, Usulan
from eplanning.wilayah.models import Tingkat
from regiondata import urusan
from regiondata.kode import bidang_subkegiatan

USULAN = (
    "no", "profil", "urusan", "usulan", "permasalahan", "alamat", "skpd_tujuan", "koefisien", "anggaran", "jenis",
    "keterangan",
)  # fmt: skip
POKIR = (*USULAN, "nilai_usulan", "nilai_akomodir")
# The ten columns of the price sheet; offices know columns 7 and 8 by two names.
EJAAN = {
    "pendek": ("kode_kel", "nama_kel"),
    "panjang": ("kode_kel_standar_harga", "nama_kel_standar_harga"),
}
ASB = 3  # an entry of the catalogue prices a piece of work, not goods (1 SSH, 2 HSPK, 4 SBU)
DALAM_NEGERI = 1


def heading(macam: str, ejaan: str = "pendek") -> tuple[str, ...]:
    """The names of the columns, left to right."""
    if macam == Macam.KAMUS:
        first = ("kode_standar_harga", "nama_standar_harga", "satuan", "spek", "kelompok", "harga")
        return (*first, *EJAAN[ejaan], "keterangan_lampiran", "jenis_produk")
    return POKIR if macam == Macam.POKIR else USULAN


def rows(tahun: TahunRencana, macam: str, *, diterima: bool = False) -> Iterator[tuple]:
    """Value by value in the order of `heading`. Texts of people come without numbers that lead to a person."""
    if macam == Macam.KAMUS:
        yield from _prices(tahun)
        return
    found = list(proposals(tahun, macam, diterima=diterima))
    semula = asked(found) if macam == Macam.POKIR else {}
    for no, usulan in enumerate(found, start=1):
        row = _proposal(no, usulan)
        if macam == Macam.POKIR:
            row += (semula.get(usulan.pk, usulan.total), usulan.total if usulan.status in TERIMA else 0)
        yield row


def _proposal(no: int, usulan: Usulan) -> tuple:
    places = (samarkan(usulan.alamat), *_upwards(usulan))
    return (
        no,
        f"{usulan.dapil}, masa reses {usulan.reses.masa}" if usulan.reses else f"{usulan.asal} {usulan.wilayah}",
        urusan_of(usulan.kamus.subkegiatan),
        samarkan(usulan.uraian),
        samarkan(usulan.permasalahan),
        ", ".join(part for part in places if part),
        f"{usulan.perangkat_id} {usulan.perangkat.nama}",
        f"{koefisien(usulan)} {usulan.kamus.satuan}",
        usulan.total,
        usulan.get_tipe_display(),
        f"{usulan.nomor}; {usulan.tahapan}: {usulan.get_status_display().lower()}",
    )


def koefisien(usulan: Usulan) -> str:
    """`12,5`: as offices type it."""
    return f"{usulan.volume.normalize():f}".replace(".", ",")


def urusan_of(subkegiatan: str) -> str:
    """`1.03 PEKERJAAN UMUM …` for a sub kegiatan; nothing where the catalogue names none."""
    kode = bidang_subkegiatan(subkegiatan) if subkegiatan else ""
    return f"{kode} {urusan.bidang().get(kode, '')}".strip() if kode else ""


def _upwards(usulan: Usulan) -> Iterator[str]:
    """Its place by name up to the kecamatan."""
    area = usulan.wilayah
    while area.tingkat != Tingkat.KABKOTA:
        yield str(area)
        if area.tingkat == Tingkat.KECAMATAN:
            return
        area = area.induk


def _prices(tahun: TahunRencana) -> Iterator[tuple]:
    for entry in berlaku(tahun).order_by("kode"):
        yield (
            entry.kode,
            entry.nama,
            entry.satuan,
            "",
            ASB,
            entry.harga_satuan,
            entry.subkegiatan,
            str(entry.bidang),
            f"Kamus usulan {tahun}",
            DALAM_NEGERI,
        )
