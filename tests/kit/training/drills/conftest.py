"""A machine for lessons as this computer's records know one, without any machine behind it."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.context import Context
from kit.region.workspace import RegionRepository
from kit.rehearsal.machines import register
from kit.rehearsal.machines.labs import INVENTORY
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.running import MARK
from kit.runner import Completed, RecordingRunner
from kit.servers import inventory as inventories
from kit.servers.inventory import Host
from kit.servers.remote import Remote
from kit.training.drills.machine import Site

REHEARSAL = json.dumps({"rehearsal": True})


@dataclass
class Made:
    """What a test may spoil, one thing each."""

    folder: Path
    provider: str = "nspawn"
    address: str = "10.87.1.2"
    noted: str = "10.87.1.2"
    mark: object = True
    said: str = REHEARSAL
    split: bool = False
    registered: bool = True
    lab: Path = Path()

    def site(self) -> Site:
        name = "coba"
        self.lab = register.home() / name if self.registered else self.folder / name
        self.lab.mkdir(parents=True)
        machines = {"app1": {"host": self.noted, "port": 22}, "db1": {"host": "10.87.1.3", "port": 22}}
        Ledger(self.lab).note(provider=self.provider, region="12.73", machines=machines, kept=True)
        database = Host("db1", "10.87.1.3") if self.split else None
        settings = MARK if self.mark is True else {"instance_rehearsal": self.mark}
        inventory = inventories.create(
            self.lab / INVENTORY, app=Host("app1", self.address), database=database, settings=settings
        )
        runner = RecordingRunner(answers={"ssh": Completed(("ssh",), 0, stdout=self.said)})
        region = RegionRepository(self.folder, "12.73", "Kota Contoh", "kota-contoh")
        return Site(
            Context(runner=runner), Remote(Context(runner=runner), inventory, Path("cfg")), self.lab, region, "x"
        )


@pytest.fixture
def made(tmp_path, monkeypatch) -> Made:
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    return Made(tmp_path / "elsewhere")
