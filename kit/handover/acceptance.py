"""The report of an acceptance test: what a real `kit verify` or `kit rehearse` found, never anything else."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Literal

from kit import runlog
from kit.errors import KitError, UsageProblem
from kit.handover import form
from kit.i18n import _

FORMAT = 1
_STEP = re.compile(r"^\[ *[\d.]+ s\] ([✓✗]) (.+?)  ([\d.]+) s$", re.M)
_STAMP = "%Y%m%dT%H%M%S%f"


class Check(form.Record):
    """One check; `what` was found where it failed, None where it passed."""

    sentence: str
    what: str | None = None


class Acceptance(form.Record):
    """`source`: the command that looked; `at`: when, in UTC, None where the file does not say it."""

    format: Literal[1] = FORMAT
    kode: str
    source: Literal["verify", "rehearse"]
    at: str | None = None
    release: str | None = None
    debian: str | None = None
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if check.what is not None)


def of(kode: str, file: Path | None) -> Acceptance:
    """The report of a region: from what `kit verify --json` or `kit rehearse --json` printed, else from the newest log
    of `kit verify` on its servers. KitError where there is none, UsageProblem where it is another region's."""
    if file:
        found = of_envelope(file)
        if found.kode != kode:
            raise UsageProblem(
                _("{file} is about {other}, not about {kode}.").format(file=file, other=found.kode, kode=kode),
                remedy=_("Run `kit verify {kode} --json` and name what it printed.").format(kode=kode),
            )
        return found
    for path in reversed(runlog.of_region(kode)):
        if path.stem.endswith("-verify") and (read := of_log(path, kode)):
            return read
    raise KitError(
        _("No acceptance test of {kode} was run from this computer.").format(kode=kode),
        remedy=_("Run `kit verify {kode}` (or `kit rehearse {kode} --json > FILE`, then --acceptance FILE).").format(
            kode=kode
        ),
        code="acceptance",
    )


def of_envelope(file: Path) -> Acceptance:
    """What `kit verify --json` or `kit rehearse --json` printed. UsageProblem where it is something else."""
    try:
        envelope = json.loads(file.read_text(encoding="utf-8"))
        data = envelope["data"]
        told = data if envelope["command"] == "verify" else data["verified"]
        checks = [Check(sentence=_named(one), what=one["what"]) for one in told["checks"]]
        checks += [
            Check(sentence="A second provision changes nothing", what=str(step))
            for step in data.get("changed_again", ())
        ]
        return Acceptance(
            kode=data["kode"],
            source=envelope["command"],
            at=told.get("at") or None,
            release=data.get("release"),
            debian=data.get("debian"),
            checks=tuple(checks),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageProblem(
            _("{file} is not what `kit verify --json` or `kit rehearse --json` prints.").format(file=file),
            remedy=_("Run one of them with --json and write what it prints into a file."),
        ) from error


def of_log(path: Path, kode: str) -> Acceptance | None:
    """What a log of `kit verify` tells; None for a run that was cut off or reached no check."""
    text = path.read_text(encoding="utf-8", errors="replace").partition(f" region {kode} on ")[2]
    found = _STEP.findall(text)
    if runlog.ENDED not in text or not found:
        return None
    at = dt.datetime.strptime(path.stem.partition("-")[0], _STAMP)
    failed = _("The check failed; the log of that run tells more.")
    checks = tuple(Check(sentence=what, what=None if sign == "✓" else failed) for sign, what, _seconds in found)
    return Acceptance(kode=kode, source="verify", at=f"{at:%Y-%m-%dT%H:%M:%SZ}", checks=checks)


def _named(check: dict[str, str]) -> str:
    return f"{check['sentence']}: {check['of']}" if check.get("of") else check["sentence"]
