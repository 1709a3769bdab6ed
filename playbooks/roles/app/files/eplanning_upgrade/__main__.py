"""eplanning-upgrade KODE look                   what there is, for the kit
    eplanning-upgrade KODE deploy ID [--closed]    the next release; --closed: the site may be closed for it
    eplanning-upgrade KODE rollback ID             an earlier one, code only
    eplanning-upgrade KODE mend [--boot]           end what was cut off

Answers in one line of JSON. Codes: 0 done, 1 the site serves what it served before, 2 usage, 3 somebody has to look.
"""

import contextlib
import fcntl
import json
import pathlib
import re
import sys

from eplanning_upgrade import look, steps
from eplanning_upgrade.host import Failed, Host
from eplanning_upgrade.journal import KEPT, Journal

DONE, AS_BEFORE, USAGE, STUCK = range(4)
BUSY = {"done": False, "code": "busy", "why": "another upgrade is at work"}


@contextlib.contextmanager
def alone(host):
    """Whether nobody else is at work on the region; the lock ends with its process."""
    with pathlib.Path(f"/run/lock/{host.unit}-upgrade").open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def go(host, release, *, closed, back=False):
    """Deploy or roll back; says what came of it."""
    run = steps.Upgrade(host, Journal(host.shared / "upgrade.json"))
    told = {"wanted": release, "done": False, "returned": False, "code": "refused", "steps": run.times}
    try:
        run.mend()
    except (Failed, OSError, ValueError) as error:
        return STUCK, {**told, "code": "stuck", "why": f"what was cut off can't be ended: {error}"}
    if host.linked() == release and host.has_served(release):
        return DONE, {**told, "done": True, "code": "served", "release": release}
    try:
        waiting, breaking = steps.judge(host, release, closed=closed, back=back)
        told |= {"migrations": waiting, "closed": bool(breaking)}
        run.forward(release, closed=bool(breaking), migrate=bool(waiting), copy=not back)
    except steps.Refused as error:
        return AS_BEFORE, {**told, "code": error.code, "why": str(error), "migrations": error.migrations}
    except (Failed, OSError, ValueError) as error:
        return _returned(host, run, {**told, "why": str(error)})
    return DONE, {**told, "done": True, "code": "done", "release": host.linked()}


def _returned(host, run, told):
    """After a failure: back, or an honest word that even that failed."""
    facts = run.journal.facts
    if facts is None:
        return AS_BEFORE, {**told, "release": host.linked()}
    told["failed"] = facts["step"]
    try:
        run.mend()
    except (Failed, OSError, ValueError) as error:
        return STUCK, {**told, "code": "stuck", "why": f"{told['why']}; and the way back: {error}"}
    told["release"] = host.linked()
    if told["failed"] == KEPT:
        return DONE, {**told, "done": True, "code": "done"}
    return AS_BEFORE, {**told, "code": "returned", "returned": True}


def mend(host, *, booting):
    """A host that starts is not held up by anything but data that have to come back first."""
    run = steps.Upgrade(host, Journal(host.shared / "upgrade.json"), booting=booting)
    facts = run.journal.facts
    try:
        run.mend()
    except (Failed, OSError, ValueError) as error:
        held = not booting or facts["closed"]
        return STUCK if held else DONE, {"done": False, "code": "stuck", "why": str(error)}
    if booting and facts:
        # Where it took more than one try (a database host that starts later), the application has waited for it.
        host.systemctl("--no-block", "start", f"{host.unit}.target", check=False)
    return DONE, {"done": True, "code": "mended" if facts else "nothing", "release": host.linked(), "steps": run.times}


def main(words):
    kode, verb, *rest = words if len(words) >= 2 else ("", "")
    wanted = [word for word in rest if not word.startswith("--")]
    if not re.fullmatch(r"\d\d\.\d\d", kode) or (verb, len(wanted)) not in USES:
        print(__doc__, file=sys.stderr)
        return USAGE
    host = Host(kode)
    with alone(host) as free:
        if verb == "look":
            code, told = DONE, {**look.facts(host, Journal(host.shared / "upgrade.json")), "busy": not free}
        elif not free:
            code, told = (DONE if "--boot" in rest else AS_BEFORE), BUSY
        elif verb == "mend":
            code, told = mend(host, booting="--boot" in rest)
        else:
            code, told = go(host, wanted[0], closed="--closed" in rest, back=verb == "rollback")
    with contextlib.suppress(BrokenPipeError):  # whoever asked may be gone
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return code


USES = {("look", 0), ("mend", 0), ("deploy", 1), ("rollback", 1)}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
