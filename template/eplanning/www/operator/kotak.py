"""The inbox of a forum as a page: filtered, counted, cut into pages."""

from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.urls import reverse

from eplanning.alur.wewenang import may
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Wilayah
from eplanning.www.operator.objek import jendela_of
from eplanning.www.operator.saring import Saringan

PER_PAGE = 50


def row_context(forum: Forum) -> dict:
    """What each row's links start with."""
    return {
        "alamat": reverse("forum_usulan", args=[forum.pk]) if forum.pk else "",
        "rinci": f"{reverse('meja')}usulan/",
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
    pages = Paginator(rows.lengkap().order_by("wilayah_id", "nomor"), PER_PAGE)
    pages.count = totals["n"]
    running = forum.keadaan == Keadaan.BERLANGSUNG
    return {
        "forum": forum,
        "jendela": jendela_of(forum),
        "berlangsung": running,
        "boleh_isi": may(request.user, "add_usulan", forum) if forum.tahapan.pengusul else None,
        "page": pages.get_page(request.GET.get("hal")),
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
