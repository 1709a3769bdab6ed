"""An S3 server (moto) of its own on this computer: `python -m tests.playbooks.s3_server PORT`.

It keeps everything in memory and believes every key; what is tried with it is the way to such a place.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.request import Request, urlopen

SECONDS = 90


@contextlib.contextmanager
def s3(bucket: str) -> Iterator[str]:
    """A running server with an empty bucket; yields restic's name of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, "-m", "tests.playbooks.s3_server", str(port)]) as server:
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


if __name__ == "__main__":
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", int(sys.argv[1]), verbose=False)
    server.start()
    server._thread.join()
