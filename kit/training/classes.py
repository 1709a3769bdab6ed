"""A class that is held: one folder `kursus/KODE-KELAS-DAY` of the workspace, with a file about the class, one for each
trainee, and the certificates. Not among the inventories: those hold servers and secrets, and stay with the operator."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kit import files
from kit.errors import UsageProblem
from kit.handover import form
from kit.handover.training import CLASSES, Kelas
from kit.i18n import _
from kit.region.workspace import workspace
from kit.training import progress
from kit.training.course import Kursus, course

FILE = "kelas.json"


class Rujukan(form.Record):
    """The certificate of a trainer: its number, the digest of its bytes, and the fingerprint of who signed it."""

    nomor: str
    sha256: str
    penanda: str


class Pelatih(form.Record):
    """Who trains; the first of a line of trainers has no certificate."""

    nama: str
    sertifikat: Rujukan | None = None


class Kelasnya(form.Record):
    """The file of a class."""

    format: Literal[1] = 1
    kode: str
    nama: str
    kelas: Kelas
    mulai: dt.date
    tempat: str = ""
    pelatih: Pelatih


@dataclass(frozen=True)
class Held:
    """A class, and where it lies."""

    folder: Path
    said: Kelasnya

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def course(self) -> Kursus:
        return course(self.said.kelas)

    @property
    def certificates(self) -> Path:
        return self.folder / "sertifikat"

    @property
    def people(self) -> Path:
        return self.folder / "peserta"

    def trainees(self) -> list[tuple[Path, progress.Trainee]]:
        """Everybody, by file."""
        return [(path, progress.read(path)) for path in sorted(self.people.glob("*.json"))]

    def trainee(self, name: str | None) -> tuple[Path, progress.Trainee]:
        """Who is meant; nobody has to be named where there is one. Raises UsageProblem."""
        if name is not None and (path := self.people / f"{progress.slug(name)}.json").is_file():
            return path, progress.read(path)
        known = sorted(self.people.glob("*.json"))
        if name is None and len(known) == 1:
            return known[0], progress.read(known[0])
        names = ", ".join(path.stem for path in known)
        raise UsageProblem(
            _("Who?")
            if name is None
            else _("{name} does not take part in {kelas}.").format(name=name, kelas=self.name),
            remedy=_("Name one with --trainee: {names}.").format(names=names)
            if known
            else _("`kit train enrol NAME` takes somebody in."),
        )


def home() -> Path:
    """Where classes lie."""
    return workspace() / "kursus"


def begin(said: Kelasnya) -> Held:
    """Make the folder of a class. Raises UsageProblem where there is one of that day."""
    folder = home() / f"{said.kode}-{said.kelas}-{said.mulai:%Y%m%d}"
    if folder.exists():
        raise UsageProblem(
            _("There is a class {name} already.").format(name=folder.name),
            remedy=_("Go on with it, or name another day with --date."),
        )
    (folder / "peserta").mkdir(parents=True)
    files.write_private(folder / FILE, said.model_dump_json(indent=1) + "\n")
    return Held(folder, said)


def every() -> list[Held]:
    """The classes of this workspace, by name. Raises UsageProblem where a file of one is damaged."""
    return [Held(file.parent, form.read(file, Kelasnya)) for file in sorted(home().glob(f"*/{FILE}"))]


def find(name: str | None) -> Held:
    """The class of that name or path, the only one where none is named. Raises UsageProblem."""
    if name and (Path(name) / FILE).is_file():
        return Held(Path(name).resolve(), form.read(Path(name) / FILE, Kelasnya))
    known = every()
    fitting = [one for one in known if name is None or name in (one.name, one.said.kelas)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(one.name for one in known)
    raise UsageProblem(
        _("Which class?") if name is None else _("There is no single class {name} here.").format(name=name),
        remedy=_("Name one with --class: {names}.").format(names=names)
        if known
        else _("`kit train start REGION {kelas} --trainer NAME` begins one.").format(kelas=CLASSES[0]),
    )
