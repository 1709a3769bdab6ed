"""The inbox of a forum as a page: filtered, counted, cut into pages."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from eplanning.alur.wewenang import may
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.operator.baris import columns, lines, place
from eplanning.www.operator.saring import Saringan

PER_PAGE = 25


def row_context(forum: Forum) -> dict:
    """What each row's links are made of: while the forum runs they lead to the decision, else to the proposal."""
    running = forum.keadaan == Keadaan.BERLANGSUNG
    inbox_url = reverse("forum_usulan", args=[forum.pk]) if forum.pk else ""
    return {
        "berlangsung": running,
        "rinci": escape(inbox_url if running else f"{reverse('meja')}usulan/"),
        "akhir": escape("/putuskan/" if running else "/"),
        "bersama": escape(reverse("forum_bersama", args=[forum.pk]) if forum.pk else ""),
        "terima": escape(_("Terima")),
    }


def inbox_context(request: HttpRequest, forum: Forum) -> dict:
    """Everything the inbox template shows; the number of queries does not grow with the rows."""
    wanted = Saringan.read(request.GET)
    lying = inbox(forum)
    rows = wanted.apply(lying)
    counts = list(lying.order_by().values_list("status").annotate(Count("pk"), Sum("total")))
    shown = rows.order_by().values_list("status").annotate(Count("pk"), Sum("total")) if wanted else counts
    number, worth = sum(n for _s, n, _v in shown), sum(value for _s, _n, value in shown)
    query = request.GET.copy()
    query.pop("hal", None)
    pages = Paginator(columns(rows.order_by("wilayah_id", "nomor")), PER_PAGE)
    pages.count = number
    page = pages.get_page(request.GET.get("hal"))
    return {
        "forum": forum,
        "jendela": forum.jendela,
        "boleh_isi": may(request.user, "add_usulan", forum) if forum.tahapan.pengusul else None,
        "page": page,
        "baris": lines(page.object_list),
        "query": f"{query.urlencode()}&" if query else "",
        "saringan": wanted,
        "jumlah": number,
        "nilai": worth,
        "hitungan": [(status, StatusUsulan(status).label, n) for status, n, _value in counts],
        **row_context(forum),
        "belum": sum(n for status, n, _value in counts if status == StatusUsulan.BELUM_DIBAHAS),
        "semua": sum(n for _status, n, _value in counts),
        "pilihan_wilayah": _areas(forum),
    }


def _areas(forum: Forum) -> list[tuple[str, str]]:
    """The areas to filter by: those right below the forum's own; for an office the kecamatan."""
    below = Q(induk=forum.wilayah_id) if forum.wilayah_id else Q(tingkat=Tingkat.KECAMATAN)
    found = Wilayah.objects.berlaku().filter(below).values_list("kode", "sebutan", "nama")
    return [(kode, place(sebutan, nama)) for kode, sebutan, nama in found]
