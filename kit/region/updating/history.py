"""A region's repository as git sees it: the last commit that Copier alone made, trees, differences."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.runner import Completed, Runner

TRAILER = "Kit-Template"
# What a region owns, or what only names the version: no difference between a region and its kit.
OWN = (":(exclude)region", ":(exclude).copier-answers.yml")
_AUTHOR = ("-c", "user.name=e-planning kit", "-c", "user.email=kit@eplanning.invalid", "-c", "commit.gpgsign=false")
_NAMED = 5  # of the files that nobody committed
_PLAIN = (
    "-c",
    "core.autocrlf=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.quotePath=false",
    "-c",
    "gc.auto=0",
)


def git(folder: Path) -> list[str | Path]:
    """The beginning of a git command there: as the kit, without hooks, line ends as they are."""
    return ["git", "-C", folder, *_AUTHOR, *_PLAIN]


def committer(runner: Runner, folder: Path) -> tuple[str, str] | None:
    """Name and address under which somebody at this computer would commit there; None where git does not know them."""
    asked = ["git", "-C", folder, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"]
    said = re.fullmatch(r"(.+) <(.+)> \d+ [+-]\d+\s*", runner.run(asked, check=False).stdout)
    return (said[1], said[2]) if said else None


@dataclass(frozen=True)
class Base:
    """The commit of a template as it was rendered, and its version."""

    commit: str
    tag: str


@dataclass(frozen=True)
class Change:
    """A file that is not as it was: `kind` is one of added, changed, removed, moved."""

    path: str
    kind: str


class History:
    """Questions and plumbing; nothing here changes a file of the person's, except `forward`."""

    def __init__(self, runner: Runner, folder: Path) -> None:
        self.runner = runner
        self.folder = folder

    def run(
        self, *words: str | Path, env: Mapping[str, str] | None = None, input: str | None = None, check: bool = True
    ) -> Completed:
        return self.runner.run([*git(self.folder), *words], env=env, input=input, check=check)

    def out(self, *words: str | Path, env: Mapping[str, str] | None = None, input: str | None = None) -> str:
        return self.run(*words, env=env, input=input).stdout.strip()

    def require_repository(self) -> None:
        """UsageProblem unless this is a git repository."""
        if not (self.folder / ".git").exists():
            raise UsageProblem(
                _("{path} is not a git repository: what the region changed cannot be told.").format(path=self.folder),
                remedy=_("Clone the region's repository, then type the command again with its path."),
            )

    def uncommitted(self) -> list[str]:
        """The first files that differ from the last commit, or are new."""
        changed = self.run("status", "--porcelain").stdout.splitlines()  # its first column may be a space
        return [line[3:] for line in changed[:_NAMED]]

    def require_clean(self) -> None:
        """UsageProblem unless this is a git repository without changes that nobody committed."""
        self.require_repository()
        if changed := self.uncommitted():
            raise UsageProblem(
                _("{path} holds changes that are not committed: {names}.").format(
                    path=self.folder, names=", ".join(changed)
                ),
                remedy=_("Commit them, or put them aside with `git stash --include-untracked`; nothing was changed."),
            )

    def base(self) -> Base:
        """The newest commit among the ancestors that holds a template as Copier rendered it. KitError without one."""
        shape = f"--format=%H %(trailers:key={TRAILER},valueonly,separator=%x20)"
        for line in self.out("log", "--topo-order", shape, "HEAD").splitlines():
            commit, _space, tag = line.partition(" ")
            if tag.strip():
                return Base(commit, tag.strip())
        raise KitError(
            _("The history of {path} does not tell from which template it was made.").format(path=self.folder),
            remedy=_("Take the repository with its whole history: a squashed or copied one cannot be updated."),
        )

    def changes(self, before: str, after: str) -> tuple[Change, ...]:
        """The files that differ between two commits, without what is the region's own."""
        shown = self.run("diff", "--name-status", "-z", "--find-renames", before, after, "--", ".", *OWN).stdout
        return tuple(_changes(iter(shown.split("\0"))))

    def text(self, revision: str, path: str) -> str | None:
        """A file of a commit or a tree; None where it is not there."""
        shown = self.run("cat-file", "blob", f"{revision}:{path}", check=False)
        return None if shown.returncode else shown.stdout

    def commit(self, tree: str, parents: list[str], message: str) -> str:
        """A commit that nothing points at yet."""
        words = [word for parent in parents for word in ("-p", parent)]
        return self.out("commit-tree", tree, *words, input=message)

    def forward(self, commit: str) -> None:
        """Let the branch and its files be at a descendant. KitError when a file lies in the way; then nothing moved."""
        done = self.run("merge", "-q", "--ff-only", commit, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise KitError(
                _("The files could not be changed: {why}").format(why=said[0] if said else done.returncode),
                remedy=_("Move the files named there away, then run the same command again."),
            )

    def index(self, scratch: Path) -> Mapping[str, str]:
        """Environment in which git uses an index of our own, so that the person's stays as it is."""
        return {"GIT_INDEX_FILE": str(scratch / f"index.{os.getpid()}")}


def _changes(words):
    kinds = {"A": "added", "D": "removed", "M": "changed", "T": "changed", "R": "moved", "C": "added"}
    for word in words:
        if word:
            kind = kinds[word[0]]
            path = next(words)
            yield Change(next(words) if word[0] in "RC" else path, kind)
