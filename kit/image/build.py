"""Making an image: a throw-away machine, provisioned by the playbooks of every server, sealed, written as a disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.image import disk, furnish, leaks, seal
from kit.redact import known
from kit.region.workspace import RegionRepository
from kit.rehearsal.machines import needs
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.machines.nspawn import Nspawn
from kit.rehearsal.machines.overlay import Overlay
from kit.rehearsal.running import as_host
from kit.release.archive import sha256
from kit.servers import inventory as inventories

# Before the machine starts: cloud-init is not to take the computer it is made on for its cloud.
_ASLEEP = Path("etc/cloud/cloud-init.disabled")

# In MiB, of the virtual machine that the how-to asks for. PostgreSQL would count on that of the computer the image is
# made on, and not start in less; `kit provision` measures the machine where it stands.
MEMORY = 2048
SETTINGS = {
    "instance_addresses": [],  # until then it answers to its name and to no address
    "postgresql_memory_cap_mb": MEMORY * 2 // 5,
}


@dataclass(frozen=True)
class Image:
    """An image on disk; `settings`: those that each copy makes anew at first boot."""

    path: Path
    release: str
    domain: str
    settings: tuple[str, ...]
    size: int  # bytes
    sha256: str


class _Source(Nspawn):
    """Machines that images are made of."""

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        machine = super().create(lab, name, debian)
        (Overlay(folder_of(machine)).root / _ASLEEP).touch()
        return machine


def make(
    context: Context, region: RegionRepository, target: Path, *, debian: str, form: str, release: Path | None = None
) -> Image:
    """Write the image of a region to `target`. Raises UsageProblem when it is there already, Lacking when this computer
    can't make one, KitError when anything secret would be in it."""
    from kit.release import build
    from kit.servers import provisioning
    from kit.servers.secrets.vault import Vault

    if target.exists():
        raise UsageProblem(
            _("{path} is there already.").format(path=target), remedy=_("Name another file, or delete that one.")
        )
    if not target.parent.is_dir():
        raise UsageProblem(
            _("There is no folder {path}.").format(path=target.parent), remedy=_("Make it, or name another file.")
        )
    needs.require("image")
    source = _Source(context.runner, more=furnish.PACKAGES)
    with Lab.open(context.runner, source, f"kit image {region.kode}", region=region.kode) as lab:
        with context.steps(_("base of Debian {release}").format(release=debian)):
            source.prepare_base(debian)
        with context.steps(_("machine {name}").format(name="image")):
            machine = lab.machine("image", debian)
        folder = lab.folder / "inventory"
        inventories.create(folder, app=as_host(machine), settings=SETTINGS)
        path = release or build(context, region.path, out=lab.folder / "release").path
        done = provisioning.provision(context, region.path, inventory=folder, release=path)
        root = Overlay(folder_of(machine)).root
        with context.steps(_("seal")):
            lab.stop(machine)
            site = seal.Site(region.kode, done.domain)
            vault = Vault(folder, region.kode)
            settings = seal.seal(root, vault.read(), site)
            (root / _ASLEEP).unlink()
            furnish.furnish(context.runner, root, site)
        with context.steps(_("look for secrets in every file")):
            _require_clean(leaks.find(root, known.of_vault(vault)))
        with context.steps(_("write the disk")):
            raw = lab.folder / "image.raw"
            disk.write(context.runner, root, raw)
        with context.steps(_("write {file}").format(file=target.name)):
            disk.convert(context.runner, raw, target, form)
    return Image(target, done.release.id, done.domain, settings, target.stat().st_size, sha256(target))


def _require_clean(found: tuple[str, ...]) -> None:
    if found:
        raise KitError(
            _("The image would hold what must not leave this computer: {what}.").format(what=", ".join(found)),
            remedy=_("No image was written. Pass this message on to those who develop the kit."),
            code="leak",
        )
