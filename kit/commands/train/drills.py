"""Broken installations to find and mend."""

from __future__ import annotations

import click

from kit.commands.train import options
from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _, number
from kit.servers import ssh
from kit.terminal.result import Result


@verb(
    name="drill",
    help="List the drills, or work on DRILL on a kept rehearsal machine: --start breaks it, --hint helps and costs, "
    "without an option it is checked. --solution shows all and leaves no points; --give-up mends the machine as well.",
)
@click.argument("drill", required=False)
@click.option("--start", "begin", is_flag=True, help="Break the machine.")
@click.option("--hint", "help_me", is_flag=True, help="Read the next hint.")
@click.option("--solution", "solve", is_flag=True, help="Read the model solution.")
@click.option("--give-up", "leave", is_flag=True, help="Let the kit mend the machine; it leaves no points.")
@click.option("--machine", help="Name of the kept rehearsal machine (default: the newest).")
@options.who
@options.of_class
def drill(
    context: Context,
    drill: str | None,
    begin: bool,
    help_me: bool,
    solve: bool,
    leave: bool,
    machine: str | None,
    trainee: str | None,
    name: str | None,
) -> Result:
    from kit.training import classes, drilling, drills

    if drill is None:
        rows = [f"{one.id:<24} {one.minutes:>3} menit  {one.title}" for one in drills.every()]
        listed = [{"id": one.id, "title": one.title, "minutes": one.minutes} for one in drills.every()]
        return Result(
            command="train drill",
            data={"drills": listed},
            lines=tuple(rows),
            next=tuple(f"kit train drill {one.id} --start" for one in drills.every()[:1]),
        )
    if begin + help_me + solve + leave > 1:
        told = _("--start, --hint, --solution and --give-up exclude each other.")
        raise UsageProblem(told, remedy=f"kit train drill {drill}")
    held = classes.find(name)
    file, person = held.trainee(trainee)
    found = drills.named(drill)
    onwards = (f"kit train drill {drill}", f"kit train drill {drill} --hint")
    data = {"trainee": person.nama, "drill": found.id}
    if help_me:
        text, cost = drilling.hint(found, file)
        told = _("It costs {cost} points.").format(cost=cost)
        return Result(command="train drill", data={**data, "hint": text}, lines=(text, told), next=onwards[:1])
    if solve:
        text = drilling.solution(found, file)
        return Result(command="train drill", data={**data, "solution": text}, lines=(text,), next=onwards[:1])
    with drills.site(context, machine, kode=held.said.kode) as site:
        if begin:
            drilling.start(found, site, file)
            where = _("On the machine {name}.").format(name=site.machine)
            enter = ssh.line(site.remote.inventory, site.host)
            return Result(
                command="train drill",
                data={**data, "machine": site.machine},
                lines=(found.title, found.symptom.rstrip(), where),
                next=(enter, *onwards),
            )
        if leave:
            drilling.give_up(found, site, file)
            told = _("The machine {name} is mended, and free for another drill.").format(name=site.machine)
            return Result(command="train drill", data=data, lines=(told,), next=("kit train drill",))
        verdict, points = drilling.check(found, site, file)
    if verdict.mended:
        told = _("Mended: {points} points.").format(points=number(points))
        data |= {"mended": True, "points": points}
        return Result(command="train drill", data=data, lines=(told,), next=("kit train drill",))
    return Result(
        command="train drill",
        data={**data, "mended": False},
        lines=tuple(f"✗ {why}" for why in verdict.findings),
        problems=tuple({"code": found.id, "message": why, "remedy": onwards[1]} for why in verdict.findings),
        next=onwards[1:],
        exit_code=ExitCode.PROBLEMS,
    )
