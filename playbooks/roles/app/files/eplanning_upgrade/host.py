"""The host as the steps see it: where a region's things lie, and the few ways to touch them."""

import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time

COMPLAINT = re.compile(r"\s*[\w.]*(Error|Exception|Configured|DiskFull)\b")


class Failed(Exception):
    """A step could not be done; the text says why, `said` is all that the command said."""

    def __init__(self, why, said=""):
        super().__init__(why)
        self.said = said


class _Unix(http.client.HTTPConnection):
    def __init__(self, path, timeout):
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


class Host:
    """One region on this host."""

    def __init__(self, kode):
        self.kode = kode
        self.unit = f"eplanning-{kode}"
        self.root = pathlib.Path("/srv/eplanning") / kode
        self.config = pathlib.Path("/etc/eplanning") / kode
        self.sockets = pathlib.Path("/run") / self.unit
        self.shared = self.root / "shared"
        self.closed = self.shared / "maintenance"  # nginx looks for it
        self.copies = self.shared / "before"

    # What runs

    def run(self, *words, check=True, timeout=None):
        """A command, as a list. Returns what it said; raises Failed with its last words."""
        try:
            done = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=timeout)
        except subprocess.TimeoutExpired:
            raise Failed(f"`{' '.join(words)}` did not end within {timeout:.0f} s") from None
        except OSError as error:
            raise Failed(f"{words[0]}: {error.strerror}") from error
        if check and done.returncode:
            said = done.stderr or done.stdout
            raise Failed(last_words(said) or f"`{' '.join(words)}` ended with code {done.returncode}", said)
        return done.stdout

    def systemctl(self, *words, check=True):
        return self.run("systemctl", *words, check=check)

    def manage(self, release, *words, owner=False):
        """A command of the application of `release`."""
        given = ["--pemilik"] if owner else []
        return self.run("eplanning-manage", self.kode, *given, "--release", release, *words)

    def database(self, *words):
        """An action of the database tool, answered in JSON or not at all."""
        said = self.run("eplanning-database", self.kode, *map(str, words)).strip()
        return json.loads(said.splitlines()[-1]) if said.startswith("{") else {}

    def ask(self, name, path, seconds=10):
        """Status and text of a page, from the socket `name` itself; raises Failed when nobody answers."""
        connection = _Unix(str(self.sockets / name), seconds)
        try:
            connection.request("GET", path, headers={"Host": self.domain(), "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Failed(f"{path} gets no answer: {error}") from error
        finally:
            connection.close()

    def domain(self):
        """The site's public name, as the application was told it."""
        for line in (self.config / "env").read_text(encoding="utf-8").splitlines():
            name, _sign, value = line.partition("=")
            if name == "EPLANNING_HOSTS":
                return value.split(",")[0]
        raise Failed(f"{self.config}/env names no host")

    # What lies where

    def release(self, identity):
        return self.root / "releases" / identity

    def manifest(self, identity):
        """What a release says of itself; empty when it cannot be read."""
        try:
            return json.loads((self.release(identity) / "MANIFEST.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def has_served(self, identity):
        return (self.release(identity) / ".served").exists() and (self.release(identity) / "venv").exists()

    def note_served(self, identity):
        (self.release(identity) / ".served").touch()
        sync(self.release(identity))

    def linked(self, name="current"):
        """The release a link of the region's folder points to, or None."""
        link = self.root / name
        return link.resolve().name if link.is_symlink() and link.exists() else None

    def link(self, name, identity):
        """Point a link at a release; None takes it away."""
        if identity is None:
            (self.root / name).unlink(missing_ok=True)
        else:
            replace_link(self.root / name, pathlib.Path("releases") / identity)
        sync(self.root)

    def direct(self, name):
        """Let the web server's requests arrive at the socket `name`."""
        replace_link(self.sockets / "app.sock", name)

    def close(self):
        """Show the maintenance page instead of the site."""
        self.closed.touch()
        sync(self.shared)

    def reopen(self):
        self.closed.unlink(missing_ok=True)
        sync(self.shared)

    def forget(self, folder):
        shutil.rmtree(folder, ignore_errors=True)

    def sleep(self, seconds):
        time.sleep(seconds)


def last_words(text):
    """The line of a program's complaints that says why: the error of a traceback, not the hint below it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return ([line for line in lines if COMPLAINT.match(line)] or lines or [""])[-1]


def replace_link(path, target):
    """Set a symbolic link in one move."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    part.replace(path)


def sync(folder):
    """A folder's entries are on the disk, not only in memory."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
