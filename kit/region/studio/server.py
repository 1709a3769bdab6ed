"""Listens on this computer until somebody ends it, or nobody has asked for anything for an hour."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from kit.region.serving import LOOPBACK
from kit.region.studio.gate import Gate
from kit.region.studio.repository import Repository
from kit.region.studio.studio import Studio
from kit.region.studio.web import Web
from kit.region.workspace import RegionRepository
from kit.runner import Runner
from kit.servers.lock import region_lock

SILENCE = 3600.0  # seconds without a request


class Ending(StrEnum):
    """Why the studio ended."""

    BUTTON = "button"
    SILENCE = "silence"
    SIGNAL = "signal"


class _Handler(WSGIRequestHandler):
    server_version, sys_version = "studio", ""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing: the address of the first request is a key."""


@contextmanager
def opened(region: RegionRepository, runner: Runner) -> Iterator[tuple[Studio, BaseWSGIServer]]:
    """A studio that listens on a free port, alone with its region. Raises Held, UsageProblem."""
    Repository(runner, region.path).require()
    # The place and not the code alone: two copies of a region's repository may be worked on side by side.
    place = hashlib.sha256(str(region.path).encode()).hexdigest()[:12]
    with region_lock(region.kode or region.slug, f"studio-{place}", f"kit studio {region.kode}"):
        server = make_server(LOOPBACK, 0, _no_page_yet, threaded=True, request_handler=_Handler)
        try:
            studio = Studio(region, runner, Gate(server.server_port))
            server.app = Web(studio)
            yield studio, server
        finally:
            server.server_close()


def _no_page_yet(environ: dict, start_response: Callable[..., object]) -> list[bytes]:
    start_response("503 Service Unavailable", [])
    return []


def run(studio: Studio, server: BaseWSGIServer, *, silence: float = SILENCE) -> Ending:
    """Answer until the button, a signal or `silence` seconds without a request."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    answering = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    answering.start()
    try:
        while not studio.ended.wait(min(silence, 5)):
            if time.monotonic() - studio.seen > silence:
                return Ending.SILENCE
        return Ending.BUTTON
    except KeyboardInterrupt:
        return Ending.SIGNAL
    finally:
        server.shutdown()
        answering.join(5)


def show(address: str) -> bool:
    """Open the address where there is a screen; False where there is none."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
