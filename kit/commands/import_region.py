"""`kit import-region`: a region restored from one file."""

from __future__ import annotations

from pathlib import Path

import click

from kit.commands.restore import told
from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.files import read_secret
from kit.i18n import _
from kit.region.workspace import find_region, inventory_folder
from kit.terminal import asking
from kit.terminal.result import Result


@verb(
    name="import-region",
    logged=True,
    help="Restore a region from a file of `kit export-region`, on servers that run it: judged beside what is there, "
    "then put in its place. The database of before stays for a day.",
)
@click.argument("region")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--inventory", type=click.Path(path_type=Path), help="Folder of the servers (default: inventories/KODE).")
@click.option("--password-file", type=click.Path(path_type=Path), help="File that holds its password (default: asked).")
@click.option("--check-only", is_flag=True, help="Only judge it; nothing of the region changes.")
@click.option("--yes", is_flag=True, help="Do not ask before the present database is put aside.")
def command(
    context: Context,
    region: str,
    file: Path,
    inventory: Path | None,
    password_file: Path | None,
    check_only: bool,
    yes: bool,
) -> Result:
    from kit.servers.backups.carrying import import_region, require_region

    found = find_region(region)
    if context.json and not (password_file and (yes or check_only)):
        raise UsageProblem(
            _("With --json nobody is asked."), remedy=_("Add --password-file, and --yes or --check-only.")
        )
    require_region(file)
    if not (yes or check_only):
        question = _("Put the backup {snapshot} in the place of what {nama} holds now?")
        asking.require(question.format(snapshot=file.name, nama=found.nama))
    password = read_secret(password_file) if password_file else click.prompt(_("Password"), hide_input=True, err=True)
    folder = inventory or inventory_folder(found.kode)
    done = import_region(context, found.kode, folder, file, password, check_only=check_only)
    return told("import-region", region, found, done)
