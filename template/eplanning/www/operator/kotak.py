"""The inbox of a forum as a page: filtered, counted, cut into pages."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.alur.syarat.tautan import roles
from eplanning.alur.wewenang import may, penugasan
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Tingkat, Wilayah, sebut
from eplanning.www import pilihan_rpjmd
from eplanning.www.operator.baris import Kaitan, columns, markup
from eplanning.www.operator.mirip import asked, late, marks, sentence
from eplanning.www.operator.pagu import left_of
from eplanning.www.operator.saring import Saringan
from eplanning.www.sebentar import sebentar

PER_PAGE = 25


def inbox_answer(request: HttpRequest, forum: Forum, template: str, more: Mapping[str, object]) -> HttpResponse:
    """The inbox; or, for a page that is there already, the marks of its similar rows alone."""
    wanted, lying = Saringan.read(request.GET), inbox(forum)
    if request.htmx and asked(request):
        found = _pages(wanted.apply(lying)).get_page(request.GET.get("hal")).object_list
        return HttpResponse(late(marks(request.user, list(found), forum)))
    return render(request, template, _context(request, forum, wanted, lying) | more)


def _context(request: HttpRequest, forum: Forum, wanted: Saringan, lying: QuerySet[Usulan]) -> dict:
    """Everything the inbox template shows; the number of queries does not grow with the rows."""
    rows = wanted.apply(lying)
    counts = list(lying.order_by().values_list("status").annotate(Count("pk"), Sum("total")))
    shown = rows.order_by().values_list("status").annotate(Count("pk"), Sum("total")) if wanted else counts
    number, worth = sum(n for _s, n, _v in shown), sum(value for _s, _n, value in shown)
    query = request.GET.copy()
    query.pop("hal", None)
    pages = _pages(rows)
    pages.count = number
    page, kaitan = pages.get_page(request.GET.get("hal")), Kaitan.of(forum)
    found = list(page.object_list)
    marked = marks(request.user, found, forum) if asked(request) else {}
    return {
        "forum": forum,
        "pagu": left_of(forum),
        "jendela": forum.jendela,
        "boleh_isi": may(request.user, "add_usulan", forum) if forum.tahapan.pengusul else None,
        "page": page,
        "kaitan": kaitan,
        "baris": markup(found, kaitan, mirip=marked),
        "mirip": sentence(marked) if asked(request) else "",
        "query": f"{query.urlencode()}&" if query else "",
        "saringan": wanted,
        "jumlah": number,
        "nilai": worth,
        "pilihan_status": [(status, f"{StatusUsulan(status).label} ({n})") for status, n, _value in counts],
        "belum": sum(n for status, n, _value in counts if status == StatusUsulan.BELUM_DIBAHAS),
        "semua": sum(n for _status, n, _value in counts),
        "pilihan_wilayah": _below(forum.wilayah_id or ""),
        "pilihan_prioritas_daerah": pilihan_rpjmd.saringan(forum.tahun_id),
        "boleh_taut": penugasan(request.user, roles(forum.tahapan), forum.wilayah) is not None,
    }


def _pages(rows: QuerySet[Usulan]) -> Paginator:
    return Paginator(columns(rows.order_by("wilayah_id", "nomor")), PER_PAGE)


@sebentar
def _below(kode: str) -> list[tuple[str, str]]:
    """The areas to filter by: those right below the forum's own; for an office, which has none, the kecamatan."""
    below = Q(induk=kode) if kode else Q(tingkat=Tingkat.KECAMATAN)
    found = Wilayah.objects.berlaku().filter(below).values_list("kode", "sebutan", "nama")
    return [(kode, sebut(nama, sebutan)) for kode, sebutan, nama in found]
