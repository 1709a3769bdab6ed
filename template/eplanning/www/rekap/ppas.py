"""The PPAS as the public reads it: what was agreed, before that what the RKPD gives. A page, a paper, a workbook."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.ppas import ppas_paper, told
from eplanning.jadwal.models import TahunRencana
from eplanning.ppas.models import Asal, VersiPpas
from eplanning.ppas.queries import versi
from eplanning.rekap.ppas import PERANGKAT, TabelPlafon
from eplanning.rekap.ppas_isi import IsiPpas, isi_rkpd, isi_versi
from eplanning.rencana.models import Rkpd
from eplanning.tukar import buku
from eplanning.www.terbuka.laju import measured


@require_safe
def page(request: HttpRequest, tahun: int) -> HttpResponse:
    """The last agreed version, or that of `versi`; with `opd` the programs, kegiatan and sub kegiatan of one office.

    A sentence while the RKPD is not fixed. 404 for a year never planned, an unknown version or office.
    """
    year = get_object_or_404(TahunRencana, pk=tahun)
    known = list(versi(year))
    chosen = chosen_or_404(request, known)
    isi = _public(year, chosen)
    context: dict[str, object] = {"tahun": year, "tahun_catatan": year, "isi": isi}
    if isi:
        context |= {"versi": chosen, "daftar_versi": known, "alamat_versi": f"?versi={chosen.nomor}" if chosen else ""}
        context["tanpa_asal"] = chosen.baris.filter(asal=Asal.TANPA).count() if chosen else 0
        context |= table_context(isi.tabel, request.GET.get("opd", ""))
    return render(request, "rekap/ppas.html", context)


@require_safe
@measured
def pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the RKPD is fixed."""
    with translation.override("id"):
        made = ppas_paper(_public_or_404(request, tahun))
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until the RKPD is fixed."""
    return buku.response(workbook(_public_or_404(request, tahun)))


def chosen_or_404(request: HttpRequest, known: list[VersiPpas]) -> VersiPpas | None:
    """The version asked for, else the last one; None where there is none."""
    asked = request.GET.get("versi", "")
    found = next((one for one in known if asked in ("", str(one.nomor))), None)
    if asked and found is None:
        raise Http404("no such version")
    return found


def table_context(tabel: TabelPlafon, opd: str) -> dict[str, object]:
    """All offices, or what one of them plans. 404 for an office with neither ceiling nor plan."""
    rows = [row for row in tabel.rencana if row.perangkat == opd]
    if opd and not rows:
        raise Http404("no such office")
    return {"opd": opd, "rincian": rows, "perangkat": [row for row in tabel.rencana if row.tingkat == PERANGKAT]}


def workbook(isi: IsiPpas) -> buku.Daftar:
    """Every row says its level, so that a spreadsheet can sum one of them."""
    columns = [
        ("tingkat", _("perangkat, program, kegiatan, atau subkegiatan; jumlahkan satu tingkat saja")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("kode", _("kode perangkat daerah, program, kegiatan, atau sub kegiatan")),
        ("nama", _("namanya menurut nomenklatur tahun rencana")),
        ("pagu", _("pagu indikatif, rupiah; kosong bila belum ada")),
        ("plafon", _("plafon sementara, rupiah")),
        ("sisa", _("pagu dikurangi plafon, rupiah")),
    ]
    facts = [(_("Keadaan"), isi.keadaan), ("RKPD", told(isi.rkpd))]
    facts += [(_("Nota kesepakatan"), told(isi.nota))] if isi.nota else []
    return buku.Daftar(isi.judul, columns, _cells(isi.tabel), fakta=facts)


def _cells(tabel: TabelPlafon) -> Iterator[tuple]:
    for row in tabel.rencana:
        yield row.tingkat, row.perangkat, row.kode, row.nama, row.pagu, row.plafon, row.sisa


def _public(year: TahunRencana, chosen: VersiPpas | None) -> IsiPpas | None:
    if chosen:
        return isi_versi(chosen)
    fixed = Rkpd.objects.filter(tahun=year).first()
    return isi_rkpd(fixed) if fixed else None


def _public_or_404(request: HttpRequest, tahun: int) -> IsiPpas:
    year = get_object_or_404(TahunRencana, pk=tahun)
    found = _public(year, chosen_or_404(request, list(versi(year))))
    if found is None:
        raise Http404("no plan is fixed")
    return found
