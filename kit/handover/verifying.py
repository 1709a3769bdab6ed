"""Verifying a hand-over package: first that it is whole and signed, then everything it claims, each in a sentence."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.bundle.reading import Problem, read
from kit.bundle.signature import Trust
from kit.context import Context
from kit.errors import KitError
from kit.handover import histories, records, trying
from kit.handover.manifest import PURPOSE, Manifest, parse
from kit.handover.points import Point, State, holds, wrong
from kit.i18n import _
from kit.paths import cache
from kit.terminal.steps import Sign


@dataclass(frozen=True)
class Verified:
    """What was found. `manifest` and `signer` are there only where the signature holds."""

    manifest: Manifest | None
    signer: str | None
    points: tuple[Point, ...]

    def of(self, state: State) -> tuple[Point, ...]:
        """The points of one state."""
        return tuple(point for point in self.points if point.state is state)


def verify(context: Context, path: Path, fingerprint: str | None = None) -> Verified:
    """Look at all of a package; nothing in it is used before every byte was held against the signed manifest."""
    trust = Trust.of(fingerprint=fingerprint, purpose=PURPOSE)
    place = cache() / "handover"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="opened-") as scratch:
        folder = Path(scratch) / "opened"
        with context.steps(_("verify {file}").format(file=path.name)) as step:
            report = read(context.runner, path, trust, into=folder, parse=parse)
            if report.problems:
                step.sign = Sign.WRONG
        if report.problems or report.manifest is None or report.signer is None:
            found = [wrong(one.code, _sentence(one, path), one.remedy) for one in report.problems]
            return Verified(report.manifest, report.signer, tuple(found))
        told = _("Every byte is as it was signed by {key}: {n} items.")
        whole = holds("whole", told.format(key=report.signer, n=len(report.manifest.items)))
        points = _claims(context, folder, report.manifest, report.signer, Path(scratch))
        return Verified(report.manifest, report.signer, (whole, *points))


def _sentence(found: Problem, path: Path) -> str:
    """What is wrong with the file; of one that is something else altogether, what was asked for."""
    if found.code == "unreadable":
        return _("{file} is no hand-over package, or is cut off.").format(file=path.name)
    return found.message


def _claims(context: Context, folder: Path, said: Manifest, signer: str, scratch: Path) -> list[Point]:
    runner = context.runner
    with context.steps(_("records, agreement and lineage")) as step:
        found = [
            *records.guarded("part", records.parts(runner, folder, said, signer)),
            *records.guarded("agreement", records.terms(folder, said)),
            *records.guarded("training", records.trained(runner, folder, signer)),
            *records.guarded("acceptance", records.accepted(folder, said)),
            *records.guarded("lineage", records.descended(runner, folder, said, signer)),
        ]
        step.sign = _sign(found)
    try:
        region, template = histories.clones(runner, folder, said, scratch / "clones")
    except KitError as error:
        return [*found, wrong(error.code, error.message, error.remedy or "")]
    with context.steps(_("histories, secrets and other regions")) as step:
        kept = [
            *records.guarded("commit", histories.ancestry(region, template, folder, said)),
            *records.guarded("succession", histories.succession(runner, region, template, folder, said)),
            *records.guarded("clean", histories.clean(runner, region, folder, said)),
            *records.guarded("sbom", records.listed(folder, region.folder)),
        ]
        step.sign = _sign(kept)
    with context.steps(_("build and test it from the package alone")) as step:
        built = [*records.guarded("build", trying.tried(runner, folder, region.folder, said.commit, scratch))]
        step.sign = _sign(built)
    return [*found, *kept, *built]


def _sign(found: Sequence[Point]) -> Sign:
    """Of a step by its points: the worst."""
    states = {point.state for point in found}
    if State.WRONG in states:
        return Sign.WRONG
    return Sign.OPEN if State.UNCHECKED in states else Sign.FINE
