"""What of a region's repository goes into a release: the application and the region's data, as git knows them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.runner import Runner

SHIPPED = ("eplanning/", "regiondata/", "region/", "manage.py", "gunicorn.conf.py", "requirements.txt")
NEEDED = ("manage.py", "requirements.txt", "region/region.yml")


@dataclass(frozen=True)
class Source:
    """A region's repository at one commit; `dirty` when files on disk differ from it."""

    folder: Path
    commit: str
    committed_at: int  # seconds since the epoch
    dirty: bool
    files: tuple[str, ...]


def read_source(runner: Runner, folder: Path, *, dirty_allowed: bool) -> Source:
    """Look at the repository. Refuses a folder without the application, and uncommitted changes unless allowed."""
    absent = [name for name in NEEDED if not (folder / name).is_file()]
    if absent:
        raise UsageProblem(
            _("{folder} is not a region's repository: {names} missing.").format(folder=folder, names=", ".join(absent)),
            remedy=_("Make one with `kit new KODE`."),
        )

    def git(*words: str) -> str:
        return runner.run(["git", "-C", folder, *words]).stdout

    top = runner.run(["git", "-C", folder, "rev-parse", "--show-toplevel"], check=False)
    if top.returncode or Path(top.stdout.strip()).resolve() != folder.resolve():
        raise UsageProblem(
            _("{folder} is not under version control, so a release of it could not be told from another.").format(
                folder=folder
            ),
            remedy=_("In that folder: git init && git add . && git commit"),
        )
    changed = git("status", "--porcelain", "--", *SHIPPED).splitlines()
    if changed and not dirty_allowed:
        raise KitError(
            _("{n} uncommitted change(s) in {folder}, the first: {first}").format(
                n=len(changed), folder=folder, first=changed[0][3:]
            ),
            remedy=_("Commit them, or build with --dirty (the release then says so)."),
            code="dirty",
        )
    which = ["ls-files", "-z", *(["--cached", "--others", "--exclude-standard"] if dirty_allowed else [])]
    listed = {name for name in git(*which, "--", *SHIPPED).split("\0") if name}
    head = runner.run(["git", "-C", folder, "log", "-1", "--format=%H %ct"], check=False).stdout.split()
    if len(head) != 2:
        raise UsageProblem(
            _("{folder} has no commit yet.").format(folder=folder), remedy=_("In that folder: git add . && git commit")
        )
    return Source(
        folder=folder,
        commit=head[0],
        committed_at=int(head[1]),
        dirty=bool(changed),
        files=tuple(sorted(name for name in listed if (folder / name).is_file())),
    )


def copy_source(source: Source, target: Path) -> None:
    """Lay the files out under `target`, folders made as needed."""
    for name in source.files:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.folder / name, place)
