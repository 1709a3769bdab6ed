"""How a region is, carried in a file: for a province that can't reach its servers.

It holds what `kit status` asks the servers for, signed by the region's own host with the key of its receipts. A
province believes the file of a region whose key it has, when it is newer than the one it keeps.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit import __version__
from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.files import unreadable, write_private
from kit.i18n import _
from kit.region.workspace import inventory_folder
from kit.runner import Runner
from kit.servers import drift, status
from kit.servers.backups import receipts
from kit.servers.fleet.members import STATUS_FILE
from kit.servers.inventory import load
from kit.servers.remote import connect

NAMESPACE = "eplanning-status"
MOST = 2_000_000  # bytes
AHEAD = dt.timedelta(minutes=15)  # clocks differ a little
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


@dataclass(frozen=True)
class Carried:
    """A status file, opened and believed."""

    kode: str
    nama: str
    at: dt.datetime
    hosts: tuple[status.HostState, ...]


def export(context: Context, kode: str, nama: str, folder: Path, file: Path, now: dt.datetime) -> str:
    """Ask the region's servers, have the application's host sign what they said, write it. Returns the fingerprint of
    its key."""
    if not file.parent.is_dir():
        raise UsageProblem(
            _("There is no folder {folder}.").format(folder=file.parent),
            remedy=_("Name a file in a folder that is there, for example on the USB stick."),
        )
    inventory = load(folder)
    with context.steps(_("ask the servers")):
        answers = status.ask(context, kode, folder)
    said = {"kode": kode, "nama": nama, "at": now.isoformat(timespec="seconds"), "kit": __version__}
    text = json.dumps({**said, "declared": drift.declared(folder), "answers": answers}, ensure_ascii=False)
    key = f"/etc/eplanning/{kode}/receipt.key"
    with context.steps(_("have the host sign it")), connect(context, inventory) as remote:
        words = ("ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", key, "-")
        signature = remote.run(inventory.app, *words, given=text).stdout
        public = " ".join(remote.run(inventory.app, "cat", f"{key}.pub").stdout.split()[:2])
    write_private(file, json.dumps({"text": text, "signature": signature, "key": public}) + "\n")
    return _fingerprint(context.runner, public)


def take_in(context: Context, file: Path, now: dt.datetime, *, trusted: str | None = None) -> Carried:
    """Verify a region's file and keep it beside (or in place of) its inventory.

    KitError when it was altered, comes from the future, is older than the one that is kept, or when its key is neither
    the region's known one nor `trusted` (a fingerprint).
    """
    raw = _read(file)
    told = _opened(raw, file)
    folder = inventory_folder(told["kode"])
    public = folder / receipts.PUBLIC
    if not public.exists():
        _introduce(context.runner, raw, told["kode"], trusted)
    carried = _believed(context.runner, raw, told, folder, file)
    if carried.at > now + AHEAD:
        raise KitError(
            _("{file} was made on {moment}, which has not come yet.").format(file=file, moment=carried.at.isoformat()),
            remedy=_("Set the clock of this computer or of the one that made it right; have it made anew then."),
            code="future",
        )
    kept = folder / STATUS_FILE
    if kept.exists() and (before := _opened(_read(kept), kept)["at"]) >= told["at"]:
        raise KitError(
            _("{file} is of {moment}, the one that is kept of {kept}.").format(
                file=file, moment=told["at"].isoformat(), kept=before.isoformat()
            ),
            remedy=_("Take the newest file of the region."),
            code="older",
        )
    if not public.exists():
        write_private(public, f"{raw['key']}\n")
    write_private(kept, json.dumps(dict(raw)) + "\n")
    return carried


def kept(runner: Runner, folder: Path) -> Carried:
    """The file that was taken in for a region. KitError when it is not what its host signed any more."""
    file = folder / STATUS_FILE
    raw = _read(file)
    return _believed(runner, raw, _opened(raw, file), folder, file)


def _believed(runner: Runner, raw: Mapping[str, str], told: dict[str, Any], folder: Path, file: Path) -> Carried:
    kode, public = told["kode"], folder / receipts.PUBLIC
    with tempfile.TemporaryDirectory(prefix="eplanning-status-") as scratch:
        if not public.exists():  # introduced by its fingerprint just now
            public = Path(scratch) / receipts.PUBLIC
            public.write_text(f"{raw['key']}\n", encoding="ascii")
        fits = folder.name == kode and receipts.signed(runner, raw, kode, public, namespace=NAMESPACE)
    if not fits:
        raise KitError(
            _("{file} is not what the server of {kode} signed.").format(file=file, kode=kode),
            remedy=_(
                "Take it anew from the region. If its server was set up anew, remove {key} and take its new key by its "
                "fingerprint (--trust-key)."
            ).format(key=folder / receipts.PUBLIC),
            code="signature",
        )
    try:
        hosts, _head = status.read(runner, kode, folder, told["answers"], told["declared"])
        status.shortcomings(hosts, told["at"])
        return Carried(kode, str(told["nama"]), told["at"], tuple(hosts))
    except UNREADABLE as error:
        raise _not_one(file) from error


def _introduce(runner: Runner, raw: Mapping[str, str], kode: str, trusted: str | None) -> None:
    found = _fingerprint(runner, raw["key"])
    if found == trusted:
        return
    again = _("Compare it with what `kit fleet export REGION FILE` printed there; if it is the same: --trust-key {key}")
    raise KitError(
        _("The key of {kode} is not known here; this file says it is {key}.").format(kode=kode, key=found),
        remedy=again.format(key=found),
        code="signer",
        fingerprint=found,
    )


def _fingerprint(runner: Runner, public: str) -> str:
    done = runner.run(["ssh-keygen", "-l", "-E", "sha256", "-f", "-"], input=f"{public}\n", check=False)
    found = re.search(r"SHA256:\S+", done.stdout)
    return found[0] if found else ""


def _read(file: Path) -> Mapping[str, str]:
    try:
        if file.stat().st_size > MOST:
            raise _not_one(file)
        raw = json.loads(file.read_text(encoding="utf-8"))
        if all(isinstance(raw[name], str) for name in ("text", "signature", "key")):
            return {name: raw[name] for name in ("text", "signature", "key")}
    except OSError as error:
        raise UsageProblem(
            _("{file} cannot be read: {why}.").format(file=file, why=unreadable(error)),
            remedy=_("Name the file that `kit fleet export REGION FILE` wrote."),
        ) from error
    except UNREADABLE as error:
        raise _not_one(file) from error
    raise _not_one(file)


def _opened(raw: Mapping[str, str], file: Path) -> dict[str, Any]:
    """What the text says, its shape looked at; not believed yet."""
    try:
        told = json.loads(raw["text"])
        told["at"] = dt.datetime.fromisoformat(told["at"])
        named = re.fullmatch(r"\d\d\.\d\d", told["kode"]) and told["at"].tzinfo
        answers = told["answers"]
        if named and answers and all(status.answered(json.dumps(answer)) for answer in answers.values()):
            return dict(told)
    except UNREADABLE as error:
        raise _not_one(file) from error
    raise _not_one(file)


def _not_one(file: Path) -> KitError:
    return KitError(
        _("{file} is not the status file of a region.").format(file=file),
        remedy=_("Name the file that `kit fleet export REGION FILE` wrote."),
        code="status_file",
    )
