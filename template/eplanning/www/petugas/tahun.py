"""The year that is being planned, and another one that a page is asked for."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from eplanning.jadwal.models import TahunRencana


def running_year() -> TahunRencana:
    """The running year; 404 with a sentence before the region's files were applied."""
    year = TahunRencana.objects.kini()
    if year is None:
        raise Http404(_("Belum ada tahun rencana yang berjalan."))
    return year


def asked_year(request: HttpRequest) -> TahunRencana:
    """The year of `?tahun=`, else the running one; 404 on a year that was never planned."""
    asked = request.GET.get("tahun", "")
    if not asked:
        return running_year()
    found = TahunRencana.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) == 4 else None
    if found is None:
        raise Http404(_("Tahun itu tidak pernah direncanakan di sini."))
    return found
