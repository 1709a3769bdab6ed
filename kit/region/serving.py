"""A region on this computer: SQLite in the region's own var/ folder, the real application, no server to install."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.runner import CommandFailed

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Preview:
    """A region's application with its data, as it runs here."""

    repository: Path
    data: Path

    def environment(self) -> dict[str, str]:
        """What the application reads (settings/environment.py)."""
        return {
            "EPLANNING_ENV": "lokal",
            "EPLANNING_REGION_DIR": str(self.repository / "region"),
            "EPLANNING_DATA_DIR": str(self.data),
            "PYTHONPATH": str(self.repository),
            "PYTHONUNBUFFERED": "1",
            "WEB_WORKERS": "1",
            "WEB_THREADS": "8",
        }

    def manage(self, context: Context, *words: str) -> str:
        """Run manage.py; what it says on failure becomes the message."""
        argv = [sys.executable, str(self.repository / "manage.py"), *words]
        done = context.runner.run(argv, cwd=self.repository, env=self.environment(), check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            if len(said) == 1:
                raise KitError(said[0], remedy=_("`kit check` tells what is wrong with the region's files."))
            raise CommandFailed(done)
        return done.stdout


def prepare(context: Context, preview: Preview, *, demo: bool) -> dict[str, object]:
    """Bring the database to the application's version and the region's data; returns the demo people, if asked for."""
    preview.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with context.steps(_("database")):
        preview.manage(context, "migrate", "--verbosity", "0")
    with context.steps(_("region's data")):
        preview.manage(context, "region", "apply")
    if not demo:
        return {}
    with context.steps(_("demo people and proposals")):
        return json.loads(preview.manage(context, "demo", "seed", "--json"))


def free_port(port: int) -> None:
    """Raises UsageProblem when something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            raise UsageProblem(
                _("Port {port} is already in use on this computer.").format(port=port),
                remedy=_("Choose another: kit serve … --port {port} (or PORT={port} make demo).").format(port=port + 1),
            ) from None


def run(context: Context, preview: Preview, port: int) -> int:
    """Serve until Ctrl-C; returns the server's exit code, 0 when it was asked to stop."""
    argv = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", f"{LOOPBACK}:{port}"]
    context.runner.echo(" ".join(argv))
    server = subprocess.Popen(
        [*argv, "--log-level", "warning"], cwd=preview.repository, env={**os.environ, **preview.environment()}
    )
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.wait()
        return 0
