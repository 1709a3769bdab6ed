"""The five-year plans against the plan of the year, office by office: a page, a paper, a workbook. All of it public."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.tabel import Kolom, table_paper
from eplanning.rekap.renstra import PERANGKAT, Banding, BandingRenstra, Tanda, banding_renstra
from eplanning.rencana.models import Rpjmd
from eplanning.tukar import buku
from eplanning.usulan.nilai import rupiah
from eplanning.www.renstra.berkas import files
from eplanning.www.renstra.sumber import sumber
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured

_PAPER = (
    Kolom("Kode", "42mm"),
    Kolom("Perangkat daerah, program", "1.6fr"),
    Kolom("Pagu Renstra (Rp)", "34mm", angka=True),
    Kolom("Rencana tahun ini (Rp)", "34mm", angka=True),
    Kolom("Selisih (Rp)", "34mm", angka=True),
    Kolom("%", "13mm", angka=True),
    Kolom("Catatan", "36mm"),
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Offices; with `opd` the programs of one, with `tanda` the programs of all that bear a mark. 404 for others."""
    year, found = _found(request)
    chosen, mark = request.GET.get("opd", ""), request.GET.get("tanda", "")
    rows = _chosen(found, chosen, mark)
    context = {
        "pilihan_tahun": pilihan_tahun(request),
        "tahun": year,
        "banding": found,
        "baris": rows,
        "opd": chosen,
        "tanda": mark,
        "pilihan": [(one, str(one.label), len(found.bertanda(one))) for one in Tanda],
        "sumber": sumber(found.rencana),
        "berkas": files(request, "banding_renstra"),
    }
    return render(request, "renstra/banding.html", context)


@require_safe
@measured
def pdf(request: HttpRequest) -> HttpResponse:
    """Offices with their programs, or what was chosen on the page."""
    year, found = _found(request)
    rows = _asked(request, found)
    with translation.override("id"):
        made = table_paper(
            "Renstra dan Rencana Tahunan",
            _PAPER,
            [_paper(row) for row in rows],
            tahun=year,
            periksa=reverse("banding_renstra") + f"?tahun={year}",
            jumlah=_paper(found.jumlah) if rows is found.baris else (),
            catatan=[sumber(found.rencana), "Selisih: rencana tahun ini dikurangi pagu Renstra. Tanda –: tidak ada."],
        )
    return made.response(request, public=True)


@require_safe
@measured
def xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows; each says its level."""
    year, found = _found(request)
    columns = [
        ("tingkat", _("perangkat atau program; jumlahkan satu tingkat saja")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("kode", _("kode perangkat daerah atau program")),
        ("nama", _("namanya menurut nomenklatur tahun rencana")),
        ("renstra", _("pagu Renstra tahun itu, rupiah; kosong bila tidak ada pada Renstra")),
        ("rencana", _("nilai pada rencana tahun itu, rupiah; kosong bila tidak ada")),
        ("baris", _("banyaknya baris pada rencana tahun itu")),
        ("selisih", _("rencana dikurangi Renstra, rupiah")),
        ("persen", _("rencana dari pagu Renstra, persen")),
        ("prioritas", _("ya: program prioritas daerah")),
        ("catatan", _("yang perlu diperhatikan")),
    ]
    about = [(_("Dasar"), sumber(found.rencana))]
    title = f"{_('Renstra dan rencana')} {year}"
    return buku.response(buku.Daftar(title, columns, _cells(_asked(request, found)), fakta=about))


def _found(request: HttpRequest) -> tuple[int, BandingRenstra]:
    year = pilihan_tahun(request).dipilih.pk
    return year, banding_renstra(year, Rpjmd.objects.untuk(year))


def _asked(request: HttpRequest, found: BandingRenstra) -> list[Banding]:
    """What a file is about: everything, unless the page showed a choice."""
    chosen, mark = request.GET.get("opd", ""), request.GET.get("tanda", "")
    return _chosen(found, chosen, mark) if chosen or mark else found.baris


def _chosen(found: BandingRenstra, opd: str, tanda: str) -> list[Banding]:
    if tanda:
        if tanda not in Tanda.values:
            raise Http404("no such mark")
        return found.bertanda(tanda)
    if not opd:
        return found.perangkat
    rows = [row for row in found.baris if row.perangkat == opd]
    if not rows:
        raise Http404("no such office")
    return rows


def _paper(row: Banding) -> list[str]:
    name = row.nama.upper() if row.tingkat == PERANGKAT else row.nama
    money = ["–" if one is None else rupiah(one) for one in (row.renstra, row.rencana, row.selisih)]
    told = [str(row.tanda.label)] if row.tanda else []
    if row.prioritas:
        told.append("Program prioritas")
    return [row.kode, name, *money, "–" if row.bagian is None else str(row.bagian), ", ".join(told)]


def _cells(rows: list[Banding]) -> Iterator[tuple]:
    for row in rows:
        note = str(row.tanda.label) if row.tanda else ""
        first = _("ya") if row.prioritas else ""
        figures = (row.renstra, row.rencana, row.banyak, row.selisih, row.bagian)
        yield row.tingkat, row.perangkat, row.kode, row.nama, *figures, first, note
