"""`kit serve`: the region on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import KitError
from kit.i18n import _
from kit.region import serving
from kit.region.workspace import find_region
from kit.terminal.result import Result


@verb(name="serve", help="Serve a region on this computer, on SQLite; Ctrl-C ends it. Its data stay in REGION/var.")
@click.argument("region")
@click.option("--demo", is_flag=True, help="Add demo people and proposals, and print their passwords.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--prepare-only", is_flag=True, help="Load everything, print the people, and do not serve.")
@click.option("--data", type=click.Path(path_type=Path), help="Keep the data here instead of REGION/var.")
def command(context: Context, region: str, demo: bool, port: int, prepare_only: bool, data: Path | None) -> Result:
    found = find_region(region)
    preview = serving.Preview(found.path, (data or found.path / "var").resolve())
    if not prepare_only:
        serving.free_port(port)
    seeded = serving.prepare(context, preview, demo=demo)
    address = f"http://{serving.LOOPBACK}:{port}/"
    lines = (_("{name} ({kode}) is ready.").format(name=found.nama, kode=found.kode), *_people(seeded))
    result = Result(
        command="serve",
        data={"kode": found.kode, "address": address, "data": preview.data, **seeded},
        lines=lines,
        next=(f"kit serve {region}",) if prepare_only else (),
    )
    if prepare_only:
        return result
    click.echo(result.as_json() if context.json else "\n".join([*lines, "", f"  {address}   " + _("Ctrl-C ends it.")]))
    if serving.run(context, preview, port):
        raise KitError(
            _("The server ended by itself; its last words are above."),
            remedy=_("Mend what they say, or try another port with --port."),
        )
    return Result(command="serve", lines=(_("Stopped."),)) if not context.json else Result(command="serve")


def _people(seeded: Mapping[str, object]) -> list[str]:
    """The demo cast as a table: who, with which password, as what."""
    people = seeded.get("people", [])
    if not people:
        return []
    widths = [max(len(str(person[key])) for person in people) for key in ("username", "sandi")]
    return [
        "",
        *(
            f"  {person['username']:<{widths[0]}}  {person['sandi']:<{widths[1]}}  {person['tugas']}"
            for person in people
        ),
    ]
