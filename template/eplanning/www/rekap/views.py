"""Recaps as a page, a paper and a workbook: published ones for anybody, for officers what they may see."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from eplanning.dokumen.tabel import table_paper
from eplanning.rekap.kelompok import KELOMPOK
from eplanning.rekap.ukuran import UKURAN
from eplanning.tukar import buku
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.rekap.isi import TIDAK, Permintaan, paper, workbook
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga import pilihan
from eplanning.www.warga.halaman import page

PER_PAGE = 50


def show(request: HttpRequest, kelompok: str = "kecamatan", *, publik: bool) -> HttpResponse:
    """The page: tabs of groupings, filters, the table, and the same as files."""
    wish = Permintaan.read(request, kelompok, publik=publik)
    name = "rekap" if publik else "rekap_petugas"
    context = {
        "wish": wish,
        "query": wish.saringan.query(),
        "tab": [(reverse(name, args=[kode]), one.judul, kode == kelompok) for kode, one in KELOMPOK.items()],
        "tab_tidak": reverse(name, args=[TIDAK]),
        "berkas": reverse(name, args=[kelompok]).removesuffix("/"),
        "ukuran": UKURAN,
        "kecamatan": pilihan.kecamatan(),
        "perangkat": pilihan.perangkat(),
        "pilihan_tahun": wish.pilihan_tahun,
        "publik": publik,
    }
    if kelompok == TIDAK:
        rows = wish.penolakan()
        context |= {"page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=rows.count())}
    else:
        found = wish.rekap()
        lines = [(row, list(zip(row.nilai, UKURAN, strict=True))) for row in found.baris]
        context |= {"rekap": found, "baris": lines, "jumlah": list(zip(found.jumlah, UKURAN, strict=True))}
    return render(request, "rekap/publik.html" if publik else "rekap/petugas.html", context)


def pdf(request: HttpRequest, kelompok: str, *, publik: bool) -> HttpResponse:
    """The paper; its code leads to the public page of the same recap."""
    wish = Permintaan.read(request, kelompok, publik=publik)
    with translation.override("id"):
        made = table_paper(**paper(wish), tahun=wish.tahun, periksa=reverse("rekap", args=[kelompok]))
    return made.response(request, public=publik)


def xlsx(request: HttpRequest, kelompok: str, *, publik: bool) -> HttpResponse:
    """The workbook."""
    return buku.response(workbook(Permintaan.read(request, kelompok, publik=publik)))


rekap = require_safe(partial(show, publik=True))
rekap_pdf = require_safe(measured(partial(pdf, publik=True)))
rekap_xlsx = require_safe(measured(partial(xlsx, publik=True)))
rekap_petugas = officer_page(partial(show, publik=False))
rekap_petugas_pdf = officer_page(partial(pdf, publik=False))
rekap_petugas_xlsx = officer_page(partial(xlsx, publik=False))
