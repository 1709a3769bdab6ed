"""The priorities of the region with what the plan of the year puts on their programs: a page, a paper, a workbook."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.tabel import Kolom, table_paper
from eplanning.rekap.prioritas import RekapPrioritas, rekap_prioritas
from eplanning.rencana.models import Rpjmd
from eplanning.tukar import buku
from eplanning.usulan.nilai import rupiah
from eplanning.www.renstra.berkas import files
from eplanning.www.renstra.sumber import sumber
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured

_PAPER = (
    Kolom("Kode", "24mm"),
    Kolom("Prioritas dan programnya", "1.6fr"),
    Kolom("Sasaran RPJMD", "32mm"),
    Kolom("Perangkat daerah", "26mm", angka=True),
    Kolom("Baris", "20mm", angka=True),
    Kolom("Nilai (Rp)", "40mm", angka=True),
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """A sentence where the region has no RPJMD for the year, or one without priorities."""
    year = pilihan_tahun(request).dipilih.pk
    plan = Rpjmd.objects.untuk(year)
    found = rekap_prioritas(year, plan) if plan else None
    context = {"tahun": year, "rekap": found, "berkas": files(request, "prioritas")}
    context["pilihan_tahun"] = pilihan_tahun(request)
    context["sumber"] = sumber(found.rencana) if found else ""
    return render(request, "renstra/prioritas.html", context)


@require_safe
@measured
def pdf(request: HttpRequest) -> HttpResponse:
    """404 without an RPJMD."""
    year, found = _found(request)
    with translation.override("id"):
        made = table_paper(
            "Prioritas Daerah dan Rencana Tahunan",
            _PAPER,
            [_paper(row) for row in _rows(found)],
            tahun=year,
            periksa=reverse("prioritas") + f"?tahun={year}",
            jumlah=("", "Jumlah, setiap program sekali", "", "", "", rupiah(found.nilai)),
            catatan=[sumber(found.rencana)],
        )
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest) -> HttpResponse:
    """404 without an RPJMD."""
    year, found = _found(request)
    columns = [
        ("tingkat", _("prioritas atau program; jumlahkan satu tingkat saja")),
        ("kode", _("kode prioritas, atau kode program menurut nomenklatur")),
        ("nama", _("nama prioritas atau program")),
        ("sasaran", _("kode sasaran RPJMD yang didukung")),
        ("perangkat", _("banyaknya perangkat daerah yang melaksanakan")),
        ("baris", _("banyaknya baris pada rencana tahun itu")),
        ("nilai", _("rupiah pada rencana tahun itu; program di dua prioritas tampil di keduanya")),
    ]
    about = [(_("Dasar"), sumber(found.rencana))]
    return buku.response(buku.Daftar(f"{_('Prioritas daerah')} {year}", columns, _rows(found), fakta=about))


def _found(request: HttpRequest) -> tuple[int, RekapPrioritas]:
    year = pilihan_tahun(request).dipilih.pk
    plan = Rpjmd.objects.untuk(year)
    if plan is None:
        raise Http404("no RPJMD")
    return year, rekap_prioritas(year, plan)


def _rows(found: RekapPrioritas) -> Iterator[tuple]:
    """tingkat, kode, nama, sasaran, perangkat, baris, nilai."""
    for one in found.prioritas:
        goals = ", ".join(goal.kode for goal in one.sasaran)
        yield "prioritas", one.prioritas.kode, one.prioritas.nama, goals, None, one.banyak, one.nilai
        for row in one.program:
            yield "program", row.kode, row.nama, "", row.perangkat, row.banyak, row.nilai


def _paper(row: tuple) -> list[str]:
    _level, *words, offices, lines, money = row
    return [*words, "" if offices is None else str(offices), str(lines), rupiah(money)]
