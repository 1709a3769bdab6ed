"""The seed of a machine: a small disk beside the image that says its name, its address and whose key opens it.

It is what cloud-init calls NoCloud: where a program for virtual machines has fields for this (Proxmox, libvirt,
VMware), they do the same.
"""

from __future__ import annotations

import ipaddress
import re
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

import yaml

from kit.errors import UsageProblem
from kit.files import unreadable
from kit.i18n import _
from kit.image import disk
from kit.runner import Runner

LABEL = "CIDATA"
_SECTORS = 2880  # as much as a floppy disk had
_CARD = "eth0"
_HOSTNAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PUBLIC_KEY = re.compile(r"(ssh-(ed25519|rsa)|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/=]{40,}( .*)?")


@dataclass(frozen=True)
class Seed:
    """`address` with the width of its network, as 192.168.1.10/24; without it the network tells (DHCP)."""

    hostname: str
    keys: tuple[str, ...]
    address: ipaddress.IPv4Interface | None = None
    gateway: ipaddress.IPv4Address | None = None
    dns: tuple[ipaddress.IPv4Address, ...] = ()


def read(hostname: str, key_files: tuple[Path, ...], address: str | None, gateway: str | None, dns: str | None) -> Seed:
    """A seed from words on the command line. UsageProblem says which one does not fit."""
    if not _HOSTNAME.fullmatch(hostname):
        raise UsageProblem(
            _("`{name}` is no name for a machine.").format(name=hostname),
            remedy=_("Small letters, digits and hyphens: --hostname perencanaan"),
        )
    if bool(address) != bool(gateway) or (dns and not address):
        raise UsageProblem(
            _("--address and --gateway go together, --dns with them."),
            remedy=_("For example: --address 192.168.1.10/24 --gateway 192.168.1.1 --dns 192.168.1.1"),
        )
    placed = _interface(address) if address else None
    way = _address(gateway) if gateway else None
    if placed and way not in placed.network:
        raise UsageProblem(
            _("{gateway} is not in the network of {address}.").format(gateway=gateway, address=address),
            remedy=_("Name the gateway of that network, or the width of the network behind the address."),
        )
    asked = tuple(_address(word) for word in dns.split(",")) if dns else ()
    return Seed(hostname, tuple(_key(file) for file in key_files), placed, way, asked)


def write(runner: Runner, seed: Seed, target: Path, form: str) -> None:
    """Write the seed as a disk. Raises UsageProblem when the file is there already."""
    if target.exists():
        raise UsageProblem(
            _("{path} is there already.").format(path=target), remedy=_("Name another file, or delete that one.")
        )
    with tempfile.TemporaryDirectory(prefix="eplanning-seed-") as scratch:
        raw = Path(scratch) / "seed.raw"
        with raw.open("xb") as image:
            image.truncate(_SECTORS * 512)
        disk.fat(runner, raw, LABEL, files(seed), sectors=_SECTORS)
        disk.convert(runner, raw, target, form)


def files(seed: Seed) -> dict[str, bytes]:
    """What cloud-init reads, by name. A new seed is a new identity: a machine that is given it asks no old notes."""
    told: dict[str, object] = {
        "meta-data": {"instance-id": str(uuid.uuid4()), "local-hostname": seed.hostname},
        "user-data": {"hostname": seed.hostname, "ssh_authorized_keys": list(seed.keys)},
        "network-config": {"version": 2, "ethernets": {_CARD: _network(seed)}},
    }
    start = {"user-data": "#cloud-config\n"}
    return {name: (start.get(name, "") + yaml.safe_dump(value)).encode() for name, value in told.items()}


def _network(seed: Seed) -> dict[str, object]:
    if not seed.address:
        return {"dhcp4": True}
    network: dict[str, object] = {
        "addresses": [str(seed.address)],
        "routes": [{"to": "0.0.0.0/0", "via": str(seed.gateway)}],
    }
    if seed.dns:
        network["nameservers"] = {"addresses": [str(one) for one in seed.dns]}
    return network


def _key(file: Path) -> str:
    try:
        text = file.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=file, why=unreadable(error)),
            remedy=_("Name the file of a public key."),
        ) from error
    if not _PUBLIC_KEY.fullmatch(text):
        raise UsageProblem(
            _("{path} is not the public half of an SSH key.").format(path=file),
            remedy=_("It ends in .pub: --key ~/.ssh/id_ed25519.pub"),
        )
    return text


def _interface(words: str) -> ipaddress.IPv4Interface:
    try:
        found = ipaddress.IPv4Interface(words)
    except ValueError:
        found = None
    if found is None or "/" not in words:
        raise UsageProblem(
            _("`{words}` is not an address with the width of its network.").format(words=words),
            remedy=_("For example: --address 192.168.1.10/24"),
        )
    return found


def _address(words: str) -> ipaddress.IPv4Address:
    try:
        return ipaddress.IPv4Address(words.strip())
    except ValueError:
        raise UsageProblem(
            _("`{words}` is not an address.").format(words=words), remedy=_("For example: 192.168.1.1")
        ) from None
