"""The few files that make a copy of the base one particular machine: name, address, keys."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from kit.errors import Lacking
from kit.i18n import _
from kit.rehearsal.machines import keys
from kit.rehearsal.machines.base import ADMIN

_RESOLVERS = (
    Path("/run/systemd/resolve/resolv.conf"),
    Path("/run/NetworkManager/no-stub-resolv.conf"),
    Path("/etc/resolv.conf"),
)


@dataclass(frozen=True)
class Identity:
    """Who a machine is. `interface` is how its systemd names its network card."""

    name: str
    address: str
    gateway: str
    interface: str
    host_key: Path
    admin_key: Path


def write(root: Path, identity: Identity) -> None:
    """Write the files into the machine's disk."""
    etc = root / "etc"
    (etc / "hostname").write_text(f"{identity.name}\n")
    (etc / "hosts").write_text(f"127.0.0.1 localhost\n127.0.1.1 {identity.name}\n::1 localhost ip6-localhost\n")
    (etc / "machine-id").write_text(f"{secrets.token_hex(16)}\n")
    resolv = etc / "resolv.conf"
    resolv.unlink(missing_ok=True)
    resolv.write_text("".join(f"nameserver {address}\n" for address in nameservers()))
    (etc / "systemd/network/10-machine.network").write_text(
        f"[Match]\nName={identity.interface}\n\n[Network]\nAddress={identity.address}/24\n"
        f"Gateway={identity.gateway}\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n"
    )
    _host_key(etc / "ssh", identity.host_key)
    _admin_key(root, keys.public(identity.admin_key))


def _host_key(folder: Path, key: Path) -> None:
    private = folder / "ssh_host_ed25519_key"
    shutil.copy(key, private)
    private.chmod(0o600)
    Path(f"{private}.pub").write_text(keys.public(key) + "\n")


def _admin_key(root: Path, public: str) -> None:
    home = root / "home" / ADMIN
    owner = home.stat()
    folder = home / ".ssh"
    folder.mkdir(exist_ok=True, mode=0o700)
    authorized = folder / "authorized_keys"
    authorized.write_text(public + "\n")
    authorized.chmod(0o600)
    for path in (folder, authorized):
        shutil.chown(path, owner.st_uid, owner.st_gid)


def nameservers(files: tuple[Path, ...] = _RESOLVERS) -> list[str]:
    """Name servers a machine can reach: those of this computer that are not its own loopback.

    Raises Lacking when there is none.
    """
    for file in files:
        if not file.exists():
            continue
        lines = [line.split() for line in file.read_text().splitlines()]
        found = [words[1] for words in lines if len(words) > 1 and words[0] == "nameserver"]
        usable = [address for address in found if not address.startswith("127.") and address != "::1"]
        if usable:
            return usable
    raise Lacking(
        _("This computer has no name server that a machine could use (only its own loopback address)."),
        remedy=_("Put a `nameserver` line with your network's resolver into /etc/resolv.conf."),
    )
