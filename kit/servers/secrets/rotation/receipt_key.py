"""The key with which a host signs its receipts. It never leaves the host; only its public half is kept here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kit.context import Context
from kit.errors import RemoteFailed
from kit.files import write_private
from kit.i18n import _
from kit.servers.backups import receipts
from kit.servers.remote import Remote
from kit.servers.secrets.rotation.kinds import RECEIPT, Kind
from kit.servers.secrets.rotation.values import PROGRAM


def begun(kind: Kind, folder: Path) -> bool:
    """Whether a change was cut off: two keys are believed then."""
    return kind == RECEIPT and len(_lines(folder)) > 1


def prepare(context: Context, remote: Remote, kode: str, folder: Path) -> None:
    """Have the host make its next key, and believe both from here on.

    A newest receipt that is not believed would be signed again with the new key: RemoteFailed instead.
    """
    told = remote.ask(PROGRAM, kode, "new-receipt")
    if not _believed(context, told, kode, folder):
        raise RemoteFailed(
            _("The newest receipt of {host} is not signed with the key in {file}; it is not signed again.").format(
                host=remote.inventory.app.name, file=folder / receipts.PUBLIC
            ),
            remedy=_("Find out who wrote it; `kit status` tells more."),
        )
    _write(folder, [*_lines(folder), str(told["public"])])


def use(context: Context, remote: Remote, kode: str, folder: Path) -> None:
    """Have the host sign with the next key; the former one is believed until the newest receipt bears its signature."""
    both = _lines(folder)
    told = remote.ask(PROGRAM, kode, "use-receipt")
    _write(folder, both[-1:])
    if not _believed(context, told, kode, folder):
        _write(folder, both)
        raise RemoteFailed(
            _("{host} does not sign with its new key.").format(host=remote.inventory.app.name),
            remedy=_("Run the same command again."),
        )


def _believed(context: Context, told: Mapping[str, object], kode: str, folder: Path) -> bool:
    receipt = receipts.read(context.runner, told["receipt"], kode, folder)  # type: ignore[arg-type]
    return receipt is None or receipt.trusted


def _lines(folder: Path) -> list[str]:
    file = folder / receipts.PUBLIC
    return file.read_text(encoding="ascii").splitlines() if file.exists() else []


def _write(folder: Path, lines: list[str]) -> None:
    write_private(folder / receipts.PUBLIC, "".join(f"{line}\n" for line in dict.fromkeys(lines)))
