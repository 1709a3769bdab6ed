"""The desk of the PPAS: how it stands, what each office gets, one line with its history, the draft as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation

from eplanning.alur.wewenang import may
from eplanning.dokumen.ppas import ppas_paper
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding.ppas import Tanda, compare_draft
from eplanning.perangkat.models import Perangkat
from eplanning.ppas.models import BarisPpas, Ppas
from eplanning.ppas.queries import baris, ppas_of, versi
from eplanning.ppas.sumber import dari_rkpd
from eplanning.ppas.tenggat import lewat, sepakat
from eplanning.rekap.ppas import plafon_ppas
from eplanning.rekap.ppas_isi import isi_kini
from eplanning.tukar import buku
from eplanning.www.petugas.alat import region_page
from eplanning.www.rekap.ppas import table_context, workbook
from eplanning.www.tahun import pilihan_tahun


@region_page("ppas_meja")
def overview(request: HttpRequest) -> HttpResponse:
    """The PPAS of a year; with `opd` the lines of one office beside the RKPD."""
    years = pilihan_tahun(request)
    year = years.dipilih
    ppas = ppas_of(year)
    context = {"pilihan_tahun": years, "tahun": year, "ppas": ppas, "tenggat": sepakat(year.pk, 1)}
    if ppas is None:
        context["izin"] = may(request.user, "draft_ppas", year)
        return render(request, "ppas/meja.html", context)
    offices = list(Perangkat.objects.berlaku().induk_saja().order_by("nama"))
    asked = request.GET.get("opd", "")
    office = next((one for one in offices if one.pk == asked), None)
    if asked and office is None:
        raise Http404("no such office")
    report = compare_draft(ppas)
    context |= {
        "tenggat": sepakat(year.pk, ppas.putaran),
        "lewat": lewat(ppas),
        "laporan": report,
        "hitung": [(sign, sign.label, n) for sign in Tanda if (n := report.hitung(sign))],
        "pilihan_opd": [(one.pk, one.nama) for one in offices],
        "kantor": office,
        "dipilih": asked,
        "baris": [row for row in report.baris if office and row.perangkat == office],
        "daftar_versi": list(versi(year)),
        "boleh_ubah": may(request.user, "edit_ppas", ppas),
        "boleh_buka": may(request.user, "reopen_ppas", ppas),
    }
    if office is None:
        context |= table_context(plafon_ppas(year.pk, baris(ppas)), "")
    return render(request, "ppas/meja.html", context)


@region_page("ppas_meja")
def of_year(request: HttpRequest, tahun: int) -> HttpResponse:
    """The overview of one year, from a card of the desk."""
    return redirect(reverse("ppas_meja", query={"tahun": tahun}))


@region_page("ppas_meja")
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: what the RKPD has behind it, and every change with its reason."""
    found = line_or_404(pk)
    context = {
        "baris": found,
        "ppas": found.ppas,
        "sumber": dari_rkpd(found.ppas.rkpd).get((found.perangkat_id, found.kode)),
        "perubahan": found.perubahan.select_related("oleh").order_by("-pk"),
        "boleh_ubah": may(request.user, "edit_ppas", found.ppas),
    }
    return render(request, "ppas/baris.html", context)


@region_page("ppas_meja")
def pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """What officers see, on paper. 404 until there is a draft."""
    with translation.override("id"):
        return ppas_paper(isi_kini(ppas_or_404(tahun))).response(request)


@region_page("ppas_meja")
def xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """The same as a workbook."""
    return buku.response(workbook(isi_kini(ppas_or_404(tahun))))


def ppas_or_404(tahun: int) -> Ppas:
    """The PPAS of a year; 404 before it is drafted."""
    found = ppas_of(get_object_or_404(TahunRencana, pk=tahun))
    if found is None:
        raise Http404("no draft")
    return found


def line_or_404(pk: int) -> BarisPpas:
    """A line with all that its pages and verbs ask about."""
    return get_object_or_404(BarisPpas.objects.select_related("ppas__tahun", "ppas__rkpd", "perangkat"), pk=pk)
