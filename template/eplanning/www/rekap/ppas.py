"""The provisional ceilings (PPAS) of a fixed RKPD: a page, a paper, a workbook. All of it is public."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen import kata
from eplanning.dokumen.ppas import ppas_paper
from eplanning.jadwal.models import TahunRencana
from eplanning.rekap.ppas import PERANGKAT, Ppas, ppas
from eplanning.rencana.models import Rkpd
from eplanning.tukar import buku
from eplanning.www.terbuka.laju import measured


@require_safe
def page(request: HttpRequest, tahun: int) -> HttpResponse:
    """By bidang urusan and office; with `opd` the programs and kegiatan of one office.

    A sentence while the RKPD is not fixed. 404 for a year never planned and for an office without ceiling or plan.
    """
    year = get_object_or_404(TahunRencana, pk=tahun)
    fixed = Rkpd.objects.filter(tahun=year).first()
    context: dict[str, object] = {"tahun": year, "tahun_catatan": year, "rkpd": fixed}
    if fixed:
        found, office = ppas(fixed), request.GET.get("opd", "")
        rows = [row for row in found.rencana if row.perangkat == office]
        if office and not rows:
            raise Http404("no such office")
        listed = [row for row in found.rencana if row.tingkat == PERANGKAT]
        context |= {"ppas": found, "opd": office, "rincian": rows, "perangkat": listed}
    return render(request, "rekap/ppas.html", context)


@require_safe
@measured
def pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the RKPD is fixed."""
    fixed = get_object_or_404(Rkpd, tahun=tahun)
    with translation.override("id"):
        made = ppas_paper(fixed, ppas(fixed))
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the RKPD is fixed. Every row says its level, so that a spreadsheet can sum one of them."""
    fixed = get_object_or_404(Rkpd, tahun=tahun)
    columns = [
        ("tingkat", _("perangkat, program, atau kegiatan; jumlahkan satu tingkat saja")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("kode", _("kode perangkat daerah, program, atau kegiatan")),
        ("nama", _("namanya menurut nomenklatur tahun rencana")),
        ("pagu", _("pagu indikatif, rupiah; kosong bila belum ada")),
        ("plafon", _("plafon sementara, yaitu nilai RKPD, rupiah")),
        ("sisa", _("pagu dikurangi plafon, rupiah")),
    ]
    legal = [(_("Dasar"), f"{fixed.nomor}, {kata.tanggal(fixed.tanggal)}")]
    return buku.response(buku.Daftar(f"PPAS {tahun}", columns, _cells(ppas(fixed)), fakta=legal))


def _cells(found: Ppas) -> Iterator[tuple]:
    for row in found.rencana:
        yield row.tingkat, row.perangkat, row.kode, row.nama, row.pagu, row.plafon, row.sisa
