"""What a recap page asks: whose proposals, narrowed by what, and the same as rows for a paper or a workbook."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen.kata import rupiah
from eplanning.dokumen.tabel import MOST, Kolom
from eplanning.rekap.hitung import Rekap, recap
from eplanning.rekap.kelompok import KELOMPOK
from eplanning.rekap.tidak import refusals
from eplanning.rekap.ukuran import UKURAN
from eplanning.tukar.buku import Daftar
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan
from eplanning.wilayah.models import sebut
from eplanning.www.tahun import PilihanTahun, pilihan_tahun
from eplanning.www.templatetags.eplanning import volume
from eplanning.www.warga.saringan import Saringan

TIDAK = "tidak-diterima"  # the list of refusals stands beside the groupings


@dataclass(frozen=True)
class Permintaan:
    """A reader's wish: which recap, of which proposals, of which year."""

    kelompok: str
    usulan: QuerySet[Usulan]
    saringan: Saringan
    pilihan_tahun: PilihanTahun

    @classmethod
    def read(cls, request: HttpRequest, kelompok: str, *, publik: bool) -> "Permintaan":
        """From the address: the filters of the public list without its words. 404 for a recap that is not known."""
        if kelompok not in (*KELOMPOK, TIDAK):
            raise Http404("no such recap")
        years = pilihan_tahun(request)
        wanted = replace(Saringan.read(request.GET, years.utama), q="", urut="")
        base = Usulan.objects.terbit() if publik else Usulan.objects.visible_to(request.user)
        return cls(kelompok, wanted.apply(base, years.utama), wanted, years)

    @property
    def tahun(self) -> int:
        return self.pilihan_tahun.dipilih.pk

    @property
    def judul(self) -> str:
        if self.kelompok == TIDAK:
            return _("Usulan yang tidak diterima")
        return _("Rekapitulasi usulan menurut %(kelompok)s") % {"kelompok": KELOMPOK[self.kelompok].judul.lower()}

    def rekap(self) -> Rekap:
        """The groups and their sums."""
        return recap(self.usulan, self.kelompok)

    def penolakan(self) -> QuerySet[Keputusan]:
        """What was refused, with reasons."""
        return refusals(self.usulan)


def workbook(wish: Permintaan) -> Daftar:
    """The recap as a list for a workbook, sums left to the spreadsheet."""
    if wish.kelompok == TIDAK:
        rows = (_cells(row) for row in _values(wish.penolakan()).iterator(chunk_size=1000))
        return Daftar(wish.judul, [(str(k.judul), "") for k in REFUSAL], rows)
    found = wish.rekap()
    columns = [(_("Kode"), _("kode kelompok")), (str(found.kelompok.judul), "")]
    columns += [(str(one.judul), str(one.arti)) for one in UKURAN]
    return Daftar(wish.judul, columns, [(row.kunci or "", row.nama, *row.nilai) for row in found.baris])


REFUSAL = (
    Kolom("Nomor", "30mm"),
    Kolom("Usulan", "1.3fr"),
    Kolom("Lokasi", "1fr"),
    Kolom("Volume", "22mm", angka=True),
    Kolom("Jumlah", "28mm", angka=True),
    Kolom("Perangkat daerah", "28mm"),
    Kolom("Keputusan", "32mm"),
    Kolom("Alasan", "1.5fr"),
)


# Long lists are read as values: an object for each would be thrown away at once.
_VALUES = ("usulan__nomor", "usulan__uraian", "usulan__alamat", "usulan__wilayah__nama", "usulan__wilayah__sebutan")
_VALUES += ("volume", "total", "perangkat__singkatan", "perangkat__nama", "keputusan", "tahapan__nama", "alasan")
_VALUES += ("usulan__kamus__satuan",)


def _values(rows: QuerySet[Keputusan]) -> QuerySet:
    return rows.values_list(*_VALUES, named=True)


def _cells(row) -> tuple:
    """One refusal, amounts as numbers."""
    place = sebut(row.usulan__wilayah__nama, row.usulan__wilayah__sebutan)
    return (
        row.usulan__nomor,
        samarkan(row.usulan__uraian),
        f"{samarkan(row.usulan__alamat)}, {place}",
        row.volume,
        row.total,
        row.perangkat__singkatan or row.perangkat__nama,
        f"{StatusUsulan(row.keputusan).label} ({row.tahapan__nama})",
        samarkan(row.alasan),
    )


def _paper_cells(row) -> tuple:
    """The same as people read it."""
    nomor, uraian, place, quantity, total, *others = _cells(row)
    return nomor, uraian, place, f"{volume(quantity)} {row.usulan__kamus__satuan}", rupiah(total), *others


def paper(wish: Permintaan) -> dict:
    """The recap as arguments of a table paper."""
    if wish.kelompok == TIDAK:
        count = wish.penolakan().count()
        rows = [_paper_cells(row) for row in _values(wish.penolakan())[:MOST]]
        return {"judul": wish.judul, "kolom": REFUSAL, "baris": rows, "lebih": max(0, count - MOST)}
    found = wish.rekap()
    return {
        "judul": wish.judul,
        "kolom": [Kolom(found.kelompok.judul, "1fr"), *(Kolom(one.judul, _width(one), angka=True) for one in UKURAN)],
        "baris": [(row.nama, *_shown(row.nilai)) for row in found.baris],
        "jumlah": ("Jumlah", *_shown(found.jumlah)),
        "catatan": [f"{one.judul}: {one.arti}." for one in UKURAN],
    }


def _width(one) -> str:
    return "33mm" if one.rupiah else "19mm"


def _shown(values: tuple[int, ...]) -> list[str]:
    return [rupiah(value) if one.rupiah else f"{value}" for one, value in zip(UKURAN, values, strict=True)]
