"""Drills as a trainee meets them: begun, helped along with hints that cost, checked, and kept in the history."""

from __future__ import annotations

from pathlib import Path

from kit.errors import UsageProblem
from kit.i18n import _, number
from kit.training import progress
from kit.training.drills import Drill, Site, Verdict
from kit.training.progress import Trainee


def start(drill: Drill, site: Site, file: Path) -> None:
    """Break the machine and note it."""
    drill.inject(site)
    progress.append(file, "gangguan", id=drill.id, langkah="mulai", biaya=0)


def hint(drill: Drill, file: Path) -> tuple[str, int]:
    """The next hint and its cost. Raises UsageProblem where none is left, or the drill was not begun."""
    trainee = progress.read(file)
    require_begun(trainee, drill.id)
    read = sum(one.isi["langkah"] == "petunjuk" for one in _attempt(trainee, drill.id))
    if read >= len(drill.hints):
        raise UsageProblem(
            _("This drill has no further hint."), remedy=_("--solution shows all, and costs every point.")
        )
    found = drill.hints[read]
    progress.append(file, "gangguan", id=drill.id, langkah="petunjuk", biaya=found.cost)
    return found.text, found.cost


def solution(drill: Drill, file: Path) -> str:
    """The model solution; from then on the drill is worth nothing."""
    require_begun(progress.read(file), drill.id)
    progress.append(file, "gangguan", id=drill.id, langkah="jawaban", biaya=100)
    return drill.solution


def check(drill: Drill, site: Site, file: Path) -> tuple[Verdict, float]:
    """Whether it is mended, and its points if so."""
    require_begun(progress.read(file), drill.id)
    verdict = drill.check(site)
    if not verdict.mended:
        progress.append(file, "gangguan", id=drill.id, langkah="periksa", biaya=0, temuan=list(verdict.findings))
        return verdict, 0
    worth = points(progress.read(file), drill.id)
    progress.append(file, "gangguan", id=drill.id, langkah="pulih", biaya=0, poin=worth)
    return verdict, worth


def give_up(drill: Drill, site: Site, file: Path) -> None:
    """Mend the machine by the model solution. Who had begun the drill gets no points for it any more; whoever has not
    (the trainer, the next one at this machine) frees the machine and loses nothing."""
    drill.abandon(site)
    if _under_way(_attempt(progress.read(file), drill.id)):
        progress.append(file, "gangguan", id=drill.id, langkah="menyerah", biaya=100)


def points(trainee: Trainee, drill: str) -> float:
    """100 less what hints cost in every attempt: what was read once is known."""
    cost = sum(float(one.isi["biaya"]) for one in trainee.of("gangguan") if one.isi["id"] == drill)
    return max(100.0 - cost, 0.0)


def require_begun(trainee: Trainee, drill: str) -> None:
    """Raises UsageProblem unless this trainee has begun that drill, and neither mended it nor given it up."""
    steps = _attempt(trainee, drill)
    if steps and steps[-1].isi["langkah"] == "pulih":
        raise UsageProblem(
            _("{name} has mended the drill {drill} already: {points} points.").format(
                name=trainee.nama, drill=drill, points=number(float(steps[-1].isi["poin"]))
            ),
            remedy=_("`kit train drill` lists the others; --start begins this one again."),
        )
    if not _under_way(steps):
        raise UsageProblem(
            _("{name} has not begun the drill {drill}.").format(name=trainee.nama, drill=drill),
            remedy=f"kit train drill {drill} --start",
        )


def _under_way(steps: list[progress.Peristiwa]) -> bool:
    return bool(steps) and steps[-1].isi["langkah"] not in ("pulih", "menyerah")


def _attempt(trainee: Trainee, drill: str) -> list[progress.Peristiwa]:
    return [one for one in trainee.of("gangguan") if one.isi["id"] == drill]
