"""The matrix of the RKPD as a paper and as a workbook: every line with the proposal or first draft it comes from."""

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.dokumen.tabel import MOST, Kolom, table_paper
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.tukar import buku
from eplanning.www.templatetags.eplanning import volume
from eplanning.www.terbuka.laju import measured
from regiondata.kode import kegiatan_subkegiatan, program_subkegiatan

_RANWAL = ("nomenklatur", "wilayah")
_PAPER = (
    Kolom("No.", "11mm", angka=True),
    Kolom("Perangkat daerah", "42mm"),
    Kolom("Sub kegiatan", "34mm"),
    Kolom("Uraian", "1.4fr"),
    Kolom("Lokasi", "1fr"),
    Kolom("Volume", "26mm", angka=True),
    Kolom("Pagu indikatif", "32mm", angka=True),
    Kolom("Asal usulan", "36mm"),
)


def lines(rkpd: Rkpd) -> QuerySet[BarisRkpd]:
    """In the order of the matrix: office, sub kegiatan."""
    joined = ("usulan__wilayah", "usulan__kamus", "perangkat", *(f"dari_ranwal__renja__{name}" for name in _RANWAL))
    rows = BarisRkpd.objects.filter(rkpd=rkpd).select_related(*joined)
    return rows.order_by("perangkat", "subkegiatan", "pk")


def _told(row: BarisRkpd) -> tuple[str, str, str, str]:
    """What, where, from which proposal (or from a first draft), the unit; of a proposal that is not published nothing
    but that there is one."""
    usulan = row.usulan
    if usulan is None and not hasattr(row, "dari_ranwal"):
        return "–", "–", "–", ""
    if usulan is None:
        line = row.dari_ranwal.renja
        place = ", ".join(filter(None, (samarkan(line.lokasi), str(line.wilayah))))
        return line.nama, place, _("Rancangan awal Renja"), line.satuan
    if not usulan.terbit_pada:
        return "–", "–", "–", usulan.kamus.satuan
    return samarkan(usulan.uraian), f"{samarkan(usulan.alamat)}, {usulan.wilayah}", usulan.nomor, usulan.kamus.satuan


@require_safe
@measured
def rkpd_pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the plan is fixed."""
    fixed = get_object_or_404(Rkpd, tahun=tahun)
    total = lines(fixed).aggregate(nilai=Sum("nilai"))["nilai"] or 0
    rows = []
    for number, row in enumerate(lines(fixed)[:MOST], 1):
        what, where, origin, unit = _told(row)
        quantity = f"{volume(row.volume)} {unit}"
        cells = (f"{number}", row.perangkat.nama, row.subkegiatan or "–", what, where, quantity, kata.rupiah(row.nilai))
        rows.append((*cells, origin))
    with translation.override("id"):
        legal = f"Ditetapkan dengan {fixed.nomor} tanggal {kata.tanggal(fixed.tanggal)}."
        made = table_paper(
            "Matriks Rencana Kerja Pemerintah Daerah",
            _PAPER,
            rows,
            tahun=tahun,
            periksa=reverse("rkpd", args=[tahun]),
            jumlah=("", "Jumlah", "", "", "", "", kata.rupiah(total), ""),
            catatan=[
                legal,
                "Setiap baris berasal dari sebuah usulan, atau dari rancangan awal Renja yang diverifikasi.",
            ],
            lebih=max(0, lines(fixed).count() - MOST),
        )
    return made.response(request, public=True)


@require_safe
@measured
def rkpd_xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the plan is fixed."""
    fixed = get_object_or_404(Rkpd, tahun=tahun)
    columns = [
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("perangkat_nama", _("nama perangkat daerah")),
        ("program", _("kode program")),
        ("kegiatan", _("kode kegiatan")),
        ("subkegiatan", _("kode sub kegiatan")),
        ("uraian", _("apa yang dikerjakan")),
        ("lokasi", _("tempatnya")),
        ("volume", _("banyaknya, dalam satuan")),
        ("satuan", _("satuan volume")),
        ("nilai", _("rupiah")),
        ("usulan", _("nomor usulan asalnya, atau rancangan awal Renja")),
    ]
    legal = [(_("Dasar"), f"{fixed.nomor}, {kata.tanggal(fixed.tanggal)}")]
    return buku.response(buku.Daftar(f"RKPD {tahun}", columns, map(_cells, _read(fixed)), fakta=legal))


def _read(rkpd: Rkpd):
    return lines(rkpd).iterator(chunk_size=1000)


def _cells(row: BarisRkpd) -> tuple:
    what, where, origin, unit = _told(row)
    code = row.subkegiatan
    program, kegiatan = (program_subkegiatan(code), kegiatan_subkegiatan(code)) if code else ("", "")
    office = (row.perangkat_id, row.perangkat.nama)
    return (*office, program, kegiatan, code, what, where, row.volume, unit, row.nilai, origin)
