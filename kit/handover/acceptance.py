"""The report of an acceptance test: what a real `kit verify` or `kit rehearse` found, never anything else."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from kit.errors import KitError, UsageProblem
from kit.handover import form
from kit.i18n import _
from kit.rehearsal import reports
from kit.terminal import runlog

FORMAT = 1
_STEP = re.compile(r"^\[ *[\d.]+ s\] ([✓✗]) (.+?)  ([\d.]+) s$", re.M)
_KIND = re.compile(rf"\] {runlog.MACHINES}(server|rehearsal)$", re.M)
_STAMP = "%Y%m%dT%H%M%S%f"


class Check(form.Record):
    """One check; `what` was found where it failed, None where it passed."""

    sentence: str
    what: str | None = None


class Acceptance(form.Record):
    """`source`: the command that looked; `at`: when, in UTC; `machine`: whose machine, `hosts`: its name and, where the
    report holds it, its address; `commit`: of the region's repository. None or empty where the report says nothing."""

    format: Literal[1] = FORMAT
    kode: str
    source: Literal["verify", "rehearse"]
    at: str | None = None
    machine: Literal["server", "rehearsal"] | None = None
    hosts: tuple[str, ...] = ()
    release: str | None = None
    commit: str | None = None
    debian: str | None = None
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(check for check in self.checks if check.what is not None)

    @property
    def where(self) -> str:
        """Which machine was looked at, and on which day: a rehearsal is never taken for the region's own server."""
        what = {
            "server": _("the server {hosts}"),
            "rehearsal": _("a rehearsal machine, not the region's server: {hosts}"),
            None: _("a machine that the report does not name"),
        }[self.machine]
        told = [what.format(hosts=", ".join(self.hosts))]
        if self.at:
            told.append(self.at[:10])
        if self.commit:
            told.append(_("commit {commit}").format(commit=self.commit[:12]))
        return ", ".join(told)


def of(kode: str, file: Path | None, commit: str | None = None) -> Acceptance:
    """The report of a region: from what `kit verify --json` or `kit rehearse --json` printed, or from a log of `kit
    verify`; else from the newest such log of its servers; else from the newest rehearsal of this very `commit`, never
    of another. KitError where there is none, UsageProblem where it is another region's or another commit's."""
    if file:
        found = _of_named_log(file, kode) if file.suffix == ".log" else of_envelope(file)
        if found.kode != kode:
            raise UsageProblem(
                _("{file} is about {other}, not about {kode}.").format(file=file, other=found.kode, kode=kode),
                remedy=_("Run `kit verify {kode} --json` and name what it printed.").format(kode=kode),
            )
        if commit and found.commit and found.commit != commit:
            raise UsageProblem(
                _("{file} is about commit {tested}; {commit} is handed over, and was not tested.").format(
                    file=file, tested=found.commit[:12], commit=commit[:12]
                ),
                remedy=_("Run `kit rehearse {kode}` once more, or `kit verify {kode}` on its server.").format(
                    kode=kode
                ),
            )
        return found
    verified = None
    for path, read in _logs(kode):
        if read.machine != "rehearsal":
            return read
        verified = verified or path
    if commit and (report := reports.of_commit(kode, commit)):
        return of_envelope(report)
    if commit and reports.others(kode):
        raise KitError(
            _("What was rehearsed of {kode} is not its commit {commit}.").format(kode=kode, commit=commit[:12]),
            remedy=_("Run `kit rehearse {kode}` once more, or `kit verify {kode}` on its server.").format(kode=kode),
            code="acceptance",
        )
    if verified:
        raise KitError(
            _("Only a rehearsal of {kode} was tested from this computer, not its server.").format(kode=kode),
            remedy=_(
                "`kit verify {kode}` tests the server. To hand over after a rehearsal alone: `--acceptance {path}`."
            ).format(kode=kode, path=verified),
            code="acceptance",
        )
    raise KitError(
        _("No acceptance test of {kode} was run from this computer.").format(kode=kode),
        remedy=_("Run `kit verify {kode}` on its server, or `kit rehearse {kode}`.").format(kode=kode),
        code="acceptance",
    )


def on_server(kode: str) -> bool:
    """Whether the report of a test on the region's own servers is at hand."""
    return any(read.machine != "rehearsal" for _path, read in _logs(kode))


def _logs(kode: str) -> Iterator[tuple[Path, Acceptance]]:
    """Each log of `kit verify` that tells something, the newest first."""
    for path in reversed(runlog.of_region(kode)):
        if path.stem.endswith("-verify") and (read := of_log(path, kode)):
            yield path, read


def _of_named_log(file: Path, kode: str) -> Acceptance:
    """The report in a log that a person named. UsageProblem where it is none of a `kit verify` of this region."""
    try:
        found = of_log(file, kode) if file.stem.endswith("-verify") else None
    except (OSError, ValueError):
        found = None
    if found is None:
        raise UsageProblem(
            _("{file} is no log of a `kit verify {kode}` that came to its end.").format(file=file, kode=kode),
            remedy=_("Run `kit verify {kode} --json` and name what it printed.").format(kode=kode),
        )
    return found


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
            machine=told.get("machine") or ("rehearsal" if envelope["command"] == "rehearse" else None),
            hosts=tuple(f"{name} ({address})" for name, address in told.get("hosts", {}).items()),
            release=data.get("release"),
            commit=None if data.get("dirty") else data.get("commit"),  # files that differ were tested, not the commit
            debian=data.get("debian"),
            checks=tuple(checks),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageProblem(
            _("{file} is not what `kit verify --json` or `kit rehearse REGION --json` prints.").format(file=file),
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
    names = tuple(word.partition("=")[0] for word in text.partition("\n")[0].split())
    kind = _KIND.search(text)
    return Acceptance.model_validate(
        {
            "kode": kode,
            "source": "verify",
            "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "machine": kind[1] if kind else None,
            "hosts": names,
            "checks": checks,
        }
    )


def _named(check: dict[str, str]) -> str:
    return f"{check['sentence']}: {check['of']}" if check.get("of") else check["sentence"]
