"""Which programs a provider uses and which of Debian's packages bring them. `kit doctor` reads the same table."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

from kit.errors import Lacking
from kit.i18n import _

# Program -> Debian package. Names of programs are those that stay the same in Debian 12 and 13.
PROGRAMS: dict[str, dict[str, str]] = {
    "nspawn": {
        "systemd-nspawn": "systemd-container",
        "mmdebstrap": "mmdebstrap",
        "nft": "nftables",
        "ip": "iproute2",
        "ssh": "openssh-client",
        "ssh-keygen": "openssh-client",
        "mount": "mount",
    },
    "qemu": {
        "qemu-system-x86_64": "qemu-system-x86",
        "qemu-img": "qemu-utils",
        "mmdebstrap": "mmdebstrap",
        "mke2fs": "e2fsprogs",
        "ssh": "openssh-client",
        "ssh-keygen": "openssh-client",
    },
    "ssh": {"ssh": "openssh-client"},
}

# Needed beside the programs: the keys that Debian's archive is checked with.
KEYRING = ("/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring")

AS_ROOT = frozenset({"nspawn", "qemu"})


def missing_packages(provider: str) -> list[str]:
    """Debian packages to install before `provider` can work here; empty when nothing is missing."""
    packages = {package for program, package in PROGRAMS[provider].items() if shutil.which(program) is None}
    if provider in AS_ROOT and not os.path.exists(KEYRING[0]):  # noqa: PTH110 - one look, no path is built
        packages.add(KEYRING[1])
    return sorted(packages)


def apt_line(packages: Iterable[str]) -> str:
    """The line that installs `packages`."""
    return f"sudo apt-get install --no-install-recommends {' '.join(sorted(packages))}"


def require(provider: str) -> None:
    """Raise Lacking unless this computer has the programs and rights that `provider` needs."""
    packages = missing_packages(provider)
    if packages:
        raise Lacking(
            _("This computer lacks what `{provider}` machines need: {packages}.").format(
                provider=provider, packages=", ".join(packages)
            ),
            remedy=apt_line(packages),
            packages=packages,
        )
    if provider in AS_ROOT and os.geteuid() != 0:
        raise Lacking(
            _("`{provider}` machines can only be made by root.").format(provider=provider),
            remedy=_(
                "Run the same command with `sudo`, or name a machine of your own: --provider ssh --host USER@HOST"
            ),
        )
