"""What the checks have to know of an installation; handed to them as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """One region's installation.

    `names`: what the site answers to, its domain first; `authority`: certificate file to trust, empty for public ones.
    """

    kode: str
    domain: str
    names: Sequence[str]
    app: str
    database: str
    addresses: Mapping[str, str]
    ssh_ports: Mapping[str, int]
    inventory: str
    ssh_config: str
    authority: str
    tls: str

    @property
    def split(self) -> bool:
        return self.app != self.database

    @property
    def unit(self) -> str:
        return f"eplanning-{self.kode}"

    @property
    def user(self) -> str:
        return f"eplanning-{self.kode.replace('.', '-')}"

    @property
    def runtime_role(self) -> str:
        return f"eplanning_{self.kode.replace('.', '_')}"

    @property
    def root(self) -> str:
        return f"/srv/eplanning/{self.kode}"

    @property
    def config(self) -> str:
        return f"/etc/eplanning/{self.kode}"

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> Target:
        return cls(**json.loads(file.read_text(encoding="utf-8")))
