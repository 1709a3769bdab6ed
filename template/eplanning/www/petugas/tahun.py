"""The year that is being planned: what officers enter goes there. What they read may be of any year (www.tahun)."""

from django.http import Http404
from django.utils.translation import gettext as _

from eplanning.jadwal.models import TahunRencana


def running_year() -> TahunRencana:
    """The running year; 404 with a sentence before the region's files were applied and between two years."""
    year = TahunRencana.objects.kini()
    if year is None:
        raise Http404(_("Belum ada tahun rencana yang berjalan."))
    return year
