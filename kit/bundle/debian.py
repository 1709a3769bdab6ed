"""Debian's packages for servers without a network: resolved and fetched by this computer's apt, for any release.

apt works in a folder of its own, as if on a computer where nothing is installed, so that what it finds is complete for
every server. It checks Debian's signatures; each package is then held against the SHA-256 of those signed lists once
more, and the lists' own words about it go into the bundle.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from kit import plain_yaml
from kit.errors import KitError, Lacking
from kit.i18n import _
from kit.paths import cache, carried
from kit.rehearsal.machines import sources
from kit.rehearsal.machines.base import PACKAGES as MINIMAL
from kit.rehearsal.machines.debian import codename
from kit.rehearsal.machines.locks import exclusive
from kit.rehearsal.machines.packages import shelf
from kit.release.archive import sha256
from kit.runner import CommandFailed, Runner

INDEX = "Packages"
# What every server has already: it is brought up to date from the bundle as well.
_PRESENT = ("?essential", "?priority(required)", *MINIMAL)

# This computer's own settings are not read, its hooks have no business here; its proxies and the like are added.
_CONFIGURATION = """\
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "{folder}/lists";
Dir::State::status "{folder}/status";
Dir::State::extended_states "{folder}/extended_states";
Dir::Cache "{folder}/cache";
Dir::Cache::archives "{shelf}";
APT::Architecture "amd64";
APT::Architectures {{ "amd64"; }};
APT::Install-Recommends "false";
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
"""


@dataclass(frozen=True)
class Packages:
    """The packages of one release in a folder, as a flat repository; `day` is that of Debian's lists."""

    folder: Path
    day: str
    count: int


def wanted(settings: object = None) -> frozenset[str]:
    """Every package that the roles install on any host; an inventory's own list takes the place of theirs."""
    defaults = carried("playbooks") / "roles" / "base" / "defaults" / "main.yml"
    groups = settings or plain_yaml.load(defaults.read_text(encoding="utf-8"))["base_packages"]
    return frozenset(name for names in groups.values() for name in names)


def gather(runner: Runner, debian: str, folder: Path) -> Packages:
    """Lay out in `folder` what the roles install on Debian `debian` (`12`, `13`), with all it depends on.

    Packages that were fetched before, also by machines for rehearsal, are not fetched again. Raises Lacking when
    Debian's archive can't be reached.
    """
    release = codename(debian)
    work = cache() / "bundle" / f"apt-{debian}"
    for part in ("lists/partial", "cache"):
        (work / part).mkdir(parents=True, exist_ok=True)
    with exclusive(work / "lock"):
        apt = _Apt(runner, work, shelf(debian), release)
        apt.fetch_lists()
        names = [*sorted(wanted()), *_PRESENT]
        exact = apt.resolve(names)
        apt.fetch(names)
        stanzas = apt.stanzas(exact)
        day = _day_of(work / "lists")
    folder.mkdir(parents=True)
    for stanza in stanzas:
        _take(stanza, shelf(debian), folder)
    (folder / INDEX).write_text("\n".join(_placed(stanza) for stanza in stanzas), encoding="utf-8")
    return Packages(folder, day, len(stanzas))


def names_in(index: Path) -> frozenset[str]:
    """The names of the packages that an index lists."""
    return frozenset(re.findall(r"^Package: (\S+)$", index.read_text(encoding="utf-8"), re.M))


class _Apt:
    """This computer's apt, with lists, state and sources in a folder of its own."""

    def __init__(self, runner: Runner, folder: Path, archives: Path, release: str) -> None:
        self.runner = runner
        self.release = release
        host = sources.read(runner)
        (archives / "partial").mkdir(exist_ok=True)
        (folder / "sources.list").write_text(host.lines(release), encoding="utf-8")
        (folder / "status").write_text("", encoding="utf-8")  # nothing is installed
        lines = [_CONFIGURATION.format(folder=folder, shelf=archives), *host.options]
        (folder / "apt.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.environment = {"APT_CONFIG": str(folder / "apt.conf"), "LC_ALL": "C.UTF-8"}

    def fetch_lists(self) -> None:
        self._fetching("update")

    def resolve(self, names: list[str]) -> list[str]:
        """`name=version` of everything that installing `names` on an empty computer brings."""
        told = self._run("apt-get", "install", "--simulate", *names)
        return sorted(f"{name}={version}" for name, version in re.findall(r"^Inst (\S+) \((\S+) ", told, re.M))

    def fetch(self, names: list[str]) -> None:
        self._fetching("install", "--download-only", "--yes", *names)

    def stanzas(self, exact: list[str]) -> list[dict[str, str]]:
        """What the lists say of each package."""
        return list(_stanzas(self._run("apt-cache", "show", "--no-all-versions", *exact)))

    def _fetching(self, *words: str) -> None:
        try:
            self._run("apt-get", *words)
        except CommandFailed as failed:
            raise Lacking(
                _("The packages of Debian {release} could not be fetched: {why}").format(
                    release=self.release, why=failed.message
                ),
                remedy=_("Check that `apt-get update` works on this computer; what was fetched is kept."),
                code="packages",
            ) from failed

    def _run(self, *words: str) -> str:
        return self.runner.run([words[0], "-q", *words[1:]], env=self.environment).stdout


def _stanzas(text: str) -> Iterator[dict[str, str]]:
    """The paragraphs of Debian's control format: fields by name, continued lines kept."""
    for paragraph in re.split(r"\n\n+", text.strip()):
        yield dict(field.split(":", 1) for field in re.split(r"\n(?=\S)", paragraph))


def _file(stanza: dict[str, str]) -> str:
    return Path(stanza["Filename"].strip()).name


def _placed(stanza: dict[str, str]) -> str:
    """The paragraph with the package's place in the bundle."""
    fields = {**stanza, "Filename": f" ./{_file(stanza)}"}
    return "".join(f"{name}:{value}\n" for name, value in fields.items())


def _take(stanza: dict[str, str], archives: Path, folder: Path) -> None:
    name, version, architecture = (stanza[field].strip() for field in ("Package", "Version", "Architecture"))
    fetched = archives / f"{name}_{version.replace(':', '%3a')}_{architecture}.deb"  # as apt names it
    if sha256(fetched) != stanza["SHA256"].strip():
        raise KitError(
            _("{file} is not what Debian's signed list says.").format(file=fetched),
            remedy=_("Delete that file and run the same command again."),
            code="package",
        )
    (folder / _file(stanza)).symlink_to(fetched)


def _day_of(lists: Path) -> str:
    """The day of the newest list, in UTC."""
    dates = [
        parsedate_to_datetime(line.removeprefix("Date:").strip())
        for file in lists.glob("*Release")
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.startswith("Date:")
    ]
    return max(dates).astimezone(dt.UTC).date().isoformat()
