"""The machine a drill happens on: a kept rehearsal of this computer, and never anything else."""

from __future__ import annotations

import json
import os
import shlex
import string
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository, find_region, known_regions
from kit.rehearsal.machines import register
from kit.rehearsal.machines.labs import INVENTORY, kept
from kit.rehearsal.machines.ledger import Ledger
from kit.runner import Completed
from kit.servers import inventory as inventories
from kit.servers.inventory import Host
from kit.servers.provisioning import read_profile
from kit.servers.remote import Remote, connect
from kit.servers.secrets import pki
from kit.training.drills import record

MADE_HERE = ("nspawn", "qemu")  # providers whose machines are this computer's own
SECONDS = 300  # the most that one script of a drill may take
# It comes as input, so that no log of a command tells the fault; it is read whole before its first command could take
# the rest of it for its own input.
_WHOLE = 'export KODE=$1 DOMAIN=$2; text=$(cat); exec bash -euo pipefail -c "$text" drill </dev/null'


@dataclass(frozen=True)
class Site:
    """A provisioned machine for lessons. `lab`: the folder of its records; `domain`: the name it serves under."""

    context: Context
    remote: Remote
    lab: Path
    region: RegionRepository
    domain: str

    @property
    def kode(self) -> str:
        return self.region.kode

    @property
    def machine(self) -> str:
        """The name by which `kit rehearse` knows it."""
        return self.lab.name

    @property
    def host(self) -> Host:
        return self.remote.inventory.app

    @property
    def authority(self) -> str:
        """The certificate file that a browser here would trust."""
        return str(pki.authority_file())

    def script(self, text: str, *, check: bool = True) -> Completed:
        """Run a script on the machine as root; it ends at its first failure. It knows KODE and DOMAIN.

        Raises RemoteFailed when it fails, or (whatever `check`) when the machine cannot be reached.
        """
        return self.remote.run(
            self.host, "bash", "-c", _WHOLE, "drill", self.kode, self.domain, given=text, check=check, seconds=SECONDS
        )

    def kit(self, text: str) -> None:
        """Run lines of the kit on this computer, each a command; they know REGION, INVENTORY and RELEASE.

        Raises CommandFailed.
        """
        known: Mapping[str, str] = {
            "REGION": str(self.region.path),
            "INVENTORY": str(self.remote.inventory.folder),
            "RELEASE": str(next(iter(sorted((self.lab / "release").glob("*.tar.gz"))), "")),
        }
        for line in filter(None, map(str.strip, text.splitlines())):
            words = [string.Template(word).substitute(known) for word in shlex.split(line)]
            self.context.runner.run([sys.executable, "-m", *words])

    def require_rehearsal(self) -> None:
        """Raises UsageProblem unless this is a machine made here for lessons, by the records of this computer, by the
        inventory and by what the machine says of itself: one of them alone could be a mistake."""
        facts = Ledger(self.lab).facts if self.lab in register.folders() else {}
        machines = facts.get("machines")
        ours = machines.values() if isinstance(machines, dict) else ()
        made = {(one.get("host"), one.get("port")) for one in ours}
        inventory = self.remote.inventory
        known = facts.get("provider") in MADE_HERE and all(
            (host.address, host.port) in made for host in inventory.hosts
        )
        if not (known and inventory.settings.get("instance_rehearsal") is True and self._says_so()):
            raise UsageProblem(
                _("{folder} is no rehearsal machine of this computer; nothing was done to it.").format(
                    folder=inventory.folder
                ),
                remedy=_("Make one with `kit rehearse REGION --keep`; a drill breaks what it is given."),
            )
        if inventory.split:
            raise UsageProblem(
                _("A drill needs application and database on one machine."),
                remedy=_("Make one with `kit rehearse REGION --keep`, without --topology split."),
            )

    def _says_so(self) -> bool:
        done = self.remote.run(self.host, "cat", f"/etc/eplanning/{self.kode}/backup.json", check=False)
        try:
            return json.loads(done.stdout).get("rehearsal") is True
        except ValueError:
            return False


@contextmanager
def site(context: Context, machine_name: str | None = None, *, kode: str = "") -> Iterator[Site]:
    """The kept machine of that name; without one, of those whose region lies here the one a drill is open on, else the
    newest, of region `kode` before others. Nobody takes it away inside the block. Raises UsageProblem when there is
    none, or it is in use."""
    there, here = kept(), {region.kode for region in known_regions()}
    fitting = [lab for lab in there if (lab.region in here if machine_name is None else lab.name == machine_name)]
    held = None
    if fitting:
        chosen = max(fitting, key=lambda lab: (record.file(lab.folder).exists(), lab.region == kode, lab.since))
        held = register.hold_left(chosen.folder)
    if held is None:
        names = ", ".join(f"{lab.name} ({lab.region})" for lab in there)
        raise UsageProblem(
            _("There is no kept rehearsal machine that is free for a drill."),
            remedy=_("Kept machines: {names}. `kit rehearse {region} --keep` makes one.").format(
                names=names or _("none"), region=kode or "REGION"
            ),
        )
    try:
        with opened(context, chosen.folder) as there:
            yield there
    finally:
        os.close(held)


@contextmanager
def opened(context: Context, lab: Path) -> Iterator[Site]:
    """The machine of a lab that the caller holds. Raises UsageProblem where it may not be broken."""
    inventory = inventories.load(lab / INVENTORY)
    region = find_region(str(Ledger(lab).facts.get("region", "")))
    domain = inventory.setting("instance_domain", str(read_profile(region.path)["region_domain"]))
    with connect(context, inventory) as remote:
        there = Site(context, remote, lab, region, domain)
        there.require_rehearsal()
        yield there
