"""Finding a Renja or one of its lines for the person who asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from eplanning.akun.models import BERPERANGKAT
from eplanning.alur.petugas import penugasan
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, Renja
from eplanning.rencana.queries import renja_of
from eplanning.www.petugas.alat import BAPPEDA
from eplanning.www.petugas.tahun import running_year


def renja_or_404(user, kode: str) -> Renja:
    """The Renja of the running year, for its office and for Bappeda; nobody else sees that there is one."""
    office = get_object_or_404(Perangkat.objects.select_related("induk"), pk=kode)
    office = office.induk or office
    if penugasan(user, (*BERPERANGKAT, *BAPPEDA), office) is None:
        raise Http404
    return renja_of(office, running_year())


def line_or_404(user, pk: int) -> BarisRenja:
    """A line, for those who see its Renja."""
    joined = ("renja__perangkat", "renja__tahun", "nomenklatur")
    row = get_object_or_404(BarisRenja.objects.select_related(*joined), pk=pk)
    if penugasan(user, (*BERPERANGKAT, *BAPPEDA), row.renja.perangkat) is None:
        raise Http404
    return row
