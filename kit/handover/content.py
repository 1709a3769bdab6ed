"""No secret, no data, nothing of another region: in the repository, in all of its history, and in the other papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from kit import plain_yaml
from kit.i18n import _
from kit.region.checks.leaks import leaks
from kit.region.checks.secrets import secrets
from kit.region.checks.tree import Tree, line_of
from kit.region.updating.history import History
from kit.region.workspace import RegionRepository
from kit.runner import Runner
from regiondata import Problem

# Everything a package may hold; what is none of these does not belong in it.
PARTS = (
    "README.txt",
    "SHA256SUMS",
    "SHA256SUMS.sig",
    "serah-terima.json",
    "acceptance/acceptance.json",
    "bundle/eplanning-bundle-*.tar",
    "changes/changes.csv",
    "changes/changes.patch",
    "kit/eplanning_kit-*.whl",
    "kit/requirements.txt",
    "licences/*.txt",
    "licences/licences.csv",
    "lineage/*.json",
    "lineage/*.json.sig",
    "lineage/lineage.svg",
    "manuals/*.pdf",
    "papers/*.docx",
    "papers/*.pdf",
    "repository/*.git-bundle",
    "sbom/sbom.cdx.json",
    "schema/schema.csv",
    "schema/schema.sql",
    "training/*.json",
    "training/*.json.sig",
)
# Here both sides are named on purpose.
_NAMES_BOTH = ("serah-terima.json", "lineage/*", "README.txt", "SHA256SUMS*")
_TEXTS = (".csv", ".json", ".patch", ".sql", ".svg", ".txt")


@dataclass(frozen=True)
class Past:
    """What only the history of a repository holds: lines that commits added and that are not there any more, and what
    the commits say of themselves. To be searched like a tree."""

    added: tuple[tuple[str, str], ...]
    gone: tuple[str, ...] = ()

    @classmethod
    def of(cls, history: History, tree: Tree) -> Past:
        now = {name: set(text.splitlines()) for name, text in tree.texts()}
        shown = history.run("log", "--all", "-p", "--unified=0", "--no-color", "--no-ext-diff", "--format=").stdout
        found: dict[str, list[str]] = {}
        lines = found.setdefault("", [])
        for line in shown.splitlines():
            if line.startswith("+++ "):
                lines = found.setdefault(line.removeprefix("+++ ").removeprefix("b/"), [])
            elif line.startswith("+"):
                lines.append(line[1:])
        people = history.run("log", "--all", "--format=%an %ae %cn %ce%n%B").stdout
        lost = {name: [row for row in rows if row not in now.get(name, ())] for name, rows in found.items()}
        return cls((*((name, "\n".join(rows)) for name, rows in lost.items() if rows), ("(commits)", people)))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _text in self.added)

    def texts(self) -> Iterator[tuple[str, str]]:
        return iter(self.added)


def foreign(items: Iterable[str]) -> list[str]:
    """Items of a package that are none of its parts."""
    return [name for name in items if not any(fnmatch(name, part) for part in PARTS)]


def of_repository(runner: Runner, folder: Path, kode: str) -> list[Problem]:
    """Secrets and other regions in a repository as it stands, then in what its history holds besides."""
    tree = Tree.of(runner, folder)
    past = Past.of(History(runner, folder), tree)
    found = [*secrets(tree), *leaks(tree, kode)]
    seen = {(problem.file, problem.message) for problem in found}
    once = [problem for problem in (*secrets(past), *leaks(past, kode)) if (problem.file, problem.message) not in seen]
    for problem in {(one.file, one.message): one for one in once}.values():
        remedy = _("Hand it over without that history: a new repository from `kit new KODE`, and the files of today.")
        told = _("In the history: {message}").format(message=problem.message)
        found.append(Problem(problem.file, None, f"{problem.code}-history", told, remedy))
    return found


def of_items(folder: Path, names: Iterable[str], kode: str) -> list[Problem]:
    """Secrets and other regions in the readable items of a package that lie below `folder`."""
    texts = tuple(name for name in names if name.endswith(_TEXTS) and not name.startswith("licences/"))
    found = list(secrets(Tree(folder, tuple(name for name in texts if name != "schema/schema.sql"))))
    named = tuple(name for name in texts if not any(fnmatch(name, both) for both in _NAMES_BOTH))
    return [*found, *leaks(Tree(folder, named), kode)]


def words_of(region: RegionRepository) -> tuple[str, ...]:
    """What shows a region beside its official name: its host, folder name, address and telephone."""
    known = [region.slug]
    for name, fields in (("region.yml", ("domain",)), ("branding/kop.yml", ("alamat", "telepon", "email", "situs"))):
        file = region.data / name
        values = plain_yaml.load(file.read_text(encoding="utf-8")) if file.is_file() else {}
        known += [str(values.get(field) or "") for field in fields] if isinstance(values, dict) else []
    return tuple(word for word in dict.fromkeys(known) if len(word) >= 6 and "belum diisi" not in word)


def worded(runner: Runner, folder: Path, words: Iterable[str]) -> Iterator[Problem]:
    """One problem for each place of a repository and its history where a word of the giver's stands."""
    tree = Tree.of(runner, folder)
    texts = (*tree.texts(), *Past.of(History(runner, folder), tree).texts())
    wanted = [word.lower() for word in words]
    for name, text in texts:
        lowered = text.lower()
        for word in wanted:
            at = lowered.find(word)
            if at >= 0:
                yield Problem(
                    name,
                    line_of(text, at),
                    "leak",
                    _("`{shown}` belongs to the giver, not to this region.").format(shown=text[at : at + len(word)]),
                    _("Take it out; a region's words belong in region/ alone."),
                )
