"""An S3 server (moto) of its own on this computer, installed beside the tests: what it needs would hold the kit's own
libraries back.

It keeps everything in memory and believes every key; what is tried with it is the way to such a place.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

LOCK = Path(__file__).with_name("s3_server.txt")
SECONDS = 90
SERVE = """
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", int(sys.argv[1]), verbose=False)
server.start()
server._thread.join()
"""


def install(folder: Path) -> Path:
    """The server's Python, in an environment of its own in that folder."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    pip = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--requirement", LOCK], check=True)
    return folder / "bin" / "python"


@contextlib.contextmanager
def s3(python: Path, bucket: str) -> Iterator[str]:
    """A running server with an empty bucket; yields restic's name of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([python, "-c", SERVE, str(port)]) as server:
        try:
            address = f"http://127.0.0.1:{port}/{bucket}"
            _make(address)
            yield f"s3:{address}"
        finally:
            server.terminate()


def _make(address: str) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urlopen(Request(address, method="PUT")):  # noqa: S310 - http, see above
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
