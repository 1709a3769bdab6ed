"""`kit handover`: the package of a hand-over, made, verified, and traced back."""

from __future__ import annotations

import datetime as dt
import shlex
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _, number
from kit.region.workspace import code_and_name, find_region, inventory_folder, regions_folder
from kit.terminal.helptext import Group
from kit.terminal.result import Result

_SIGNS = {"holds": "✓", "wrong": "✗", "unchecked": "?"}


@click.group(
    name="handover",
    cls=Group,
    help="Hand an application over: `start` writes the file of the agreement, `make` the signed package with its "
    "papers, `verify` says of a package what holds and what does not, `lineage` who handed which version to whom.",
)
def command() -> None:
    """The verbs below do the work."""


@verb(name="start", help="Write inventories/KODE/serah-terima.yml, to be filled in: who hands over to REGION.")
@click.argument("region")
@click.option("--giver", help="Region that hands over, as code, slug or path (default: to be filled in).")
def start(context: Context, region: str, giver: str | None) -> Result:
    from kit.handover import agreement, repositories
    from kit.region.scaffold.identity import identify

    kode, nama = code_and_name(region)
    by = find_region(giver) if giver else None
    made = None
    if by and by.kode != kode and not (agreement.place(kode).exists() or repositories.received(kode)):
        made = repositories.begin(context, by, kode, regions_folder() / identify(kode).slug).path
    file = agreement.start(kode, nama, by, dt.datetime.now().astimezone().date())
    told = [_("Fill in {file}; what stays empty is a dotted line on paper.").format(file=file)]
    if made and by:
        holds = _("{place} holds what {giver} hands on, with nothing of its own.")
        told.append(holds.format(place=made, giver=by.nama))
    make = f"kit handover make {giver} --to {kode}" if by and by.kode != kode else f"kit handover make {region}"
    return Result(
        command="handover start",
        data={"kode": kode, "path": file, "repository": made},
        lines=tuple(told),
        next=(*_before(kode), make),
    )


@verb(
    name="make",
    help="Write one signed package of REGION: its repository, the template, the kit, bill of materials, licences, "
    "schema, manuals, acceptance report, training, lineage and papers; no data, no secret. With --to the package is "
    "for another region: a new repository with REGION's changes to the application and nothing that REGION owns.",
)
@click.argument("region")
@click.option("--to", metavar="KODE", help="Another region that receives what REGION made of the application.")
@click.option("--agreement", type=click.Path(path_type=Path), help="File of `kit handover start` (default: found).")
@click.option("--received", type=click.Path(path_type=Path), help="Package by which the giver got the application.")
@click.option(
    "--training", type=click.Path(path_type=Path), multiple=True, help="Signed record of a class; may repeat."
)
@click.option(
    "--acceptance",
    type=click.Path(path_type=Path),
    help="What `kit verify --json` or `kit rehearse --json` printed, or a log of `kit verify` (default: the newest log "
    "of the region's servers, else the newest rehearsal of the commit that is handed over).",
)
@click.option("--bundle", type=click.Path(path_type=Path), help="Offline bundle of `kit bundle` to go along.")
@click.option("--key", type=click.Path(path_type=Path), help="SSH key to sign with (default: one of the kit's own).")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write (default: REGION/dist).")
def make(
    context: Context,
    region: str,
    to: str | None,
    agreement: Path | None,
    received: Path | None,
    training: tuple[Path, ...],
    acceptance: Path | None,
    bundle: Path | None,
    key: Path | None,
    out: Path | None,
) -> Result:
    from kit.handover.making import Order, make
    from kit.region.official import area

    receiver = area(to) if to else None
    order = Order(find_region(region), receiver, agreement, received, training, acceptance, bundle, key, out)
    made = make(context, order)
    said = made.manifest
    return Result(
        command="handover make",
        data={
            "kode": said.kode,
            "giver": said.giver,
            "template": said.template,
            "commit": said.commit,
            "path": made.path,
            "bytes": made.size,
            "sha256": made.sha256,
            "items": len(said.items),
            "tested": made.tested.model_dump(include={"source", "machine", "hosts", "at"}),
            "signer": made.signer,
            "allowed_signer": made.allowed,
        },
        lines=(
            str(made.path),
            _("{size} MB, SHA-256 {sha256}").format(size=number(made.size / 1e6), sha256=made.sha256),
            _("{giver} hands template {template} to {nama}, commit {commit}").format(
                giver=said.giver_nama, template=said.template, nama=said.nama, commit=said.commit[:12]
            ),
            _("acceptance test: {fine} of {all} checks passed on {where}").format(
                fine=len(made.tested.checks) - len(made.tested.failed),
                all=len(made.tested.checks),
                where=made.tested.where,
            ),
            _("signed by {key}; tell it to the receiver on another way").format(key=made.signer),
        ),
        next=(f"kit handover verify {shlex.quote(str(made.path))}",),
    )


