"""How old a region's secrets are: told before a change, and by `kit status` when a year is over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.servers.inventory import Inventory, load
from kit.servers.secrets.rotation.kinds import CERTIFICATE, DATABASE_CERTIFICATE, Kind, of
from kit.servers.secrets.rotation.ledger import Ledger
from kit.servers.secrets.rotation.unfinished import unfinished
from kit.servers.secrets.vault import Vault

DAYS = 365
RENEWED = (CERTIFICATE, DATABASE_CERTIFICATE)  # by every provision, before they end


def ages(inventory: Inventory, kode: str) -> dict[Kind, dt.date | None]:
    """Since when each secret holds; None where nobody noted it. KitError when the vault does not open."""
    return _since(inventory, _opened(inventory, kode))


def _since(inventory: Inventory, ledger: Ledger) -> dict[Kind, dt.date | None]:
    return {kind: ledger.since(kind) for kind in of(inventory)}


def _opened(inventory: Inventory, kode: str) -> Ledger:
    ledger = Ledger(Vault(inventory.folder, kode))
    if not ledger.made:
        raise UsageProblem(
            _("The servers in {folder} have no secrets yet.").format(folder=inventory.folder),
            remedy=_("`kit provision {kode}` makes them.").format(kode=kode),
        )
    return ledger


def shortcomings(folder: Path, kode: str, today: dt.date) -> list[tuple[str, str]]:
    """A change that was cut off, or what is older than a year, and what to do; nothing where this computer has no
    password of the vault."""
    try:
        inventory = load(folder)
        ledger = _opened(inventory, kode)
        known, begun = _since(inventory, ledger), unfinished(inventory, ledger)
    except KitError as error:
        wrong = Vault(folder, kode).password_file.exists()
        return [(error.message, error.remedy or "")] if wrong and error.code == "vault" else []
    if begun:
        return [
            (
                _("A change of secrets was cut off: {names}.").format(names=", ".join(kind.name for kind in begun)),
                _("`kit rotate {kode}` goes on where it stopped.").format(kode=kode),
            )
        ]
    old = [kind for kind, since in known.items() if since and (today - since).days > DAYS and kind not in RENEWED]
    if not old:
        return []
    names = ", ".join(kind.name for kind in old)
    return [
        (
            _("These secrets are older than a year: {names}.").format(names=names),
            _("`kit rotate {kode} {words}` makes new ones.").format(kode=kode, words=" ".join(names.split(", "))),
        )
    ]
