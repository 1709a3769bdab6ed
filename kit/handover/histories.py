"""What verifying asks of the histories: the commit is there, it grew from that template, nothing is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kit.handover import content, lineage
from kit.handover.manifest import Manifest
from kit.handover.points import Point, holds, unchecked, wrong
from kit.handover.records import ANEW
from kit.handover.repositories import CHANGES, FOLDER, PATCH, SAME, TEMPLATE, as_csv, cloned, differences
from kit.i18n import _, ngettext
from kit.region.scaffold.identity import slug
from kit.region.updating.history import History
from kit.runner import Runner


def clones(runner: Runner, folder: Path, said: Manifest, place: Path) -> tuple[History, History]:
    """The region's repository and the template, each from its bundle. KitError where one is not whole."""
    region = cloned(runner, folder / FOLDER / f"{slug(said.nama)}.git-bundle", place / "region")
    return region, cloned(runner, folder / TEMPLATE, place / "template")


def ancestry(region: History, template: History, folder: Path, said: Manifest) -> Iterator[Point]:
    """The commit is the manifest's and descends from the manifest's template, unchanged where it began."""
    head = region.out("rev-parse", "HEAD")
    if head != said.commit:
        told = _("The repository is at {found}, the manifest says {said}.")
        yield wrong("commit", told.format(found=head[:12], said=said.commit[:12]), _anew())
    else:
        yield holds("commit", _("The repository is at commit {commit}.").format(commit=head[:12]))
    base = region.base()
    tag = template.run(
        "rev-parse", "-q", "--verify", f"refs/tags/{said.template}^{{commit}}", check=False
    ).stdout.strip()
    if base.tag != said.template or not tag:
        told = _("The repository descends from template {found}, the manifest says {said}.")
        yield wrong("template", told.format(found=base.tag, said=said.template), _anew())
        return
    differs = [name for name in SAME if _tree(region, base.commit, name) != _tree(template, tag, f"template/{name}")]
    if differs:
        told = _("What the repository calls template {tag} differs from it in {names}.")
        yield wrong("template", told.format(tag=base.tag, names=", ".join(differs)), _anew())
    else:
        yield holds("template", _("It descends from template {tag}, byte for byte.").format(tag=base.tag))
    yield _changes(region, base.commit, folder)


def succession(runner: Runner, region: History, template: History, folder: Path, said: Manifest) -> Iterator[Point]:
    """What was handed over before is among the ancestors of what is handed over now."""
    links = lineage.of_folder(runner, folder / lineage.FOLDER)
    for link in links:
        handed = link.handed
        who = {"giver": handed.giver.nama, "receiver": handed.receiver.nama, "day": handed.day, "tag": handed.template}
        if handed.receiver.kode == said.kode and not _ancestor(region, handed.commit, "HEAD"):
            told = _("What {receiver} received on {day} is not among the ancestors of this commit.").format(**who)
            yield wrong("succession", told, _("Ask {giver} which of the two histories holds.").format(**who))
        known = template.run("rev-parse", "-q", "--verify", f"refs/tags/{handed.template}", check=False)
        if known.returncode:
            if handed.template != said.template:
                told = _("Whether {tag}, which {receiver} received, came before this template can't be told from here.")
                yield unchecked("succession", told.format(**who), _("`git log` in the kit's own repository tells."))
        elif not _ancestor(template, handed.template, f"refs/tags/{said.template}"):
            told = _("{tag}, which {receiver} received on {day}, is newer than this template.").format(**who)
            yield wrong("succession", told, _("Bring the kit up to date before handing over."))


def clean(runner: Runner, region: History, folder: Path, said: Manifest) -> Iterator[Point]:
    """No secret and nothing of another region, in the repository, its history and the readable items."""
    found = content.of_repository(runner, region.folder, said.kode) + content.of_items(folder, said.items, said.kode)
    found = [one for one in found if one.level == "error" or one.code == "secret-history"]
    for problem in found:
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        yield wrong(problem.code, f"{place}: {problem.message}", problem.remedy)
    if not found:
        yield holds("clean", _("No secret, and no other region's word, in files and history."))


def _changes(region: History, base: str, folder: Path) -> Point:
    changes, patch = differences(region, base)
    listed = (folder / CHANGES).read_text(encoding="utf-8")
    if listed != as_csv(changes) or (folder / PATCH).read_bytes() != patch:
        return wrong("changes", _("The list of local changes is not what the repository holds."), _anew())
    told = ngettext(
        "{n} file differs from the template, as listed.",
        "{n} files differ from the template, as listed.",
        len(changes),
    )
    return holds("changes", told.format(n=len(changes)))


def _tree(history: History, revision: str, path: str) -> str:
    return history.run("rev-parse", "-q", "--verify", f"{revision}:{path}", check=False).stdout.strip()


def _ancestor(history: History, early: str, late: str) -> bool:
    return history.run("merge-base", "--is-ancestor", early, late, check=False).returncode == 0


def _anew() -> str:
    return _("Have the package made anew: `{command}`.").format(command=ANEW)
