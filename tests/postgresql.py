"""The same tests on PostgreSQL: `python -m tests.postgresql -n 2 tests/template`.

Starts a private, throw-away cluster from the system's PostgreSQL (15 or newer), as an unprivileged user, on a socket in
a temporary folder, runs pytest on it with the arguments given, and removes it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql")
USER = "eplanning"
# A throw-away cluster may forget everything at a power cut.
FAST = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=60")


def binaries() -> Path:
    """The newest PostgreSQL of this machine. SystemExit when there is none."""
    found = sorted(BINARIES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL is not installed here: apt-get install postgresql")
    return found[-1].parent


@contextlib.contextmanager
def cluster() -> Iterator[dict[str, str]]:
    """A running cluster; yields the environment that points the application at it."""
    folder = Path(tempfile.mkdtemp(prefix="eplanning-pg-"))
    try:
        as_other = _unprivileged(folder)
        data, run = folder / "data", {"check": True, "stdout": subprocess.DEVNULL, **as_other}
        program = binaries()
        subprocess.run([program / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
        options = " ".join((*FAST, "-c", "listen_addresses=", "-k", str(folder)))
        start = [program / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"]
        subprocess.run(start, **run)
        try:
            yield {"EPLANNING_DB_NAME": "eplanning", "EPLANNING_DB_USER": USER, "EPLANNING_DB_HOST": str(folder)}
        finally:
            subprocess.run([program / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: hand the folder to another user and run as that one."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            other = pwd.getpwnam(name)
            os.chown(folder, other.pw_uid, other.pw_gid)
            return {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": [], "cwd": folder}
    raise SystemExit("There is no unprivileged user (postgres, nobody) to run PostgreSQL as.")


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that being stopped stops the cluster too
    with cluster() as where:
        return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], env=os.environ | where).returncode


if __name__ == "__main__":
    sys.exit(main())
