"""What was made for a set of machines, written down before it is made, so that nothing can be forgotten by a crash."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1


@dataclass(frozen=True)
class Resource:
    """One thing of this computer: `kind` says how it is taken away again (`undo.UNDO`), `machine` whose it is."""

    kind: str
    name: str
    machine: str = ""


class Ledger:
    """The file `ledger.json` of one lab. Every change is on disk before the method returns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "ledger.json"
        self.facts: dict[str, object] = {"format": FORMAT}
        self.resources: list[Resource] = []
        if self.path.exists():
            saved = json.loads(self.path.read_text())
            self.resources = [Resource(**resource) for resource in saved.pop("resources")]
            self.facts = saved

    def add(self, kind: str, name: object, machine: str = "") -> None:
        """Write down what is about to be made; twice is the same as once."""
        resource = Resource(kind, str(name), machine)
        if resource not in self.resources:
            self.resources.append(resource)
            self._write()

    def drop(self, resource: Resource) -> None:
        """It is gone."""
        self.resources.remove(resource)
        self._write()

    def of(self, machine: str) -> list[Resource]:
        """What belongs to one machine, in the order it was made."""
        return [resource for resource in self.resources if resource.machine == machine]

    def note(self, **facts: object) -> None:
        """Facts about the lab: who owns it, since when, its network, its machines."""
        self.facts.update(facts)
        self._write()

    def _write(self) -> None:
        half = self.path.with_suffix(".half")
        whole = {**self.facts, "resources": [asdict(resource) for resource in self.resources]}
        half.write_text(json.dumps(whole, indent=1, default=str))
        half.replace(self.path)
