"""The region's application, as its host asks it: its commands, its units, whether it answers."""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from eplanning_host.command import Refused
from eplanning_host.postgres import last_words

ANSWERING = 60  # seconds until an application that does not answer is given up
WORKERS = ("segel.timer", "segel.service", "ekspor.path", "ekspor.timer", "ekspor.service")


def manage(kode: str, *words: str, given: str = "", fails: bool = True) -> str:
    """What a command of the application printed; Refused with its last words where it failed and may not."""
    done = subprocess.run(["eplanning-manage", kode, *words], input=given, capture_output=True, text=True, check=False)
    if done.returncode and fails:
        raise Refused(f"manage.py: {last_words(done.stderr or done.stdout) or f'ended with code {done.returncode}'}")
    return done.stdout


def told(text: str) -> Mapping[str, object]:
    """The JSON a command of the application printed."""
    try:
        return json.loads(text)
    except ValueError:
        raise Refused(f"manage.py did not answer in JSON: {last_words(text) or 'it said nothing'}") from None


@contextlib.contextmanager
def closed(kode: str, state: Path) -> Iterator[None]:
    """Inside the block nothing of the region runs. Requests wait at its socket: it starts once the lock is free."""
    unit = f"eplanning-{kode}"
    with (state / f"closed-{kode}").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            systemctl("stop", f"{unit}.service", *(f"{unit}-{worker}" for worker in WORKERS))
            yield
        finally:
            held.close()
            with contextlib.suppress(Refused):  # whoever opens it asks whether it answers
                systemctl("start", f"{unit}.target", f"{unit}.service")


def systemctl(*words: str) -> None:
    """Refused with systemd's own words when it cannot."""
    done = subprocess.run(["systemctl", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"systemctl {words[0]}: {last_words(done.stderr)}")


def answers(kode: str, host: str) -> bool:
    """Whether it says that it is well, asked at its socket until it does or is given up."""
    until = time.monotonic() + ANSWERING
    while time.monotonic() < until:
        asked = _AtSocket(f"/run/eplanning-{kode}/app.sock")
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(asked):
            asked.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
            if asked.getresponse().status == http.client.OK:
                return True
        time.sleep(1)
    return False


class _AtSocket(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=ANSWERING)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
