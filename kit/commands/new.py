"""`kit new`: a region's repository from its code."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region import answers, rendering
from kit.region.official import area
from kit.region.workspace import regions_folder
from kit.terminal.result import Result


@verb(
    name="new",
    help="Make the repository of region KODE (one of the 514, such as 12.34) in DEST, with its official areas filled "
    "in; works offline. DEST is made, by default regions/<name>; a folder that is not empty is never touched.",
)
@click.argument("kode")
@click.argument("dest", required=False, type=click.Path(path_type=Path))
@click.option("--defaults", is_flag=True, help="Ask nothing; take the usual values for what is not given.")
@click.option("--data-file", type=click.Path(path_type=Path), help="YAML with tahun_rencana, domain, lingkungan.")
@click.option("--year", type=int, help="Plan year. Default: the one whose round runs now or comes next.")
@click.option("--domain", help="Host name of the application. Default: a placeholder under .example.")
@click.option(
    "--lingkungan",
    type=int,
    help="Example lingkungan / dusun to write per village. Default 0: none, the chain starts at the village.",
)
def command(
    context: Context,
    kode: str,
    dest: Path | None,
    defaults: bool,
    data_file: Path | None,
    year: int | None,
    domain: str | None,
    lingkungan: int | None,
) -> Result:
    code = area(kode)
    filed = answers.from_file(data_file) if data_file else answers.Choices()
    choices = answers.checked(
        {
            "tahun_rencana": year if year is not None else filed.tahun_rencana,
            "domain": domain or filed.domain,
            "lingkungan": lingkungan if lingkungan is not None else filed.lingkungan,
        }
    )
    place = (dest or regions_folder() / answers.identity_of(code, choices).slug).expanduser().absolute()
    rendering.refuse_occupied(place)
    if not (defaults or data_file or context.json) and sys.stdin.isatty():
        choices = answers.asked(code, choices)
    identity = answers.identity_of(code, choices)
    with context.steps(_("rendering {name}").format(name=identity.nama)):
        template = rendering.make_repository(context, identity, place, lingkungan=choices.lingkungan or 0)
    name = code if dest is None else str(dest)
    return Result(
        command="new",
        data={"kode": code, "nama": identity.nama, "path": place, "template": template.tag, **identity.answers()},
        lines=(_("{name} ({code}) is in {path}.").format(name=identity.nama, code=code, path=place),),
        next=(f"kit check {name}", f"kit serve {name} --demo"),
    )
