"""`kit rehearse`: the whole road on throw-away machines of this computer."""

from __future__ import annotations

import shlex
from dataclasses import asdict

import click

from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _, clock
from kit.region.workspace import find_region
from kit.rehearsal import reports, running
from kit.rehearsal.machines.debian import DEFAULT, RELEASES
from kit.servers.inventory import Host
from kit.terminal.result import Result


@verb(
    name="rehearse",
    logged=True,
    help="Provision REGION on throw-away machines of this computer with the very same playbooks, verify it, and take "
    "the machines away. Needs root, except with --provider ssh.",
)
@click.argument("region", required=False)
@click.option(
    "--provider",
    type=click.Choice(running.PROVIDERS),
    default="nspawn",
    show_default=True,
    help="nspawn: seconds, no virtualisation; qemu: a real virtual machine; ssh: machines you made elsewhere.",
)
@click.option(
    "--debian", type=click.Choice(tuple(RELEASES)), default=DEFAULT, show_default=True, help="Release of the machines."
)
@click.option(
    "--topology",
    type=click.Choice(running.TOPOLOGIES),
    default="single",
    show_default=True,
    help="One machine, or one for the application and one for the database.",
)
@click.option("--host", "hosts", multiple=True, help="USER@ADDRESS[:PORT] of an existing machine (--provider ssh).")
@click.option("--keep", is_flag=True, help="Leave the machines running and print how to get in, also after a failure.")
@click.option("--plain", is_flag=True, help="Machines as bare as a new server: no packages lent from earlier runs.")
@click.option("--clean", is_flag=True, help="Only take away what killed runs left; with REGION its kept machines too.")
def command(
    context: Context,
    region: str | None,
    provider: str,
    debian: str,
    topology: str,
    hosts: tuple[str, ...],
    keep: bool,
    plain: bool,
    clean: bool,
) -> Result:
    if clean:
        return _clean(context, region)
    if region is None:
        raise UsageProblem(_("Which region?"), remedy="kit rehearse REGION")
    plan = running.Plan(
        region=find_region(region),
        provider=provider,
        debian=debian,
        topology=topology,
        keep=keep,
        plain=plain,
        hosts=tuple(Host.from_words(name, words) for name, words in zip(running.MACHINES, hosts, strict=False)),
    )
    told = _told(region, plan, running.rehearse(context, plan))
    reports.keep(told)
    return told


def _told(region: str, plan: running.Plan, report: running.Report) -> Result:
    verified = report.verified
    seconds = sum(seconds for _what, seconds in report.steps)
    lines = [
        _("{name} ({kode}) on Debian {debian}, {provider}, {topology}, in {seconds:.0f} s:").format(
            name=plan.region.nama,
            kode=plan.region.kode,
            seconds=seconds,
            **_setting(plan) | {"topology": _("one machine") if len(plan.names) == 1 else _("two machines")},
        ),
        *(f"  {machine.name:<4} {machine.host}" for machine in report.machines),
        "  " + _("release {id} at {addresses}").format(id=report.release, addresses=" ".join(report.addresses)),
        "  " + _("{fine} of {all} checks passed").format(fine=verified.passed, all=len(verified.checks)),
        *verified.lines,
        "  " + _("a second provision changed {n} step(s)").format(n=len(report.changed_again)),
        *(f"✗ {step}" for step in report.changed_again),
    ]
    return Result(
        command="rehearse",
        data={"kode": plan.region.kode, **_setting(plan), "kept": plan.keep, **asdict(report)},
        lines=tuple(lines),
        problems=(
            *({"code": check.name, "message": check.what, "remedy": check.remedy} for check in verified.findings),
            *({"code": "changed_again", "message": step, "remedy": ""} for step in report.changed_again),
        ),
        next=_onwards(region, report) if report.ssh else (),
        exit_code=ExitCode.DONE if report.ok else ExitCode.PROBLEMS,
    )


def _onwards(region: str, report: running.Report) -> tuple[str, ...]:
    """How to get into the machines that were kept, to go on with them, and to take them away."""
    again = f"kit verify {region} --inventory {shlex.quote(str(report.inventory))}"
    return (*report.ssh.values(), again, f"kit rehearse {region} --clean")


def _setting(plan: running.Plan) -> dict[str, str]:
    return {"debian": plan.debian, "provider": plan.provider, "topology": plan.topology}


def _clean(context: Context, region: str | None) -> Result:
    from kit.rehearsal.machines import labs

    with context.steps(_("taking away what is left")):
        kode = find_region(region).kode if region else ""
        gone = labs.clean(context.runner, region=kode)
    stay = [lab for lab in labs.found() if kode in ("", lab.region)]
    kept_of = sorted({lab.region for lab in stay if lab.state is labs.State.KEPT and lab.region})
    lines = [_("Taken away: {what}, of {since}.").format(what=lab.what, since=clock(lab.since)) for lab in gone]
    lines += [
        _("Stays ({state}): {what}, of {since}.").format(state=lab.told, what=lab.what, since=clock(lab.since))
        for lab in stay
    ]
    return Result(
        command="rehearse",
        data={"gone": [asdict(lab) for lab in gone], "stay": [asdict(lab) for lab in stay]},
        lines=tuple(lines or [_("Nothing was left.")]),
        next=tuple(f"kit rehearse {kept} --clean" for kept in kept_of),
    )
