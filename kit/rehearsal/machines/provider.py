"""What every home of machines can do. Leftovers need no provider: a lab's ledger says how to take each thing away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kit.rehearsal.machines.machine import Machine

if TYPE_CHECKING:
    from kit.rehearsal.machines.lab import Lab


class Provider(Protocol):
    """A way to have machines. All methods raise KitError with a sentence when they can't."""

    name: str

    def require(self) -> None:
        """Raise Lacking when this computer lacks a program or a right."""

    def prepare_base(self, debian: str) -> Path | None:
        """Make what machines start from, unless it is there; None where the machine exists already."""

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        """A machine that does not run yet."""

    def start(self, lab: Lab, machine: Machine) -> None:
        """Start it; returns when its boot has ended and ssh answers."""

    def stop(self, lab: Lab, machine: Machine) -> None:
        """Shut it down in order; its disk stays."""

    def reset(self, lab: Lab, machine: Machine) -> None:
        """Back to the clean machine that `create` gave, or to the last `save`; running."""

    def save(self, lab: Lab, machine: Machine) -> None:
        """Make what the machine is now the state that `reset` comes back to. It restarts."""

    def destroy(self, lab: Lab, machine: Machine) -> None:
        """End it at once and take away everything that was made for it."""
