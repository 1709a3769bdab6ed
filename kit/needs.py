"""What a computer must have beside Python, by purpose, and the Debian packages that bring it.

Runs before anything is installed (`python3 -m kit.needs`), so it uses the standard library only.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """A program or file that a purpose cannot do without, and the package it comes in."""

    look_for: str
    package: str
    why: str

    def met(self) -> bool:
        """Is it here? Names with a slash are files, others programs on PATH."""
        if "/" in self.look_for:
            return any(Path("/").glob(self.look_for.lstrip("/")))
        return shutil.which(self.look_for, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is not None


PURPOSES: dict[str, tuple[Need, ...]] = {
    "demo": (Need("git", "git", "keeps a region's repository and the kit's template versions"),),
    "provision": (Need("ssh", "openssh-client", "reaches the region's servers"),),
    "rehearse": (
        Need("systemd-nspawn", "systemd-container", "throw-away machines with systemd"),
        Need("mmdebstrap", "mmdebstrap", "makes their base from Debian's packages"),
        Need("ip", "iproute2", "gives them a private bridge"),
        Need("nft", "nftables", "lets them reach Debian's packages"),
    ),
    "qemu": (
        Need("qemu-system-x86_64", "qemu-system-x86", "rehearsal on real virtual machines"),
        Need("qemu-img", "qemu-utils", "their disks"),
        Need("mke2fs", "e2fsprogs", "their file systems"),
    ),
    "image": (
        Need("sfdisk", "fdisk", "partitions of an image's disk"),
        Need("mformat", "mtools", "its start by EFI, and the seed of a machine"),
    ),
    "messages": (Need("xgettext", "gettext", "takes the texts out of the pages"),),
    "test": (
        Need("/usr/lib/postgresql/*/bin/initdb", "postgresql", "the application's tests on the production database"),
        Need("chromium", "chromium", "the browser tests"),
        Need("restic", "restic", "the tests of backups"),
    ),
}

INCLUDES = {
    "demo": ("demo",),
    "provision": ("demo", "provision"),
    "rehearse": ("demo", "provision", "rehearse"),
    "qemu": ("demo", "provision", "rehearse", "qemu"),
    "image": ("demo", "provision", "rehearse", "qemu", "image"),
    "messages": ("demo", "messages"),
    "test": ("demo", "provision", "rehearse", "qemu", "image", "test"),
}


def missing(purpose: str) -> list[Need]:
    """What this computer lacks for a purpose and all that the purpose builds on."""
    return [need for part in INCLUDES[purpose] for need in PURPOSES[part] if not need.met()]


def install_line(needs: list[Need]) -> str:
    """The line that installs them."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(sorted({need.package for need in needs}))


def main() -> int:
    """`python3 -m kit.needs PURPOSE`: installs what is missing when root, else prints the one line that does."""
    parser = argparse.ArgumentParser(prog="kit.needs", description=__doc__)
    parser.add_argument("purpose", choices=sorted(INCLUDES))
    needs = missing(parser.parse_args().purpose)
    if not needs:
        return 0
    line = install_line(needs)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(f"This computer lacks: {', '.join(need.package for need in needs)}. Install it with:\n    {line}")
        return 3
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update -q", line.removeprefix("sudo ")):
        print(f"$ {command}", flush=True)
        done = subprocess.run(shlex.split(command), env=environment, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"`{command}` failed with code {done.returncode}. Is Debian's archive reachable?")
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
