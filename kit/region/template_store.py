"""The template the kit carries, as the git repository that Copier wants: one commit and one tag a version.

Only branches travel with a kit, tags may not; so the kit keeps its own repository in the user's data folder. A kit
installed as a package gives the tag `v<version>`; a checkout, which may change between two calls, gives
`v<version>.dev<commits>+<n>.<hash>`, so that the same content always has the same tag.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit import __version__
from kit.paths import carried, user_data
from kit.runner import Runner

# What the answers file calls the template: no path of anybody's computer. `environment` tells git where it is here.
NAME = "eplanning-kit:template.git"

_LEFT_OUT = re.compile(r"(^|/)\.DS_Store$|\.py[co]$")
_LEFT_OUT_FOLDERS = frozenset({"__pycache__", ".pytest_cache", ".ruff_cache", "var", "staticfiles"})
_DEVELOPMENT = re.compile(r"v(.+)\.dev(\d+)\+\d+\.g([0-9a-f]{7})[0-9a-f]*")
_PERSON = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "e-planning kit"), ("EMAIL", "kit@eplanning.invalid"))
}
# The person's own git settings (signing, hooks, line ends) must not change what is stored.
_NEUTRAL = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **_PERSON}


@dataclass(frozen=True)
class StoredTemplate:
    """A version of the template in the kit's repository on this computer."""

    repository: Path
    tag: str


def told(tag: str) -> str:
    """A version for a person: `0.2.0`, or `0.2.0-dev.485 (c794631)` of a checkout."""
    found = _DEVELOPMENT.fullmatch(tag)
    return f"{found[1]}-dev.{found[2]} ({found[3]})" if found else tag.removeprefix("v")


def environment(repository: Path) -> dict[str, str]:
    """Environment in which git finds NAME in this repository: for `copier update`."""
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{repository}.insteadOf",
        "GIT_CONFIG_VALUE_0": NAME,
    }


def stored(runner: Runner) -> StoredTemplate:
    """The carried template, committed and tagged; the second call finds it there."""
    root = carried("template").parent
    files = _carried_files(root)
    digest = _digest(root, files)
    repository = user_data() / "template.git"
    with _locked(repository.with_suffix(".lock")):
        if not (repository / "HEAD").is_file():
            runner.run(["git", "init", "-q", "--bare", "--initial-branch=main", repository], env=_NEUTRAL)
        known = _tags(runner, repository)
        tag = known.get(digest) or _commit(runner, repository, root, files, digest, known)
    return StoredTemplate(repository, tag)


def _carried_files(root: Path) -> list[str]:
    found = ["copier.yml"]
    for folder, names, files in os.walk(root / "template"):
        names[:] = sorted(n for n in names if n not in _LEFT_OUT_FOLDERS)
        relative = Path(folder).relative_to(root).as_posix()
        found += [f"{relative}/{name}" for name in sorted(files)]
    return [name for name in found if not _LEFT_OUT.search(name)]


def _digest(root: Path, files: list[str]) -> str:
    total = hashlib.sha256()
    for name in files:
        content = (root / name).read_bytes()
        total.update(f"{name}\0{os.access(root / name, os.X_OK)}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _tags(runner: Runner, repository: Path) -> dict[str, str]:
    """Content hash -> tag; the hash is each tag's message."""
    shape = "--format=%(contents:subject) %(refname:short)"
    shown = runner.run(["git", f"--git-dir={repository}", "for-each-ref", shape, "refs/tags"], env=_NEUTRAL)
    return dict(line.split(" ", 1) for line in shown.stdout.splitlines())


def _commit(
    runner: Runner, repository: Path, root: Path, files: list[str], digest: str, known: Mapping[str, str]
) -> str:
    tag = _tag_name(runner, root, digest, known)
    index = repository / f"index.{os.getpid()}"
    git = ["git", f"--git-dir={repository}", f"--work-tree={root}", "-c", "core.autocrlf=false"]
    env = {**_NEUTRAL, "GIT_INDEX_FILE": str(index)}
    try:
        paths = "\0".join(files)
        add = ["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"]
        runner.run([*git, "--literal-pathspecs", *add], env=env, input=paths)
        tree = runner.run([*git, "write-tree"], env=env).stdout.strip()
        head = runner.run([*git, "rev-parse", "-q", "--verify", "refs/heads/main"], env=env, check=False).stdout.strip()
        parents = ["-p", head] if head else []
        commit = runner.run([*git, "commit-tree", tree, *parents, "-m", f"Template {tag}"], env=env).stdout.strip()
        runner.run([*git, "update-ref", "refs/heads/main", commit], env=env)
        runner.run([*git, "tag", "-a", "-m", digest, tag, commit], env=env)
    finally:
        index.unlink(missing_ok=True)
    return tag


def _tag_name(runner: Runner, root: Path, digest: str, known: Mapping[str, str]) -> str:
    release = f"v{__version__}"
    if root.name == "_carried" and release not in known.values():
        return release
    counted = runner.run(["git", "-C", root, "rev-list", "--count", "HEAD"], check=False)
    stem = f"{release}.dev{counted.stdout.strip() or 0}"
    earlier = sum(tag.startswith(f"{stem}+") for tag in known.values())
    return f"{stem}+{earlier + 1}.g{digest[:10]}"


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
