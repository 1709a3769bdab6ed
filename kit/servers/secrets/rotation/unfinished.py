"""Changes of secrets that were cut off: they stand in the vault, and beside it."""

from __future__ import annotations

from kit.servers.inventory import Inventory
from kit.servers.secrets.rotation import receipt_key
from kit.servers.secrets.rotation.kinds import Kind, of
from kit.servers.secrets.rotation.ledger import Ledger


def unfinished(inventory: Inventory, ledger: Ledger) -> tuple[Kind, ...]:
    """Those that a run before has begun, in the order in which they change."""
    return tuple(kind for kind in of(inventory) if ledger.begun(kind) or receipt_key.begun(kind, inventory.folder))
