"""`kit restore`: a backup in the place of what is there, or only judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _, clock
from kit.region.workspace import RegionRepository, find_region, inventory_folder
from kit.terminal import asking
from kit.terminal.result import Result

if TYPE_CHECKING:
    from kit.servers.backups.lessons import Lesson
    from kit.servers.backups.restoring import Restored

MIB = 2**20


@verb(
    name="restore",
    logged=True,
    help="Bring a backup of a region back: beside the present database, judged there, then put in its place. "
    "The database of before stays for a day. With --into-rehearsal: as a copy for lessons, on a machine of this "
    "computer, with personal data masked.",
)
@click.argument("region")
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--snapshot", default="latest", help="Which, as `kit backup --list` names it (default: the newest).")
@click.option(
    "--to-time",
    metavar="MOMENT",
    help="As it was at a moment instead, to the second: 2027-01-31T21:15:00, in the time of the region unless it says "
    "otherwise (+07:00). For servers that archive their database (`instance_point_in_time_days`).",
)
@click.option("--second", is_flag=True, help="From the second place.")
@click.option("--check-only", is_flag=True, help="Only judge it; nothing of the region changes.")
@click.option(
    "--into-rehearsal",
    "machine",
    is_flag=False,
    flag_value="",
    metavar="[MACHINE]",
    help="Onto a kept rehearsal machine of this region, or a new one: masked, with passwords that are shown once.",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --into-rehearsal: from a file of `kit export-region`.",
)
@click.option("--password-file", type=click.Path(path_type=Path), help="File that holds its password (default: asked).")
@click.option("--yes", is_flag=True, help="Do not ask before the present database is put aside.")
def command(
    context: Context,
    region: str,
    inventory: Path | None,
    snapshot: str,
    to_time: str | None,
    second: bool,
    check_only: bool,
    machine: str | None,
    file: Path | None,
    password_file: Path | None,
    yes: bool,
) -> Result:
    from kit.servers.backups.restoring import restore

    found = find_region(region)
    if to_time and (machine is not None or snapshot != "latest"):
        raise UsageProblem(
            _("--to-time goes with neither --snapshot nor --into-rehearsal."), remedy=_("Leave one of them out.")
        )
    moment = _moment(found, to_time) if to_time else None
    if machine is not None:
        if check_only:
            raise UsageProblem(
                _("--check-only changes nothing; --into-rehearsal does."), remedy=_("Leave one of them out.")
            )
        from kit.servers.backups.lessons import Source, into_rehearsal

        source = (
            Source(file=file, password=_password(context, password_file))
            if file
            else Source(inventory or inventory_folder(found.kode), snapshot, second)
        )
        return _lesson(region, found, into_rehearsal(context, found, source, machine or None))
    if file or password_file:
        raise UsageProblem(
            _("--file goes with --into-rehearsal."),
            remedy=_("`kit import-region REGION FILE` restores such a file in its place."),
        )
    if not (yes or check_only):
        if context.json:
            raise UsageProblem(_("With --json nobody is asked."), remedy=_("Add --yes, or --check-only."))
        question = _("Put the backup {snapshot} in the place of what {nama} holds now?")
        if moment:
            question = _("Put what there was at {moment} in the place of what {nama} holds now?")
        told_moment = moment.isoformat(sep=" ") if moment else ""
        asking.require(question.format(snapshot=snapshot, nama=found.nama, moment=told_moment))
    folder = inventory or inventory_folder(found.kode)
    done = restore(context, found.kode, folder, snapshot=snapshot, moment=moment, second=second, check_only=check_only)
    return told("restore", region, found, done)


def _moment(found: RegionRepository, text: str) -> dt.datetime:
    """A moment as it was typed; without an offset in the time of the region."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            _("{text} is not a moment.").format(text=text), remedy=_("Write it like 2027-01-31T21:15:00.")
        ) from None
    if moment.tzinfo is None:
        from kit.servers.provisioning import read_profile

        moment = moment.replace(tzinfo=ZoneInfo(read_profile(found.path)["region_time_zone"]))
    if moment > dt.datetime.now(dt.UTC):
        raise UsageProblem(_("{text} is still to come.").format(text=text), remedy=_("Name a moment that has passed."))
    return moment


def _lesson(region: str, found: RegionRepository, lesson: Lesson) -> Result:
    """The copy, and who can sign in to it."""
    base = told("restore", region, found, lesson.restored)
    people = [f"  {one['username']:<20} {one['sandi']:<22} {one['peran']}" for one in lesson.restored.people]
    lines = [*base.lines]
    if lesson.restored.old:
        lines += [
            _("Masked, on the rehearsal machine {name}: {addresses}").format(
                name=lesson.machine, addresses=" ".join(lesson.addresses)
            ),
            *([_("These can sign in; their passwords are shown now and kept nowhere:"), *people] if people else []),
        ]
    data = {**base.data, "machine": lesson.machine, "inventory": str(lesson.inventory), "addresses": lesson.addresses}
    following = (f"kit rehearse {region} --clean",) if lesson.restored.old else base.next
    return replace(base, data=data, lines=tuple(lines), next=following)


def _password(context: Context, file: Path | None) -> str:
    from kit.files import read_secret

    if file:
        return read_secret(file)
    if context.json:
        raise UsageProblem(_("With --json nobody is asked."), remedy=_("Add --password-file."))
    return str(click.prompt(_("Password"), hide_input=True, err=True))


def told(verb: str, region: str, found: RegionRepository, done: Restored) -> Result:
    """What came back, and what was done with it."""
    came = _("{rows} rows, {links} links of the log, {files} uploads ({size} MiB) of {moment} came back, in {s:.0f} s.")
    lines = [
        came.format(
            rows=done.rows,
            links=done.chain["links"],
            files=done.files["count"],
            size=done.files["bytes"] // MIB,
            moment=clock(done.taken_at),
            s=done.seconds,
        )
    ]
    if done.problems:
        lines += [f"✗ {problem}" for problem in done.problems]
        lines.append(_("Nothing of {nama} was changed.").format(nama=found.nama))
        lines.append(_whole(done))
    elif done.old:
        lines.append(_("The database of before stays for a day as {name}.").format(name=done.old))
    return Result(
        command=verb,
        data={"kode": found.kode, **asdict(done)},
        lines=tuple(lines),
        problems=tuple({"code": "backup", "message": problem, "remedy": ""} for problem in done.problems),
        next=_onwards(region, done),
        exit_code=ExitCode.PROBLEMS if done.problems else ExitCode.DONE,
    )


def _whole(done: Restored) -> str:
    """Which backup to take instead."""
    if not done.whole:
        return _(
            "No check found another backup whole: judge older ones with `kit restore --check-only --snapshot NAME`."
        )
    return _("The newest backup that a check found whole: {snapshot} of {taken}, checked {checked}.").format(
        snapshot=done.whole["snapshot"],
        taken=clock(done.whole["taken_at"]),
        checked=clock(done.whole["checked_at"]),
    )


def _onwards(region: str, done: Restored) -> tuple[str, ...]:
    if not done.problems:
        return (f"kit verify {region}",) if done.old else ()
    instead = (f"kit restore {region} --snapshot {done.whole['snapshot']}",) if done.whole else ()
    return (*instead, f"kit backup {region} --list")
