"""A region in one encrypted file: written from its host, restored on any other that runs it."""

from __future__ import annotations

import secrets
import tarfile
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import UsageProblem
from kit.i18n import _
from kit.servers import lock
from kit.servers.backups.restoring import Restored, stoppable
from kit.servers.backups.taking import take
from kit.servers.inventory import load
from kit.servers.remote import connect

INSIDE = "daerah"  # the folder in such a file (playbooks/roles/app/files/eplanning_host/carrying.py)


@dataclass(frozen=True)
class Exported:
    """What was written; `password` opens it and is kept nowhere."""

    file: Path
    bytes: int
    snapshot: str
    password: str


def export_region(context: Context, kode: str, folder: Path, file: Path, *, snapshot: str | None = None) -> Exported:
    """Write the region as it is now, or one of its backups, into a new file. Raises UsageProblem where it is there."""
    if file.exists():
        raise UsageProblem(_("{file} is there already.").format(file=file), remedy=_("Name another file."))
    if not file.parent.is_dir():
        raise UsageProblem(
            _("There is no folder {folder}.").format(folder=file.parent), remedy=_("Make it, or name another file.")
        )
    return fetch(context, kode, folder, file, snapshot or take(context, kode, folder).snapshot)


def fetch(context: Context, kode: str, folder: Path, file: Path, snapshot: str, *, second: bool = False) -> Exported:
    """Write one snapshot (`latest`: the newest) of the host, or of its second place, into a file."""
    inventory = load(folder)
    password = secrets.token_urlsafe(24)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with (
            lock.region_lock(kode, inventory.app.address, "kit export-region"),
            connect(context, inventory) as remote,
            context.steps(_("write {file}").format(file=file.name)),
        ):
            words = ["export", "--snapshot", snapshot, *(["--second"] if second else [])]
            told = remote.ask("eplanning-backup", kode, *words, given=f"{password}\n", into=part)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Exported(file, file.stat().st_size, str(told["snapshot"]), password)


def require_region(file: Path) -> None:
    """UsageProblem where the file is none that `export_region` wrote; whether it is whole its password tells."""
    remedy = _("Name the file that `kit export-region REGION FILE` wrote.")
    if not file.is_file():
        raise UsageProblem(_("There is no file {file}.").format(file=file), remedy=remedy)
    try:
        with tarfile.open(file, "r:") as archive:
            first = archive.next()
    except (OSError, tarfile.TarError):
        first = None
    if first is None or first.name != INSIDE:
        raise UsageProblem(_("{file} holds no region.").format(file=file), remedy=remedy)


def import_region(
    context: Context,
    kode: str,
    folder: Path,
    file: Path,
    password: str,
    *,
    check_only: bool = False,
    masked: bool = False,
) -> Restored:
    """Restore a region from such a file, as `kit restore` does from a backup. UsageProblem where there is none.

    `masked`: on a rehearsal machine, as a copy for lessons.
    """
    require_region(file)
    inventory = load(folder)
    there = f"/srv/eplanning/{kode}/shared/backup/dibawa.tar"
    words = ["--carried", there, *(["--check-only"] if check_only else []), *(["--masked"] if masked else [])]
    with lock.region_lock(kode, inventory.app.address, "kit import-region"), connect(context, inventory) as remote:
        try:
            with context.steps(_("send {file}").format(file=file.name)):
                remote.run(inventory.app, "install", "-m", "0600", "/dev/stdin", there, source=file)
            with stoppable(remote, kode), context.steps(_("restore {kode}").format(kode=kode)):
                return Restored.of(remote.ask("eplanning-restore", kode, *words, given=f"{password}\n"))
        finally:
            remote.run(inventory.app, "rm", "-f", there, check=False)
