"""`kit fleet`: every region of the workspace at once."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Callable
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal.helptext import Group
from kit.terminal.result import Result


def _jobs(number: int) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    told = "How many regions at the same time."
    return click.option("--jobs", type=click.IntRange(1, 256), default=number, show_default=True, help=told)


REGIONS = click.argument("regions", nargs=-1, metavar="[REGION]...")


@click.group(name="fleet", cls=Group, help="Every region whose servers this workspace knows, at once.")
def command() -> None:
    """The verbs below do the work."""


@verb(
    name="status",
    help="Say how all regions are, in one table, the worst first: release, backup, restored backup, certificate, disk, "
    "log, drift. With REGIONs only those.",
)
@REGIONS
@_jobs(32)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write it as a page (HTML), too.")
def status(context: Context, regions: tuple[str, ...], jobs: int, report: Path | None) -> Result:
    from kit.servers.fleet import page, table
    from kit.servers.fleet.looking import look
    from kit.servers.fleet.members import members

    now = dt.datetime.now(dt.UTC)
    fleet = look(context, members(regions), now, jobs=jobs)
    if report:
        page.write(fleet, now, report)
    problems = [problem for seen in fleet for problem in seen.problems]
    ill = [seen.member for seen in fleet if seen.failure or seen.wrong]
    worst = [member.kode for member in ill if member.repository and member.reachable]  # whom `kit status` can ask
    return Result(
        command="fleet status",
        data={"regions": [seen.as_data() for seen in fleet], "report": str(report) if report else None},
        lines=(*table.lines(fleet, now), *([_("The report: {file}").format(file=report)] if report else [])),
        problems=tuple(problems),
        next=tuple(f"kit status {kode}" for kode in worst[:1]),
        exit_code=ExitCode.PROBLEMS if problems else ExitCode.DONE,
    )


@verb(
    name="verify",
    logged=True,
    help="Run `kit verify` for all regions, several at a time, and go on whatever it finds.",
)
@REGIONS
@_jobs(4)
def verify(context: Context, regions: tuple[str, ...], jobs: int) -> Result:
    return _all(context, "verify", regions, jobs)


@verb(
    name="update",
    logged=True,
    help="Bring all regions' repositories to this kit's template, as `kit update` does: a preview, or with --yes the "
    "merge. A conflict stops that region alone.",
)
@REGIONS
@_jobs(2)
@click.option("--yes", is_flag=True, help="Merge; without it only what would change is reckoned.")
def update(context: Context, regions: tuple[str, ...], jobs: int, yes: bool) -> Result:
    return _all(context, "update", regions, jobs, options=("--yes",) if yes else ())


@verb(
    name="deploy",
    logged=True,
    help="Build each region's release and put it onto its servers, as `kit deploy` does, several regions at a time. "
    "Once one fails no further one is begun.",
)
@REGIONS
@_jobs(4)
@click.option("--first", metavar="REGION", help="This one alone before the others; they follow when it ended well.")
@click.option("--keep-going", is_flag=True, help="Begin the others whatever fails (not when --first does).")
@click.option("--yes", is_flag=True, help="Agree for all to what is asked before: a closed site, an old backup.")
def deploy(
    context: Context, regions: tuple[str, ...], jobs: int, first: str | None, keep_going: bool, yes: bool
) -> Result:
    options = ("--yes",) if yes else ()
    return _all(context, "deploy", regions, jobs, options=options, first=first, stop=not keep_going)


@verb(
    name="export",
    help="Write how REGION is into FILE, signed by its server: for a province that can't reach it (a USB stick).",
)
@click.argument("region")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
def export(context: Context, region: str, file: Path, inventory: Path | None) -> Result:
    from kit.servers.fleet.exchange import export as write

    found = find_region(region)
    now = dt.datetime.now(dt.UTC)
    key = write(context, found.kode, found.nama, inventory or inventory_folder(found.kode), file, now)
    return Result(
        command="fleet export",
        data={"kode": found.kode, "file": str(file), "fingerprint": key},
        lines=(
            str(file),
            _("Signed by the server of {nama} with the key {key}.").format(nama=found.nama, key=key),
        ),
        next=(
            f"kit fleet import {shlex.quote(file.name)} --trust-key {key}   # " + _("on the province's computer, once"),
        ),
    )


@verb(
    name="import",
    help="Verify a FILE of `kit fleet export` and keep it; `kit fleet status` shows the region by it. An altered, "
    "foreign or older one is refused.",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--trust-key", metavar="FINGERPRINT", help="The first time: the key that `kit fleet export` printed.")
def take_in(context: Context, file: Path, trust_key: str | None) -> Result:
    from kit.servers.fleet import exchange

    taken = exchange.take_in(context, file, dt.datetime.now(dt.UTC), trusted=trust_key)
    moment = taken.at.astimezone().strftime("%Y-%m-%d %H:%M")
    return Result(
        command="fleet import",
        data={"kode": taken.kode, "nama": taken.nama, "at": taken.at.isoformat()},
        lines=(_("{nama} ({kode}) as it was on {moment}.").format(nama=taken.nama, kode=taken.kode, moment=moment),),
        next=("kit fleet status",),
    )


def _all(
    context: Context,
    name: str,
    regions: tuple[str, ...],
    jobs: int,
    *,
    options: tuple[str, ...] = (),
    first: str | None = None,
    stop: bool = False,
) -> Result:
    from kit.servers.fleet import telling
    from kit.servers.fleet.members import members, with_repository
    from kit.servers.fleet.working import Orders, exit_code, work

    alone = members((first,))[0] if first else None
    fleet = with_repository(members((str(first), *regions) if first and regions else regions))
    ended = work(context, fleet, Orders((name, *options), jobs, alone, stop))
    return Result(
        command=f"fleet {name}",
        data={"regions": [telling.as_data(done) for done in ended]},
        lines=telling.lines(ended),
        problems=telling.problems(ended),
        next=telling.following(name, ended, options),
        exit_code=exit_code(ended),
    )


for each in (status, verify, update, deploy, export, take_in):
    command.add_command(each)
