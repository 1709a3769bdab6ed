"""A rehearsal: machines like a region's servers, provisioned with the very same playbooks, verified, taken away."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _, clock
from kit.region.workspace import RegionRepository
from kit.rehearsal.machines import labs
from kit.rehearsal.machines.debian import DEFAULT
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.machines.provider import Provider
from kit.servers import inventory as inventories
from kit.servers.inventory import Host

if TYPE_CHECKING:
    from kit.servers import provisioning, verify

PROVIDERS = ("nspawn", "qemu", "ssh")
TOPOLOGIES = ("single", "split")
MACHINES = ("app1", "db1")
MARK = {"instance_rehearsal": True}  # what a machine for lessons says of itself


@dataclass(frozen=True)
class Plan:
    """What is rehearsed. `hosts` are machines that exist already, for the provider `ssh`."""

    region: RegionRepository
    provider: str = "nspawn"
    debian: str = DEFAULT
    topology: str = "single"
    keep: bool = False
    plain: bool = False
    hosts: tuple[Host, ...] = ()

    def __post_init__(self) -> None:
        """Raises UsageProblem where the words contradict each other."""
        if self.provider == "ssh" and len(self.hosts) != len(self.names):
            raise UsageProblem(
                _("The topology {topology} needs {count} machine(s), {named} named.").format(
                    topology=self.topology, count=len(self.names), named=len(self.hosts)
                ),
                remedy=_("Name each with --host USER@ADDRESS, the application's first."),
            )
        if self.provider != "ssh" and self.hosts:
            raise UsageProblem(
                _("--host names a machine that exists; {provider} makes its own.").format(provider=self.provider),
                remedy=_("Add --provider ssh, or leave --host out."),
            )

    @property
    def names(self) -> tuple[str, ...]:
        return MACHINES if self.topology == "split" else MACHINES[:1]


@dataclass(frozen=True)
class Report:
    """What a rehearsal did. `commit` of the region's repository, `dirty` where files differed from it; `steps` with
    their seconds; `ssh` and `inventory` only where machines were kept."""

    machines: tuple[Machine, ...]
    addresses: tuple[str, ...]
    release: str
    commit: str
    dirty: bool
    verified: verify.Report
    changed_again: tuple[str, ...]  # by a second provision; a right one changes nothing
    steps: tuple[tuple[str, float], ...]
    ssh: dict[str, str] = field(default_factory=dict)
    inventory: Path | None = None

    @property
    def ok(self) -> bool:
        return self.verified.ok and not self.changed_again


def rehearse(context: Context, plan: Plan) -> Report:
    """Make the machines, provision, verify, provision once more; take the machines away unless `plan.keep`.

    Raises what provisioning raises; the machines are gone then too, or kept and named if they were to be.
    """
    from kit.servers import verify

    with _lab(context, plan) as lab:
        machines, folder, run = _made(context, plan, lab)
        done = run()
        verified = verify.run(context, plan.region.path, inventory=folder)
        again = run()
        report = Report(
            machines=machines,
            addresses=done.addresses,
            release=done.release.id,
            commit=done.release.git_commit,
            dirty=done.release.dirty,
            verified=verified,
            changed_again=again.changed,
            steps=tuple(context.steps.times),
            ssh=ssh_lines(machines) if plan.keep else {},
            inventory=folder if plan.keep else None,
        )
    return report


def prepare(context: Context, plan: Plan) -> Path:
    """Make the machines and provision them, nothing more, and keep them; returns their inventory."""
    with _lab(context, plan) as lab:
        _machines_made, folder, run = _made(context, plan, lab)
        run()
    return folder


def _made(
    context: Context, plan: Plan, lab: Lab
) -> tuple[tuple[Machine, ...], Path, Callable[[], provisioning.Outcome]]:
    """The machines, their inventory, and what provisions them."""
    from kit import release
    from kit.servers import provisioning

    machines = _machines(context, plan, lab)
    folder = lab.folder / labs.INVENTORY
    database = as_host(machines[-1]) if machines[1:] else None
    inventories.create(folder, app=as_host(machines[0]), database=database, settings=MARK)
    built = release.build(context, plan.region.path, dirty=True, out=lab.folder / "release")
    return (
        machines,
        folder,
        partial(provisioning.provision, context, plan.region.path, inventory=folder, release=built.path),
    )


def as_host(machine: Machine) -> Host:
    """The machine as an inventory knows a server."""
    return Host(
        name=machine.name,
        address=machine.host,
        user=machine.user,
        port=machine.port,
        key=machine.key,
        known_hosts=machine.known_hosts,
        inner=machine.address if machine.address != machine.host else None,
    )


def provider(context: Context, plan: Plan) -> Provider:
    """The home of machines that the plan names."""
    from kit.rehearsal.machines.nspawn import Nspawn
    from kit.rehearsal.machines.qemu import Qemu
    from kit.rehearsal.machines.ssh import Ssh

    if plan.provider == "qemu":
        return Qemu(context.runner)
    if plan.provider == "ssh":
        return Ssh(context.runner, plan.hosts)
    return Nspawn(context.runner, plain=plan.plain)


@contextmanager
def _lab(context: Context, plan: Plan) -> Iterator[Lab]:
    """A lab whose end is told like every step; machines that stay after a failure are named."""
    what = f"kit rehearse {plan.region.kode}"
    _tell_of_others(context, plan.region.kode)
    with Lab.open(context.runner, provider(context, plan), what, region=plan.region.kode) as lab:
        if plan.keep:
            lab.keep()
        try:
            yield lab
        except KitError:
            for line in ssh_lines(lab.machines.values()).values() if plan.keep else ():
                context.steps.say(line)
            raise
        if not plan.keep:
            with context.steps(_("taking the machines away")):
                lab.close()


def _tell_of_others(context: Context, kode: str) -> None:
    """Machines of this region that are here already: somebody rehearses it just now, or they were kept."""
    for lab in labs.found():
        if lab.region == kode and lab.state is not labs.State.LEFT:
            told = _("Machines of this region are here already: {name} ({state}), since {since}.")
            context.steps.say(told.format(name=lab.name, state=lab.told, since=clock(lab.since)))
            if lab.state is labs.State.KEPT:
                context.steps.say(_("`kit rehearse {kode} --clean` takes them away.").format(kode=kode))


def ssh_lines(machines: Iterable[Machine]) -> dict[str, str]:
    """By name, the line that opens a shell there."""
    return {machine.name: shlex.join(machine.ssh_argv()) for machine in machines}


def _machines(context: Context, plan: Plan, lab: Lab) -> tuple[Machine, ...]:
    with context.steps(_("base of Debian {release}").format(release=plan.debian)):
        lab.provider.prepare_base(plan.debian)
    machines = []
    for name in plan.names:
        with context.steps(_("machine {name}").format(name=name)):
            machines.append(lab.machine(name, plan.debian))
    return tuple(machines)
