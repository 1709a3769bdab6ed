"""What can be reached from outside, and what cannot."""

from __future__ import annotations

import ipaddress
import socket

from testinfra.host import Host

from kit.i18n import _
from kit.servers.verify.finding import expect, output
from kit.servers.verify.target import Target


def open_ports(host: Host) -> set[int]:
    """TCP ports that listen on more than loopback."""
    ports = set()
    for line in output(host, "ss --no-header --tcp --listening --numeric").splitlines():
        address, _colon, port = line.split()[3].rpartition(":")
        address = address.strip("[]").split("%")[0]
        if address == "*" or not ipaddress.ip_address(address).is_loopback:
            ports.add(int(port))
    return ports


def only(host: Host, name: str, expected: set[int]) -> None:
    more = open_ports(host) - expected
    expect(
        not more,
        _("{host} listens on port(s) nobody asked for: {ports}.").format(
            host=name, ports=", ".join(map(str, sorted(more)))
        ),
        _("`ss -ltnp` there names the program; stop it or bind it to 127.0.0.1."),
    )


def test_only_expected_ports_listen(app: Host, database: Host, target: Target) -> None:
    """Only the expected ports listen"""
    only(app, target.app, {target.ssh_ports[target.app], 22, 80, 443})
    if target.split:
        only(database, target.database, {target.ssh_ports[target.database], 22, 5432})


def test_firewall_drops_the_rest(app: Host, database: Host, target: Target) -> None:
    """The firewall drops what it does not know"""
    for host, name in {target.app: (app, target.app), target.database: (database, target.database)}.values():
        rules = host.run("nft list chain inet eplanning input")
        expect(
            rules.rc == 0 and "policy drop" in rules.stdout,
            _("The firewall of {host} is not loaded.").format(host=name),
            _("`systemctl restart nftables` there, or `kit provision`."),
        )


def test_database_is_not_reachable_from_here(target: Target) -> None:
    """The database cannot be reached from this computer"""
    address = target.addresses[target.database]
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as attempt:
        attempt.settimeout(3)
        reached = attempt.connect_ex((address, 5432)) == 0
    expect(
        not reached,
        _("PostgreSQL on {host} answers this computer.").format(host=target.database),
        _("Only the application's host may reach it: `kit provision` loads the firewall again."),
    )


def test_ssh_takes_no_passwords(app: Host, database: Host, target: Target) -> None:
    """SSH takes keys, no passwords"""
    for host, name in {target.app: (app, target.app), target.database: (database, target.database)}.values():
        settings = output(host, "sshd -T")
        expect(
            "passwordauthentication no" in settings and "kbdinteractiveauthentication no" in settings,
            _("SSH on {host} still takes passwords.").format(host=name),
            _("Another file in /etc/ssh/sshd_config.d comes first; remove it and run `kit provision`."),
        )
