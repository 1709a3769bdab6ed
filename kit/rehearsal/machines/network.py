"""The private network of a lab: a bridge, addresses nobody else routes, and a way out through this computer."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.rehearsal.machines import firewall
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.locks import host_wide, runtime
from kit.runner import Runner

# Where the /24 of a lab is taken from; any part of it that this computer already routes is left alone.
POOL = ipaddress.IPv4Network("10.87.0.0/16")
PREFIX = "epl-"
FORWARD = Path("/proc/sys/net/ipv4/ip_forward")


@dataclass(frozen=True)
class Network:
    """A bridge and its addresses; this computer has the first one."""

    bridge: str
    subnet: ipaddress.IPv4Network

    @property
    def gateway(self) -> str:
        return str(self.subnet[1])

    def address(self, number: int) -> str:
        """The address of the lab's machine `number`, counted from 0."""
        return str(self.subnet[number + 2])


def bridge_of(lab: str) -> str:
    return f"{PREFIX}{lab}"


def table_of(lab: str) -> str:
    return f"eplanning_{lab}"


def free_subnet(taken: Iterable[ipaddress.IPv4Network], start: int = 0) -> ipaddress.IPv4Network:
    """The first /24 of the pool that overlaps nothing in `taken`, looked for from number `start` on."""
    busy = list(taken)
    subnets = list(POOL.subnets(new_prefix=24))
    for subnet in subnets[start % len(subnets) :] + subnets[: start % len(subnets)]:
        if not any(subnet.overlaps(other) for other in busy):
            return subnet
    raise KitError(
        _("No private network is free for machines: everything in {pool} is in use.").format(pool=POOL),
        remedy=_("`kit rehearse --clean` takes away what earlier runs left behind."),
    )


def routed(runner: Runner) -> list[ipaddress.IPv4Network]:
    """The networks this computer already knows a way to."""
    routes = json.loads(runner.run(["ip", "-json", "-4", "route", "show", "table", "all"]).stdout or "[]")
    return [ipaddress.IPv4Network(route["dst"]) for route in routes if route["dst"] != "default"]


def make(runner: Runner, ledger: Ledger, lab: str) -> Network:
    """Bridge, addresses, forwarding and masquerade for a lab; each written down before it is made."""
    bridge, table = bridge_of(lab), table_of(lab)
    with host_wide():
        subnet = free_subnet(routed(runner), start=sum(lab.encode()))
        network = Network(bridge, subnet)
        ledger.note(subnet=str(subnet))
        ledger.add("forwarding", "ipv4")
        _forward()
        ledger.add("link", bridge)
        runner.run(["ip", "link", "add", bridge, "type", "bridge"])
        runner.run(["ip", "address", "add", f"{network.gateway}/24", "dev", bridge])
        runner.run(["ip", "link", "set", bridge, "up"])
    ledger.add("table", table)
    runner.run(["nft", "-f", "-"], input=_rules(table, subnet))
    ledger.add("passage", bridge)
    firewall.let_through(runner, bridge)
    return network


def _rules(table: str, subnet: ipaddress.IPv4Network) -> str:
    return f"""table ip {table} {{
    chain out {{
        type nat hook postrouting priority srcnat
        ip saddr {subnet} ip daddr != {subnet} masquerade
    }}
}}
"""


def _forward() -> None:
    """Let packets through this computer; the first lab notes how it was, for the last one to restore."""
    before = runtime() / "ip_forward"
    if not before.exists():
        before.write_text(FORWARD.read_text())
    FORWARD.write_text("1")


def restore_forwarding(runner: Runner) -> None:
    """Set forwarding back as it was found, unless another lab's bridge still needs it."""
    with host_wide():
        before = runtime() / "ip_forward"
        links = json.loads(runner.run(["ip", "-json", "link", "show", "type", "bridge"]).stdout or "[]")
        if before.exists() and not any(link["ifname"].startswith(PREFIX) for link in links if link):
            FORWARD.write_text(before.read_text())
            before.unlink()
