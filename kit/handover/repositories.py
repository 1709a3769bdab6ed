"""The two histories that are handed over, as git bundles: the receiver's repository and the kit's template."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import KitError
from kit.i18n import _
from kit.region import rendering
from kit.region.scaffold.identity import identify
from kit.region.template_store import StoredTemplate, stored
from kit.region.updating.history import OWN, Change, History, git
from kit.region.workspace import RegionRepository, find_region, known_regions
from kit.runner import CommandFailed, Runner

FOLDER = "repository"
TEMPLATE = f"{FOLDER}/template.git-bundle"
CHANGES = "changes/changes.csv"
PATCH = "changes/changes.patch"
# What stands in the template and in a region's repository alike.
SAME = ("eplanning", "regiondata")


@dataclass(frozen=True)
class Source:
    """What is handed over: the receiver's repository at one commit, the template it was made from, and what differs."""

    region: RegionRepository
    commit: str
    committed_at: int  # seconds since the epoch
    template: StoredTemplate
    changes: tuple[Change, ...]
    patch: bytes


def source(context: Context, region: RegionRepository, to: str | None, scratch: Path) -> Source:
    """The repository that is handed over. For another region (`to`) it is the one that `begin` made in the workspace,
    or one made anew. UsageProblem or KitError where giver and template, or the two repositories, do not fit."""
    template = stored(context.runner)
    given = _source(context.runner, region, template)
    if to is None or to == region.kode:
        return given
    theirs = received(to) or begin(context, region, to, scratch / identify(to).slug)
    found = _source(context.runner, theirs, template)
    if found.patch != given.patch:
        raise KitError(
            _("The application in {place} is not what {giver} has.").format(place=theirs.path, giver=region.nama),
            remedy=_("Move that folder away; `kit handover start {kode} --giver {giver}` makes it anew.").format(
                kode=to, giver=region.kode
            ),
            code="changes",
        )
    return found


def received(kode: str) -> RegionRepository | None:
    """The receiver's repository, where it lies in the workspace already."""
    return next((region for region in known_regions() if region.kode == kode), None)


def begin(context: Context, giver: RegionRepository, to: str, place: Path) -> RegionRepository:
    """Make the receiver's repository at `place`: the template, with the giver's changes to the application and nothing
    of what the giver owns. UsageProblem or KitError where they do not fit; nothing is left then."""
    given = _source(context.runner, giver, stored(context.runner))
    identity = identify(to, rembuk=False)  # its lingkungan are its own to write
    with context.steps(_("a repository for {name}").format(name=identity.nama)):
        rendering.make_repository(context, identity, place, lingkungan=0)
        if given.changes:
            _take_over(context.runner, place, given.patch)
    return find_region(str(place))


def pack(runner: Runner, found: Source, stage: Path) -> None:
    """Lay both histories and the list of changes out below `stage`."""
    (stage / FOLDER).mkdir()
    (stage / "changes").mkdir()
    folder = found.region.path
    branch = runner.run(["git", "-C", folder, "symbolic-ref", "--quiet", "HEAD"], check=False).stdout.split()
    _bundle(runner, folder, stage / FOLDER / f"{found.region.slug}.git-bundle", "HEAD", *branch)
    _bundle(runner, found.template.repository, stage / TEMPLATE, "refs/heads/main", f"refs/tags/{found.template.tag}")
    (stage / CHANGES).write_text(as_csv(found.changes), encoding="utf-8", newline="")
    (stage / PATCH).write_bytes(found.patch)


def as_csv(changes: tuple[Change, ...]) -> str:
    """The list of changes: what happened to which file."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("kind", "path"))
    table.writerows((one.kind, one.path) for one in changes)
    return text.getvalue()


def cloned(runner: Runner, bundle: Path, target: Path) -> History:
    """A repository from its bundle. KitError where the bundle is not whole in itself."""
    done = runner.run(["git", "clone", "-q", bundle, target], check=False)
    if done.returncode:
        words = done.stderr.strip().splitlines()
        raise KitError(
            _("{name} can't be cloned: {why}").format(name=bundle.name, why=words[-1] if words else done.returncode),
            remedy=_("Have the package made anew."),
            code="repository",
        )
    return History(runner, target)


def differences(history: History, base: str) -> tuple[tuple[Change, ...], bytes]:
    """What a region changed in the application since `base`: the list, and the patch."""
    with tempfile.TemporaryDirectory(prefix="eplanning-handover-") as scratch:
        patch = Path(scratch) / "patch"
        words = ["diff", "--binary", base, "HEAD", "--", ".", *OWN]
        history.runner.run([*git(history.folder), *words], into=patch)  # as it is, whatever its letters
        return history.changes(base, "HEAD"), patch.read_bytes()


def _source(runner: Runner, region: RegionRepository, template: StoredTemplate) -> Source:
    history = History(runner, region.path)
    history.require_clean()
    base = history.base()
    if base.tag != template.tag:
        raise KitError(
            _(
                "{name} is at template {theirs}, this kit carries {ours}: source and kit would not be one version."
            ).format(name=region.nama, theirs=base.tag, ours=template.tag),
            remedy=_("Bring them together first: kit update {kode} --yes").format(kode=region.kode),
            code="template",
        )
    commit, moment = history.out("log", "-1", "--format=%H %ct").split()
    return Source(region, commit, int(moment), template, *differences(history, base.commit))


def _take_over(runner: Runner, place: Path, patch: bytes) -> None:
    history = History(runner, place)
    try:
        with tempfile.TemporaryDirectory(prefix="eplanning-handover-") as scratch:
            file = Path(scratch) / "patch"
            file.write_bytes(patch)
            history.run("apply", "--index", file)
    except CommandFailed as failed:
        shutil.rmtree(place, ignore_errors=True)
        raise KitError(
            _("The giver's changes do not fit a new repository: {why}").format(why=failed.message),
            remedy=_("`kit changes REGION` lists them; offer them to the kit, or take them back, then try again."),
            code="changes",
        ) from failed
    history.run("commit", "-q", "--no-verify", "-m", _("Changes to the application, as they were handed over"))


def _bundle(runner: Runner, folder: Path, target: Path, *refs: str) -> None:
    # One thread: with more, the same commits may give other bytes.
    git = ["git", "-C", folder, "-c", "pack.threads=1", "bundle", "create", "--quiet", target]
    runner.run([*git, *refs])
