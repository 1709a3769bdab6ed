"""Whether the application in a package builds and passes its own tests, from the package alone, without network."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from kit.bundle.reading import read
from kit.bundle.signature import Trust
from kit.errors import Lacking
from kit.handover.points import Point, holds, unchecked, wrong
from kit.handover.schema import environment
from kit.i18n import _
from kit.release import read_manifest
from kit.release.wheels import PYTHONS
from kit.runner import Runner

# Each has to end well: models and migrations fit, a database comes into being from nothing, the region's files go in,
# a usulan is entered and found through the pages, the log holds, the assets can be collected.
TESTS = (
    ("check",),
    ("makemigrations", "--check", "--dry-run"),
    ("migrate", "--verbosity=0"),
    ("region", "apply"),
    ("uji", "usulan"),
    ("jejak", "verify"),
)
# Only a server collects, so this one is asked as a server would.
ASSETS = ("collectstatic", "--noinput", "--verbosity=0")


def tried(runner: Runner, folder: Path, repository: Path, commit: str, scratch: Path) -> Iterator[Point]:
    """Install the application from the wheels of the bundle in the package, then let it test itself."""
    bundles = sorted((folder / "bundle").glob("*.tar"))
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not bundles:
        told = _("Not checked: whether it builds and passes its tests without a network. The package holds no bundle.")
        yield unchecked("build", told, _("Make it with --bundle FILE, which `kit bundle REGION` writes."))
        return
    if here not in PYTHONS:
        told = _("Not checked: whether it builds. This computer has Python {here}, the wheels are for {wanted}.")
        yield unchecked("build", told.format(here=here, wanted=", ".join(PYTHONS)), _("Verify on Debian 12 or 13."))
        return
    # Whoever signed the package vouches for every byte of the bundle in it.
    report = read(runner, bundles[0], Trust(anyone=True), into=scratch / "bundle")
    if report.problems or report.manifest is None:
        first = report.problems[0]
        yield wrong("bundle", _("The bundle in it: {what}").format(what=first.message), first.remedy)
        return
    built = read_manifest(scratch / "bundle" / report.manifest.release_path)
    if built.git_commit != commit or built.dirty:
        told = _("The bundle in it holds a release of commit {found}, not of {said}.")
        yield wrong(
            "bundle", told.format(found=built.git_commit[:12], said=commit[:12]), _("Write a new bundle first.")
        )
        return
    alone = without_network(runner)
    if not alone:
        told = _("Not checked: that it needs no network. This computer lets nobody cut a program off from it.")
        yield unchecked("network", told, _("Verify as root, or pull the cable."))
    python = scratch / "environment" / "bin" / "python"
    pip = [python, "-m", "pip", "--quiet", "--no-input", "install", "--no-index", "--require-hashes"]
    wheels = ["--find-links", scratch / "bundle" / "kit", "-r", repository / "requirements.txt"]
    for words in ([sys.executable, "-m", "venv", scratch / "environment"], [*pip, *wheels]):
        done = runner.run([*alone, *words], env={"PYTHONPATH": ""}, check=False)
        if done.returncode:
            told = _("The application can't be installed from the package: {why}")
            yield wrong("build", told.format(why=_last(done.stderr)), _("Write a new bundle first."))
            return
    yield holds("build", _("The application installs from the package alone."))
    yield from tests(runner, python, repository, scratch, alone)


def tests(
    runner: Runner, python: Path, repository: Path, scratch: Path, alone: tuple[str, ...] = ()
) -> Iterator[Point]:
    """The application's own tests with `python`; the first that fails ends it."""
    data = scratch / "data"
    data.mkdir()
    env = environment(repository, data) | {"EPLANNING_STATIC_DIR": str(data / "static")}
    server = env | {"EPLANNING_ENV": "produksi", "EPLANNING_SECRET_KEY": secrets.token_urlsafe()}
    for words, where in (*((words, env) for words in TESTS), (ASSETS, server)):
        done = runner.run([*alone, python, "manage.py", *words], cwd=repository, env=where, check=False)
        if done.returncode:
            told = _("The application fails at `manage.py {words}`: {why}")
            why = _last(done.stderr) or _last(done.stdout)
            yield wrong("tests", told.format(words=" ".join(words), why=why), _("Have the application mended."))
            return
    yield holds("tests", _("The application passes its {n} tests.").format(n=len(TESTS) + 1))


def without_network(runner: Runner) -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where this computer does not allow it."""
    words = ("unshare", "--net", "--map-root-user")
    try:
        return words if runner.run([*words, "true"], check=False).returncode == 0 else ()
    except Lacking:
        return ()


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""
