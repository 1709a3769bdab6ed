"""Questions about the five-year plan in force: what a proposal may serve, and what its program suggests."""

from collections.abc import Iterable

from django.db.models import QuerySet

from eplanning.rencana.models import ButirRpjmd, PrioritasDaerah, Rpjmd
from regiondata.kode import program_subkegiatan
from regiondata.nomenklatur import baku


def _in_force(tahun) -> QuerySet:
    year = getattr(tahun, "pk", tahun)
    return Rpjmd.objects.filter(mulai__lte=year, selesai__gte=year).order_by("-mulai").values("pk")[:1]


def priorities(tahun) -> QuerySet[PrioritasDaerah]:
    """The regional priorities of the plan whose period includes a year, in its order; none without such a plan."""
    return PrioritasDaerah.objects.filter(rpjmd=_in_force(tahun), aktif=True).order_by("urutan")


def targets(tahun) -> QuerySet[ButirRpjmd]:
    """Its sasaran, in its order."""
    rows = ButirRpjmd.objects.filter(rpjmd=_in_force(tahun), aktif=True, jenis=ButirRpjmd.Jenis.SASARAN)
    return rows.order_by("urutan")


def suggested(tahun, subkegiatan: Iterable[str]) -> dict[str, PrioritasDaerah]:
    """Sub kegiatan -> the one priority that names its program. Where several do, or none, there is no suggestion.

    One query.
    """
    carries: dict[str, list[PrioritasDaerah]] = {}
    for row in priorities(tahun):
        for kode in {baku(one) for one in row.program}:
            carries.setdefault(kode, []).append(row)
    found = {one: carries.get(baku(program_subkegiatan(one)), []) for one in subkegiatan if one}
    return {one: rows[0] for one, rows in found.items() if len(rows) == 1}
