"""Machines that somebody made elsewhere (VirtualBox, Proxmox, a spare computer): reached, never made or ended."""

from __future__ import annotations

from kit.errors import KitError, Lacking, UsageProblem
from kit.i18n import _
from kit.rehearsal.machines import needs
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.runner import Runner
from kit.servers.inventory import Host


class Ssh:
    """Takes the machines in the order they were named: the first `machine()` is the first of `hosts`."""

    name = "ssh"

    def __init__(self, runner: Runner, hosts: tuple[Host, ...]) -> None:
        self.runner = runner
        self.hosts = hosts

    def require(self) -> None:
        needs.require(self.name)

    def prepare_base(self, debian: str) -> None:
        """Nothing to prepare."""

    def create(self, lab: Lab, name: str, debian: str) -> Machine:
        """The next machine named; nothing is changed on it."""
        number = lab.next_number()
        if number >= len(self.hosts):
            raise UsageProblem(
                _("A machine for `{name}` is missing: {count} named.").format(name=name, count=len(self.hosts)),
                remedy=_("Name one more: --host USER@HOST"),
            )
        host = self.hosts[number]
        return Machine(
            name=name,
            debian=debian,
            address=host.inner or host.address,
            host=host.address,
            port=host.port,
            user=host.user,
            key=host.key,
            known_hosts=host.known_hosts,
        )

    def start(self, lab: Lab, machine: Machine) -> None:
        """See that it answers and lets us become root."""
        asked = machine.run(self.runner, "sudo", "-n", "true", check=False)
        if asked.returncode:
            words = asked.stderr.strip().splitlines() or [_("no answer")]
            raise Lacking(
                _("{user}@{host} cannot be used: {why}").format(user=machine.user, host=machine.host, why=words[-1]),
                remedy=_("It has to accept your ssh key (`ssh-copy-id`) and allow `sudo` without a password."),
            )

    def stop(self, lab: Lab, machine: Machine) -> None:
        """It is not ours to stop."""

    def reset(self, lab: Lab, machine: Machine) -> None:
        raise _not_ours(machine)

    def save(self, lab: Lab, machine: Machine) -> None:
        raise _not_ours(machine)

    def destroy(self, lab: Lab, machine: Machine) -> None:
        """It is not ours to take away."""


def _not_ours(machine: Machine) -> KitError:
    return KitError(
        _("{host} was not made by this command, so it can't be brought back to an earlier state.").format(
            host=machine.host
        ),
        remedy=_("Go back to a snapshot in the program that runs it."),
    )
