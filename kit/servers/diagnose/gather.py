"""Fetches what a diagnosis needs, from each server that answers and from this computer; takes out what must stay."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kit import __version__
from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.paths import user_data
from kit.redact import Redactor, known
from kit.servers.inventory import Host, Inventory, load
from kit.servers.remote import Remote, connect
from kit.servers.secrets.vault import Vault
from kit.terminal import runlog

CRASHES = 3
RUNS = 5


@dataclass
class Gathered:
    """`files` may leave; `left_out` says what is not there and why; `unreachable` are servers that did not answer.

    `people_known`: whether the names of those who have an account were at hand to be taken out.
    """

    files: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    unreachable: dict[str, RemoteFailed] = field(default_factory=dict)
    people_known: bool = False


@dataclass
class _Raw:
    files: dict[str, str] = field(default_factory=dict)
    secrets: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def gather(context: Context, kode: str, folder: Path, *, lines: int) -> Gathered:
    """Look at the servers of an inventory; `lines`: most lines of their journals. Changes nothing.

    Raises KitError when the region's secrets cannot be read: then nobody could take them out.
    """
    inventory = load(folder)
    raw, gathered = _Raw(secrets=list(known.of_vault(Vault(folder, kode)))), Gathered()
    with connect(context, inventory) as remote:
        for host in inventory.hosts:
            with context.steps(_("looking at {host}").format(host=host.name)):
                try:
                    _take(remote, host, kode, lines, raw, gathered)
                except RemoteFailed as error:
                    gathered.unreachable[host.name] = error
                    gathered.left_out[f"hosts/{host.name}/"] = error.message
    raw.files |= dict(_of_this_computer(inventory, kode))
    with context.steps(_("taking out secrets and people")):
        _clean(raw, gathered, inventory)
    return gathered


def _take(remote: Remote, host: Host, kode: str, lines: int, raw: _Raw, gathered: Gathered) -> None:
    probe = (Path(__file__).parent / "probe.py").read_text(encoding="utf-8")
    said = json.loads(remote.run(host, "python3", "-c", probe, kode, str(lines)).stdout)
    for path, text in said["secrets"].items():
        if "\ufffd" in text:
            raise RemoteFailed(
                _("{path} on {host} is not text.").format(path=path, host=host.name),
                remedy=_("`kit provision` writes it anew."),
            )
        raw.secrets += known.of_file(text)
    raw.files |= {f"hosts/{host.name}/{name}": text for name, text in said["files"].items()}
    gathered.left_out |= {f"hosts/{host.name}/{name}": why for name, why in said["missing"].items()}
    if said["people"] is not None:
        raw.people += said["people"]
        gathered.people_known = True


def _of_this_computer(inventory: Inventory, kode: str) -> Iterator[tuple[str, str]]:
    """The kit's versions, the inventory without its secrets, the last runs, and what went wrong here."""
    versions = f"kit {__version__}\nPython {platform.python_version()}\n{platform.platform()}\n"
    yield "kit/versions.txt", versions + f"{Path(sys.executable).name}\n"
    for path in (inventory.folder / "hosts.yml", inventory.settings_file):
        if path.is_file():
            yield f"inventory/{path.name}", _read(path)
    for path in runlog.of_region(kode)[-RUNS:]:
        yield f"kit/runs/{path.name}", _read(path)
    for path in sorted((user_data() / "crashes").glob("*.txt"))[-CRASHES:]:
        yield f"kit/crashes/{path.name}", _read(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _clean(raw: _Raw, gathered: Gathered, inventory: Inventory) -> None:
    servers = frozenset(address for host in inventory.hosts for address in (host.address, host.inner) if address)
    redactor = Redactor(raw.secrets, people=raw.people, servers=servers)
    for name, text in sorted(raw.files.items()):
        if "\0" in text or text.count("\ufffd") > len(text) // 100:
            gathered.left_out[name] = _("It is not text, so nobody could say what it holds.")
            continue
        cleaned = redactor.text(text)
        if redactor.finds(cleaned):
            gathered.left_out[name] = _("A secret would have stayed in it.")
        else:
            gathered.files[name] = cleaned
