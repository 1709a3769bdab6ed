"""The side menu and the window's countdown of the officers' screens."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.jadwal.models import Jendela
from eplanning.www.petugas.alat import forum_pages, nearest, tools
from eplanning.www.templatetags.eplanning import sisa

register = template.Library()


@register.inclusion_tag("petugas/menu.html", takes_context=True)
def desk_menu(context) -> dict:
    """The entries for the signed-in person."""
    request = context["request"]
    forum = context.get("forum")
    pages = forum_pages(forum) if getattr(forum, "pk", None) else []
    groups = tools(request.user)
    return {
        "kelompok": groups,
        "kini": request.path,
        "bagian": nearest(request.path, groups),
        "forum": forum,
        "halaman": pages,
        "tahun_alamat": context.get("tahun_alamat", ""),
    }


@register.filter
def batas(jendela: Jendela | None) -> str:
    """Until when a stage is open, or when it opens or closed: `tutup 3 hari 4 jam lagi, 12 Januari 2026 16.00`."""
    if jendela is None:
        return _("belum dijadwalkan")
    if jendela.terbuka():
        return _("tutup %(sisa)s lagi, %(kapan)s") % _times(jendela.selesai)
    if jendela.mulai > jam.now():
        return _("dibuka %(sisa)s lagi, %(kapan)s") % _times(jendela.mulai)
    return _("sudah ditutup %(kapan)s") % _times(jendela.selesai)


def _times(moment) -> dict[str, str]:
    return {"sisa": sisa(moment), "kapan": date_format(timezone.localtime(moment), "j F Y H.i")}
