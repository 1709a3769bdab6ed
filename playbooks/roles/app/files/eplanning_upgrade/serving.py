"""Which generation of the application answers: the standing one, or during a handover the next one beside it."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

from eplanning_upgrade.host import COMPLAINT, Failed

STANDING, NEXT = "current.sock", "next.sock"
PATIENCE = 40  # seconds until a generation that has started has to be well
QUIET = 0.5  # seconds: what was sent to a socket before the turn has been taken up by then, unless the host is busy
WARM = 16  # pages asked at once, so that no visitor is the first one of a worker


def well(host, name, release, patience=PATIENCE):
    """Wait until the generation behind a socket is `release`, in good health, and shows its first page."""
    deadline = time.monotonic() + patience
    while True:
        try:
            _look(host, name, release)
            with ThreadPoolExecutor(WARM // 2) as visitors:
                list(visitors.map(lambda _each: _look(host, name, release), range(WARM)))
            return
        except Failed:
            if time.monotonic() > deadline:
                raise
            host.sleep(0.5)


def _look(host, name, release):
    status, text = host.ask(name, "/healthz")
    said = json.loads(text) if text.startswith("{") else {}
    if status != 200 or said.get("release") != release:
        raise Failed(f"/healthz answers {status} {text[:200] if said else ''}".rstrip())
    status, _text = host.ask(name, "/")
    if status != 200:
        raise Failed(f"the first page answers {status}")


def try_out(host, release):
    """Start `release` beside what serves, where no visitor comes, and see that it is well."""
    host.link("next", release)
    _restart(host, f"{host.unit}-next.service")
    well(host, NEXT, release)


def hand_over(host, release):
    """From the standing generation to the one that was tried out, and from there to a new standing one."""
    host.direct(NEXT)
    _drain(host, STANDING)
    host.link("current", release)
    _restart(host, f"{host.unit}.service")
    well(host, STANDING, release)
    host.direct(STANDING)
    _drain(host, NEXT)
    end_next(host)


def end_next(host):
    host.systemctl("stop", f"{host.unit}-next.service", f"{host.unit}-next.socket", check=False)
    host.link("next", None)


def take_back(host, release):
    """Let `release` stand again, wherever a handover stopped: visitors wait in no queue that nobody reads."""
    if host.linked() == release and _stands(host, release):
        host.direct(STANDING)
        host.sleep(QUIET)
    else:
        host.link("current", release)
        _restart(host, f"{host.unit}.service")
        well(host, STANDING, release)
        host.direct(STANDING)
        host.sleep(QUIET)
    end_next(host)


def _drain(host, name):
    """Wait until nobody stands in a socket's queue any more; what is being answered is waited for by the restart."""
    for _each in range(20):
        host.sleep(QUIET)
        said = host.run("ss", "--unix", "--listening", "--no-header", "src", str(host.sockets / name), check=False)
        if not [line for line in said.splitlines() if line.split()[2] != "0"]:
            return


def _restart(host, *units):
    try:
        host.systemctl("restart", *units)
    except Failed as error:
        said = host.run("journalctl", "--unit", units[-1], "--lines=40", "--output=cat", "--no-pager", check=False)
        told = [line for line in said.splitlines() if COMPLAINT.match(line)]
        raise Failed(told[-1].strip() if told else str(error), said) from error


def _stands(host, release):
    try:
        _look(host, STANDING, release)
    except Failed:
        return False
    return True


def start(host, release):
    """Let `release` stand where nothing serves."""
    host.link("current", release)
    _restart(host, f"{host.unit}.socket", f"{host.unit}.service")
    well(host, STANDING, release)


def stop(host):
    """Nobody but the owner writes any more: the application, its workers and what wakes them stand still."""
    names = ("-next.socket", "-next.service", ".socket", ".service")
    names += ("-ekspor.path", "-ekspor.timer", "-segel.timer", "-ekspor.service", "-segel.service")
    host.systemctl("stop", *[host.unit + name for name in names])


def resume(host):
    """Everything that belongs to the region runs."""
    host.systemctl("start", f"{host.unit}.target")
