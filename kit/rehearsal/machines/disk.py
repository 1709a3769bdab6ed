"""The disk of a virtual machine: a file system made from a base and the machine's identity, without mounting it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.rehearsal.machines import guest
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.overlay import Overlay
from kit.rehearsal.machines.undo import undo
from kit.runner import Runner

SIZE = "10G"  # sparse: takes what is written
KERNEL_PACKAGE = "linux-image-cloud-amd64"


@dataclass(frozen=True)
class Disk:
    """`image` holds what the machine starts from and is never written to; `state` what it wrote, and its snapshots."""

    folder: Path

    @property
    def image(self) -> Path:
        return self.folder / "image.raw"

    @property
    def state(self) -> Path:
        return self.folder / "state.qcow2"

    def make(self, runner: Runner, ledger: Ledger, name: str, base: Path, identity: guest.Identity) -> None:
        """Fill `image` from `base` and `identity`, and lay an empty `state` on it."""
        tree = Overlay(self.folder)
        tree.make()
        ledger.add("mount", tree.root, name)
        tree.mount(runner, [base])
        guest.write(tree.root, identity)
        runner.run(["mke2fs", "-q", "-t", "ext4", "-d", tree.root, "-L", "machine", self.image, SIZE])
        undo(runner, ledger, [resource for resource in ledger.of(name) if resource.kind == "mount"])
        tree.wipe()
        runner.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", self.image, "-F", "raw", self.state])


def kernel_of(base: Path) -> Path:
    """The kernel in a base that was made with KERNEL_PACKAGE."""
    return max((base / "boot").glob("vmlinuz-*"))


def initrd_of(base: Path) -> Path:
    """The initial file system that goes with it."""
    return max((base / "boot").glob("initrd.img-*"))
