"""The five-year plan from the vision down: misi, tujuan and sasaran with their indicators as rows."""

from dataclasses import dataclass, field

from eplanning.rencana.models import ButirRpjmd, Rpjmd


@dataclass
class Cabang:
    """A misi, tujuan or sasaran with what belongs to it, and its indicators as rows: facts, then a target a year."""

    butir: ButirRpjmd
    indikator: list[dict]
    bagian: list["Cabang"] = field(default_factory=list)


def susunan(plan: Rpjmd) -> list[Cabang]:
    """The misi with all below them. One query."""
    branches = {row.pk: Cabang(row, _rows(plan, row)) for row in plan.butir.filter(aktif=True)}
    for branch in branches.values():
        if branch.butir.induk_id in branches:
            branches[branch.butir.induk_id].bagian.append(branch)
    return [branch for branch in branches.values() if branch.butir.jenis == ButirRpjmd.Jenis.MISI]


def _rows(plan: Rpjmd, butir: ButirRpjmd) -> list[dict]:
    return [one | {"target": [one["target"].get(str(year), "–") for year in plan.tahun]} for one in butir.indikator]
