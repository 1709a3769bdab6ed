"""One drill: how it is broken, how one sees that it is, and when it counts as mended."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.training.drills import fingerprint, looking, record
from kit.training.drills.machine import Site

_FENCE = re.compile(r"^```(sh|kit)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Hint:
    """A word of help, and the points it costs."""

    text: str
    cost: int


@dataclass(frozen=True)
class Sign:
    """A script that succeeds once that much is mended, and what is said until then."""

    run: str
    say: str


@dataclass(frozen=True)
class BadMend:
    """A script that makes the symptom go away, or seem to, and must not pass: `why` it is none, in English, and the
    words by which the check has to tell it."""

    run: str
    why: str
    told: str


@dataclass(frozen=True)
class Verdict:
    """`findings`: what keeps it from being mended, each a sentence."""

    mended: bool
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Drill:
    """`symptom`, `hints` and `solution` are Indonesian, for the trainee; `teaches` is English, for the trainer.

    `outside`: what a browser may get while it is broken; `shown`: a script on the machine that succeeds only then.
    `may_change`: what mending may leave otherwise than before, as fingerprint.differences names it. `clear` takes the
    stage away after the drill, where the stage is more than the fault.
    """

    id: str
    title: str
    teaches: str
    minutes: int
    symptom: str
    hints: tuple[Hint, ...]
    fault: str
    outside: tuple[str, ...]
    shown: str
    signs: tuple[Sign, ...]
    may_change: tuple[str, ...]
    bad_mends: tuple[BadMend, ...]
    clear: str
    solution: str

    def inject(self, site: Site) -> None:
        """Break the machine. Raises UsageProblem where it may not be broken, is not well, or has an open drill."""
        site.require_rehearsal()
        record.require_none(site.lab)
        if wrong := looking.unwell(site):
            raise _not_well(wrong[0])
        site.script('eplanning-manage "$KODE" jejak segel')  # so that the log has a head to be found again later
        before = fingerprint.take(site)
        if not fingerprint.complete(before):
            raise _not_well(_("it does not say all of how it is"))
        record.begin(site.lab, self.id, before)
        with site.context.steps(_("prepare the drill")):
            site.script(self.fault)

    def is_shown(self, site: Site) -> bool:
        """Whether the symptom can be seen: what a browser gets, and what the machine shows. It may take a while."""
        until = time.monotonic() + looking.PATIENCE
        while not self._shows(site):
            if time.monotonic() > until:
                return False
            time.sleep(1)
        return True

    def check(self, site: Site) -> Verdict:
        """Whether it is mended and nothing else is broken; if so the drill is closed. Changes nothing otherwise.

        While what was reported still shows, no more is said than that: where the fault lies is for the trainee to find,
        and hints cost. Raises UsageProblem when this drill is not the open one.
        """
        there = self._opened(site)
        if self._shows(site):
            return Verdict(False, (_("What was reported still shows."), *looking.unwell(site, 0)))
        findings = [sign.say for sign in self.signs if site.script(sign.run, check=False).returncode]
        findings += looking.unwell(site, 0 if findings else looking.PATIENCE)
        findings += fingerprint.differences(there.before, fingerprint.take(site, there.before), self.may_change)
        if not findings:
            site.script(self.clear)
            record.end(site.lab)
        return Verdict(not findings, tuple(findings))

    def solve(self, site: Site) -> None:
        """Run the commands of the solution, as the text shows them, also on what is mended in part already.

        Raises KitError when one fails."""
        site.require_rehearsal()
        for where, text in self.commands():
            if where == "kit":
                site.kit(text)
            else:
                site.script(text)

    def abandon(self, site: Site) -> None:
        """Give it up: the machine is mended by the model solution, and free for another drill.

        Raises UsageProblem when it is not the open one, KitError when what was done meanwhile keeps the solution from
        mending it.
        """
        self._opened(site)
        try:
            self.solve(site)
            findings = self.check(site).findings
        except KitError as error:
            findings = (error.message,)
        if findings:
            raise KitError(
                _("The model solution does not mend this machine any more: {why}").format(why=findings[0]),
                remedy=_("Take it away with `kit rehearse REGION --clean` and make another one."),
            )

    def _shows(self, site: Site) -> bool:
        return looking.outside(site) in self.outside and site.script(self.shown, check=False).returncode == 0

    def _opened(self, site: Site) -> record.Open:
        there = record.read(site.lab)
        if there is None or there.drill != self.id:
            raise UsageProblem(
                _("The drill {drill} is not open on this machine.").format(drill=self.id),
                remedy=_("Open: {drill}.").format(drill=there.drill if there else _("none")),
            )
        return there

    def commands(self) -> Iterator[tuple[str, str]]:
        """The fenced blocks of the solution: `sh` is for the machine, `kit` for the trainer's computer."""
        return ((found[1], found[2]) for found in _FENCE.finditer(self.solution))


def _not_well(why: str) -> UsageProblem:
    return UsageProblem(
        _("This machine is not well before the drill: {why}").format(why=why),
        remedy=_("`kit provision` mends it, or make another one with `kit rehearse REGION --keep`."),
    )


def running(site: Site) -> tuple[str, str] | None:
    """The id of the open drill and since when (UTC), if there is one."""
    there = record.read(site.lab)
    return (there.drill, there.since) if there else None
