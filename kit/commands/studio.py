"""`kit studio`: a page for changing a region's files."""

from __future__ import annotations

import click

from kit.context import Context, verb
from kit.i18n import _
from kit.region.workspace import find_region
from kit.terminal.result import Result


@verb(
    name="studio",
    help="Change a region's names, colours, letterhead, offices, areas and calendar on a page of this computer. Each "
    "change is checked as by `kit check` and committed. Ends with Ctrl-C, its button, or after an hour of silence.",
    logged=True,
)
@click.argument("region")
@click.option("--no-browser", is_flag=True, help="Only print the address; do not open a browser.")
def command(context: Context, region: str, no_browser: bool) -> Result:
    from kit.region.studio import server

    found = find_region(region)
    with server.opened(found, context.runner) as (studio, listening):
        address = studio.gate.address
        ready = Result(
            command="studio",
            data={"kode": found.kode, "address": address},
            lines=(
                _("{name} ({kode}) can be changed on this page; the address is good for one browser, once:").format(
                    name=found.nama, kode=found.kode
                ),
                "",
                f"  {address}   " + _("Ctrl-C ends it."),
            ),
        )
        click.echo(ready.as_json() if context.json else "\n".join(ready.lines))
        if not no_browser:
            server.show(address)
        ending = server.run(studio, listening)
        unsaved = sorted(studio.draft.texts)
    said = {
        server.Ending.BUTTON: _("Ended by its button."),
        server.Ending.SILENCE: _("Ended: nobody has used the page for an hour."),
        server.Ending.SIGNAL: _("Stopped."),
    }[ending]
    lost = (_("Not saved, and gone: changes of {files}.").format(files=", ".join(unsaved)),) if unsaved else ()
    return Result(
        command="studio",
        data={"kode": found.kode, "ended": ending.value, "unsaved": unsaved},
        lines=(said, *lost),
        next=(f"kit check {region}", f"kit deploy {region}"),
    )
