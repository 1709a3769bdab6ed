"""Finding a round, the part of an office in it, and one of its lines, for the person who asks."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from eplanning.akun.models import BERPERANGKAT
from eplanning.alur.petugas import penugasan
from eplanning.perangkat.models import Perangkat
from eplanning.rkpd_perubahan.models import PerubahanRenja, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import matrik, putaran, renja_of
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.www.petugas.alat import BAPPEDA


def round_or_404(pk: int) -> PerubahanRkpd:
    """A round of any year."""
    return get_object_or_404(putaran(), pk=pk)


def part_or_404(user, pk: int, kode: str) -> PerubahanRenja:
    """The part of an office, for the office and for Bappeda; nobody else sees that there is one."""
    office = get_object_or_404(Perangkat.objects.select_related("induk"), pk=kode)
    office = office.induk or office
    if penugasan(user, (*BERPERANGKAT, *BAPPEDA), office) is None:
        raise Http404
    return renja_of(round_or_404(pk), office)


def line_or_404(renja: PerubahanRenja, kunci: str) -> Baris:
    """A line of the part, as it reads now."""
    found = next((row for row in matrik(renja) if row.kunci == kunci), None)
    if found is None:
        raise Http404
    return found
