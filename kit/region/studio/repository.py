"""The region's git repository, as far as the studio needs it: what hinders a commit, what is not committed, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kit import __version__
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.region.updating.history import committer, git
from kit.runner import Runner

TRAILER = "Kit-Studio"
_ONGOING = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_FORMAT = f"%H%x1f%an%x1f%aI%x1f%s%x1f%b%x1f%(trailers:key={TRAILER},valueonly)%x1e"


class Hindered(KitError):
    """The repository is in the middle of something that a commit would disturb."""

    code = "repository"


@dataclass(frozen=True)
class Person:
    """Whose changes these are."""

    nama: str
    surel: str


@dataclass(frozen=True)
class Commit:
    """One change of the region's files. `ours`: made by the studio."""

    id: str
    who: str
    when: str
    subject: str
    details: tuple[str, ...]
    ours: bool


@dataclass(frozen=True)
class Repository:
    """Its files are named below `region/`, as everywhere in the studio."""

    runner: Runner
    path: Path

    def known(self) -> Person | None:
        """Whom git takes the one at this computer for."""
        found = committer(self.runner, self.path)
        return Person(*found) if found else None

    def require(self) -> None:
        """Raises UsageProblem when the region is no git repository."""
        if not (self.path / ".git").exists():
            raise UsageProblem(
                _("{path} is not a git repository, so changes could not be kept and undone.").format(path=self.path),
                remedy=_("Type `git init` there and commit what it holds, then run this again."),
            )

    def hindrance(self) -> str | None:
        """Why nothing can be committed now; None when it can."""
        where = Path(self._git("rev-parse", "--absolute-git-dir").strip())
        if any((where / name).exists() for name in _ONGOING):
            return _("A merge or an update of this region is not finished.")
        if self.runner.run([*git(self.path), "symbolic-ref", "-q", "HEAD"], check=False).returncode:
            return _("This repository stands on an old version and not on a branch.")
        return None

    def ready(self) -> None:
        """Raises Hindered."""
        if reason := self.hindrance():
            raise Hindered(
                reason,
                remedy=_("Let whoever looks after the repository finish that; your changes stay in the draft."),
            )

    def uncommitted(self) -> list[str]:
        """Files below the repository that differ from the last commit."""
        shown = self._git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
        return sorted(entry[3:] for entry in shown.split("\0") if entry)

    def commit(self, files: Sequence[str], message: str, person: Person) -> None:
        """Commit these files as they lie there, and no others. CommandFailed when git refuses."""
        names = [f"region/{file}" for file in files]
        present = [name for name in names if (self.path / name).exists()]
        if present:
            self._git("add", "--intent-to-add", "--", *present)
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", person.nama), ("EMAIL", person.surel))
        }
        self.runner.run(
            [*git(self.path), "commit", "-q", "--no-verify", "--only", "-F", "-", "--", *names],
            input=f"{message}\n\n{TRAILER}: {__version__}\n",
            env=who,
        )

    def commits(self, most: int = 50) -> list[Commit]:
        """What changed the region's files, newest first."""
        if self.runner.run([*git(self.path), "rev-parse", "-q", "--verify", "HEAD"], check=False).returncode:
            return []
        shown = self._git("log", f"-{most}", f"--format={_FORMAT}", "--", "region")
        return [_commit(entry.lstrip("\n")) for entry in shown.split("\x1e") if entry.strip()]

    def before(self, commit: str) -> dict[str, str | None]:
        """The files that a commit changed, as they were before it; None where there was none."""
        changed = self._git("diff-tree", "--no-commit-id", "--name-only", "--no-renames", "-r", "-z", commit)
        names = [name for name in changed.split("\0") if name.startswith("region/")]
        return {name.removeprefix("region/"): self._blob(f"{commit}~1:{name}") for name in names}

    def _blob(self, name: str) -> str | None:
        done = self.runner.run([*git(self.path), "cat-file", "blob", name], check=False)
        return None if done.returncode else done.stdout

    def _git(self, *words: str) -> str:
        return self.runner.run([*git(self.path), *words]).stdout


def _commit(entry: str) -> Commit:
    id_, who, when, subject, body, ours = entry.split("\x1f")
    details = tuple(line for line in body.strip().splitlines() if line and not line.startswith(f"{TRAILER}:"))
    return Commit(id_, who, when, subject, details, bool(ours.strip()))
