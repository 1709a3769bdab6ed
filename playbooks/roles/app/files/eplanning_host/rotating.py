"""`eplanning-rotate KODE ACTION`: the part of `kit rotate` that only the host can do.

    admit-backups   let the password that is read from the input open the backups too, in every place
    forget-backups  have the password that is read from the input open them no more; the present one is tried first
    new-receipt     make the next key for receipts; tells its public half, and the newest receipt
    use-receipt     put it in place, and sign the newest receipt with it; tells that receipt
    prove           whether the application answers, and which certificate the web server shows

Each can be run again after it was cut off. Answers in JSON. 0: done; 1: refused, in a sentence; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import socket
import ssl
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from eplanning_host import application, command, plan, receipt
from eplanning_host.plan import Plan
from eplanning_host.postgres import last_words
from eplanning_host.restic import Repository

ACTIONS = ("admit-backups", "forget-backups", "new-receipt", "use-receipt", "prove")


def admit(planned: Plan, password: str) -> dict[str, object]:
    """Have the password open each place; it is tried."""
    places = _places(planned)
    for place in places:
        new = replace(place, password=password)
        if not new.opens():
            place.ensure(new=False)
            with tempfile.NamedTemporaryFile("w", encoding="ascii") as file:
                file.write(password)
                file.flush()
                place.run("key", "add", "--new-password-file", file.name)
            new.run("cat", "config")
    return {"places": [place.location for place in places]}


def forget(planned: Plan, password: str) -> dict[str, object]:
    """Take the password away from each place. A place that lets nothing be removed is named."""
    if password == planned.first.password:
        raise command.Refused("This password is the present one.")
    kept = []
    for place in _places(planned):
        place.run("cat", "config")
        old = replace(place, password=password)
        if not old.opens():
            continue
        try:
            [key] = [one["id"] for one in json.loads(old.run("key", "list", "--json")) if one["current"]]
            place.run("key", "remove", key)
        except command.Refused as error:
            if place is planned.first:
                raise
            kept.append(str(error))
    return {"kept": kept}


def new_receipt(config: Path, folder: Path) -> dict[str, object]:
    """Make the next key, unless one that was made already is not in use yet."""
    key = config / "receipt.key.next"
    if not key.exists() or not key.with_name(f"{key.name}.pub").exists():
        key.unlink(missing_ok=True)
        comment = f"eplanning-{config.name} receipt"
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", str(key)]
        made = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        if made.returncode:
            raise command.Refused(f"ssh-keygen: {last_words(made.stderr)}")
    return {"public": key.with_name(f"{key.name}.pub").read_text(encoding="ascii").strip(), "receipt": _newest(folder)}


def use_receipt(config: Path, folder: Path) -> dict[str, object]:
    """The public half goes first: as long as the key itself is there under its next name, this has not ended."""
    key, following = config / "receipt.key", config / "receipt.key.next"
    if following.exists():
        following.with_name(f"{following.name}.pub").replace(config / "receipt.key.pub")
        following.replace(key)
    for told in sorted(folder.glob("*.json"))[-1:]:
        receipt.sign(told, key)
    return {"receipt": _newest(folder)}


def _newest(folder: Path) -> dict[str, str] | None:
    for told in sorted(folder.glob("*.json"))[-1:]:
        signature = told.with_name(f"{told.name}.sig")
        return {"text": told.read_text(encoding="utf-8"), "signature": signature.read_text(encoding="ascii")}
    return None


def prove(planned: Plan) -> dict[str, object]:
    """Whether the application answers at its socket; SHA-256 of the certificate that visitors are shown."""
    if not application.answers(planned.kode, planned.host):
        raise command.Refused("The application does not answer with its new secrets.")
    around = ssl.create_default_context()
    around.check_hostname = False
    around.verify_mode = ssl.CERT_NONE  # who vouches for it is asked from outside; here it is only compared
    with (
        socket.create_connection(("127.0.0.1", 443), timeout=30) as line,
        around.wrap_socket(line, server_hostname=planned.host) as shown,
    ):
        return {"answers": True, "certificate": hashlib.sha256(shown.getpeercert(binary_form=True)).hexdigest()}


def _places(planned: Plan) -> list[Repository]:
    """Those that hold backups by now; a place that was never reached gets its first key from the next backup."""
    return [place for place in (planned.first, planned.second) if place and (place is planned.first or _known(planned))]


def _known(planned: Plan) -> bool:
    file = planned.notes / "last.json"
    return file.exists() and "second" in json.loads(file.read_text(encoding="ascii"))


def main(words: list[str], etc: Path = command.ETC, state: Path = command.STATE) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(
        prog="eplanning-rotate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kode", type=command.kode, help="Kemendagri code of the region")
    parser.add_argument("action", choices=ACTIONS)
    given = parser.parse_args(words)
    config = etc / given.kode

    def answer() -> dict[str, object]:
        planned = plan.read(given.kode, etc, state)
        with command.alone(f"backup-{given.kode}", state):
            if given.action == "new-receipt":
                return new_receipt(config, planned.notes / "receipts")
            if given.action == "use-receipt":
                return use_receipt(config, planned.notes / "receipts")
            if given.action == "prove":
                return prove(planned)
            password = sys.stdin.readline().strip()
            return (admit if given.action == "admit-backups" else forget)(planned, password)

    return command.answer(answer)