@verb(
    name="verify",
    help="Look at all of a package: every byte, signatures, ancestry of the commits, the term of the agreement, "
    "certified trainers, secrets, other regions' words, and whether the application builds and passes its tests from "
    "the package alone. Ends with 1 when something is wrong.",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--trust-key", metavar="FINGERPRINT", help="Take the signature of this key.")
def verify(context: Context, file: Path, trust_key: str | None) -> Result:
    from kit.handover.points import State
    from kit.handover.verifying import verify

    found = verify(context, file, trust_key)
    bad, left = found.of(State.WRONG), found.of(State.UNCHECKED)
    said = found.manifest
    lines = [
        f"{_SIGNS[point.state]} {point.message}" + (f"\n  {point.remedy}" if point.remedy else "")
        for point in found.points
    ]
    counted = {"holds": len(found.of(State.HOLDS)), "wrong": len(bad), "unchecked": len(left)}
    lines.append(_("{holds} points hold, {wrong} do not, {unchecked} were not checked.").format(**counted))
    return Result(
        command="handover verify",
        data={
            "path": file,
            "kode": said.kode if said else None,
            "giver": said.giver if said else None,
            "commit": said.commit if said else None,
            "signer": found.signer,
            **counted,
            "points": [asdict(point) for point in found.points],
        },
        lines=tuple(lines),
        problems=tuple({"code": one.code, "message": one.message, "remedy": one.remedy} for one in bad),
        next=() if bad else (f"kit handover lineage {shlex.quote(str(file))}",),
        exit_code=ExitCode.PROBLEMS if bad else ExitCode.DONE,
    )


@verb(
    name="lineage",
    help="Print who handed which version to whom, from packages or folders of records, and check every signature. "
    "With --svg also as a picture.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the picture here.")
def lineage(context: Context, files: tuple[Path, ...], svg: Path | None) -> Result:
    from kit.handover import lineage as records
    from kit.handover import tree

    links: dict[str, records.Link] = {}
    for file in files:
        with tempfile.TemporaryDirectory(prefix="eplanning-lineage-") as scratch:
            folder = file.is_dir()
            found = (
                records.of_folder(context.runner, file)
                if folder
                else records.of_package(context.runner, file, Path(scratch))
            )
            links |= {link.id: link for link in found}
    every = tuple(links.values())
    flaws = tuple({"code": code, "message": told, "remedy": remedy} for code, told, remedy in records.flaws(every))
    if svg:
        svg.write_text(tree.picture(every), encoding="utf-8")
    return Result(
        command="handover lineage",
        data={
            "records": [{"id": link.id, "signer": link.key, **link.handed.model_dump()} for link in every],
            "svg": svg,
        },
        lines=(
            *tree.lines(every),
            *(f"✗ {flaw['message']}\n  {flaw['remedy']}" for flaw in flaws),
            *(() if every else (_("There is no record of a hand-over."),)),
        ),
        problems=flaws,
        exit_code=ExitCode.PROBLEMS if flaws else ExitCode.DONE,
    )


def _before(kode: str) -> tuple[str, ...]:
    """What has to be done before the package: without an acceptance test nothing is made."""
    from kit.handover import acceptance

    if acceptance.on_server(kode):
        return ()
    return (f"kit verify {kode}",) if (inventory_folder(kode) / "hosts.yml").is_file() else (f"kit rehearse {kode}",)


for each in (start, make, verify, lineage):
    command.add_command(each)
