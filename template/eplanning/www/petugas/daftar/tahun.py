"""The year a list is asked for."""

from collections.abc import Mapping

from eplanning.jadwal.models import TahunRencana
from eplanning.www.petugas.tahun import running_year


def asked_year(asked: Mapping[str, str]) -> TahunRencana:
    """The one of `tahun`, as pages have it in their address; the running one when none, or none that is known."""
    found = next((year for year in TahunRencana.objects.all() if str(year) == asked.get("tahun")), None)
    return found or running_year()
