"""The road from one release to the next, and back.

With migrations the present release can live with, it serves until the next one has been tried out beside it; the schema
stays when the rest fails. With others the site is closed first, so that the copy taken then holds every row, and the
copy comes back.
"""

import time

from eplanning_upgrade import serving, structure
from eplanning_upgrade.host import Failed
from eplanning_upgrade.journal import BACK, KEPT

LOCK_TRIES = 20
LOCKED = "lock timeout"


class Refused(Failed):
    """`code` and the migrations in the way."""

    def __init__(self, code, why, migrations):
        super().__init__(why)
        self.code = code
        self.migrations = migrations


class Upgrade:
    """One run: `times` gathers the seconds of each step. `booting`: the host starts, its units by themselves."""

    def __init__(self, host, journal, *, booting=False):
        self.host = host
        self.journal = journal
        self.booting = booting
        self.times = []

    def forward(self, release, *, closed=False, migrate=True, copy=True):
        """Go to `release`. Failed when a step could not be done; what was changed is still changed then."""
        host, before = self.host, self.host.linked()
        before = before if before and host.has_served(before) else None
        folder = host.copies / release
        self.journal.begin(release=release, before=before, closed=bool(closed and before), copy=str(folder))
        if before is None:
            steps = [("migrate", self._migrate), ("apply", self._apply), ("switch", self._start)]
        else:
            road = [("switch", self._start)] if closed else [("try", self._try), ("switch", self._hand_over)]
            steps = [
                *([("close", self._close)] if closed else []),
                *([("copy", self._copy)] if copy else []),
                *([("migrate", self._migrate)] if migrate else []),
                ("apply", self._apply),
                *road,
            ]
        for name, step in steps:
            self._timed(name, step)
        self.journal.step(KEPT)
        self.keep()

    def mend(self):
        """End what an earlier run began: forwards when it had been decided, else backwards."""
        if self.journal.facts:
            self.keep() if self.journal.facts["step"] == KEPT else self.back()

    def keep(self):
        """The new release stays: note that it serves, open the site, let everything run."""
        release = self.journal.facts["release"]
        self.host.link("current", release)
        self.host.link("next", None)
        self.host.note_served(release)
        self._open()

    def back(self):
        """Undo what was begun: release, data, and the closed door. Can be cut off and called again at any point."""
        facts = self.journal.facts
        if facts["before"] and facts["step"] not in ("begin", BACK):
            if facts["closed"]:
                self._back_behind_the_door(facts)
            else:
                self._back_in_the_open(facts)
            self.journal.step(BACK)
        self._open()

    def _back_behind_the_door(self, facts):
        if facts["step"] not in ("close", "copy"):
            self._timed("data", self._restore)
        if self.booting:
            self.host.link("current", facts["before"])
        else:
            self._timed("release", lambda: serving.start(self.host, facts["before"]))

    def _back_in_the_open(self, facts):
        if self.booting:
            self.host.link("current", facts["before"])
            self.host.link("next", None)
        else:
            self._timed("release", lambda: serving.take_back(self.host, facts["before"]))
        if facts["step"] in ("apply", "try", "switch"):
            self._timed("data", lambda: self.host.manage(facts["before"], "region", "apply"))

    def _open(self):
        self.host.reopen()
        if not self.booting and self.host.linked():
            serving.resume(self.host)
        self.journal.end()

    def _timed(self, name, step):
        if name not in ("data", "release"):
            self.journal.step(name)
        started = time.monotonic()
        try:
            step()
        finally:
            self.times.append({"step": name, "seconds": round(time.monotonic() - started, 1)})

    @property
    def _release(self):
        return self.journal.facts["release"]

    def _close(self):
        self.host.close()
        serving.stop(self.host)

    def _copy(self):
        host = self.host
        host.copies.mkdir(mode=0o700, exist_ok=True)
        for old in host.copies.iterdir():
            host.forget(old)
        host.database("copy", self.journal.facts["copy"])

    def _migrate(self):
        for left in reversed(range(LOCK_TRIES)):
            try:
                return self.host.manage(self._release, "migrate", "--no-input", owner=True)
            except Failed as error:
                # A migration gives up after a moment rather than let everybody queue up behind it; it goes on later.
                if LOCKED not in error.said or not left:
                    raise
                self.host.sleep(1)

    def _apply(self):
        self.host.manage(self._release, "region", "apply")

    def _try(self):
        serving.try_out(self.host, self._release)

    def _hand_over(self):
        serving.hand_over(self.host, self._release)

    def _start(self):
        serving.start(self.host, self._release)

    def _restore(self):
        """The copy becomes the database; nobody wrote into the other one."""
        host, name = self.host, self._scratch
        if not self.booting:  # then nothing runs yet, and stopping would take the units out of the host's start
            serving.stop(host)
        host.database("drop", name)
        host.database("load", self.journal.facts["copy"], name)
        host.database("swap", name)

    @property
    def _scratch(self):
        return f"eplanning_{self.host.kode.replace('.', '_')}_kembali"


def judge(host, release, *, closed, back):
    """Whether `release` may come now: its pending migrations, and those the present one can't live with, or Refused.
    Nothing is changed."""
    answer = structure.ask(host, release)
    known = dict(answer["known"])
    for folder in host.release(release).parent.iterdir():
        known = {**host.manifest(folder.name).get("migrations", {}), **known}
    if gone := structure.breaking(structure.beyond(answer, back=back), known):
        raise Refused("beyond", f"{release} can't run on what the database has become: {', '.join(gone)}", gone)
    waiting = structure.pending(answer)
    breaking = structure.breaking(waiting, answer["known"])
    if breaking and host.linked() and not closed:
        raise Refused("closing", f"the site has to be closed for {', '.join(breaking)}", breaking)
    return waiting, breaking
