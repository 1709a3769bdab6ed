"""The inbox of a forum as a page: filtered, counted, cut into pages."""

from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.wewenang import may
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Wilayah
from eplanning.www.operator.baris import columns, lines
from eplanning.www.operator.objek import jendela_of
from eplanning.www.operator.saring import Saringan

PER_PAGE = 50


def row_context(forum: Forum) -> dict:
    """What each row's links are made of: while the forum runs they lead to the decision, else to the proposal."""
    running = forum.keadaan == Keadaan.BERLANGSUNG
    inbox_url = reverse("forum_usulan", args=[forum.pk]) if forum.pk else ""
    return {
        "berlangsung": running,
        "rinci": inbox_url if running else f"{reverse('meja')}usulan/",
        "akhir": "/putuskan/" if running else "/",
        "bersama": reverse("forum_bersama", args=[forum.pk]) if forum.pk else "",
        "terima": _("Terima"),
    }


def inbox_context(request: HttpRequest, forum: Forum) -> dict:
    """Everything the inbox template shows; the number of queries does not grow with the rows."""
    wanted = Saringan.read(request.GET)
    lying = inbox(forum)
    rows = wanted.apply(lying)
    totals = rows.aggregate(n=Count("pk"), nilai=Sum("total"))
    counts = dict(lying.order_by().values_list("status").annotate(Count("pk")))
    query = request.GET.copy()
    query.pop("hal", None)
    pages = Paginator(columns(rows.order_by("wilayah_id", "nomor")), PER_PAGE)
    pages.count = totals["n"]
    page = pages.get_page(request.GET.get("hal"))
    return {
        "forum": forum,
        "jendela": jendela_of(forum),
        "boleh_isi": may(request.user, "add_usulan", forum) if forum.tahapan.pengusul else None,
        "page": page,
        "baris": lines(page.object_list),
        "query": f"{query.urlencode()}&" if query else "",
        "saringan": wanted,
        "jumlah": totals["n"],
        "nilai": totals["nilai"] or 0,
        "hitungan": [(status, StatusUsulan(status).label, n) for status, n in counts.items()],
        **row_context(forum),
        "belum": counts.get(StatusUsulan.BELUM_DIBAHAS, 0),
        "semua": sum(counts.values()),
        "pilihan_wilayah": Wilayah.objects.filter(pk__in=lying.order_by().values("wilayah__induk")),
    }
