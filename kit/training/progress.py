"""What one trainee did: a file that only grows. Each entry carries a hash over itself and the one before it, so that an
entry that was changed or taken out is told, and the file is never written over."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from kit import files
from kit.errors import KitError, UsageProblem
from kit.handover import form
from kit.i18n import _
from kit.rehearsal.machines.locks import exclusive

Macam = Literal["buka", "petunjuk", "periksa", "tes_mulai", "tes", "gangguan", "sertifikat"]


class Peristiwa(form.Record):
    """Something that happened at `pada` (UTC); `isi` depends on its kind."""

    pada: dt.datetime
    macam: Macam
    isi: dict[str, Any]
    rantai: str


class Trainee(form.Record):
    """`kunci`: fingerprint of the key a future trainer signs with."""

    format: Literal[1] = 1
    nama: str = Field(min_length=1, max_length=80)
    instansi: str = ""
    kunci: str | None = Field(None, pattern=r"^SHA256:[A-Za-z0-9+/]{43}$")
    riwayat: tuple[Peristiwa, ...] = ()

    def of(self, *kinds: Macam) -> Iterator[Peristiwa]:
        """The entries of these kinds, oldest first."""
        return (one for one in self.riwayat if one.macam in kinds)

    def opened(self, lesson: str) -> Peristiwa | None:
        """When a lesson was opened first."""
        return next((one for one in self.of("buka") if one.isi["pelajaran"] == lesson), None)


def slug(name: str) -> str:
    """The name as a file is called. Raises UsageProblem when nothing is left of it."""
    word = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if not word:
        raise UsageProblem(_("`{name}` is no name of a person.").format(name=name), remedy=_("Use letters."))
    return word[:60]


def enrol(folder: Path, trainee: Trainee) -> Path:
    """Begin a trainee's file. Raises UsageProblem where there is one already."""
    path = folder / f"{slug(trainee.nama)}.json"
    if path.exists():
        raise UsageProblem(
            _("{name} takes part already.").format(name=trainee.nama),
            remedy=_("Two people of one name need something that tells them apart, such as their office."),
        )
    _write(path, trainee)
    return path


def read(path: Path) -> Trainee:
    """A trainee's file. Raises UsageProblem where it is damaged, KitError where its history was changed."""
    trainee = form.read(path, Trainee)
    before = ""
    for number, one in enumerate(trainee.riwayat, 1):
        if one.rantai != (before := _link(before, one.pada, one.macam, one.isi)):
            raise KitError(
                _("{file}: entry {n} of the history is not what was written then.").format(file=path.name, n=number),
                remedy=_("Bring the file back from a copy. It is left as it is."),
                code="history",
            )
    return trainee


def append(path: Path, macam: Macam, **isi: object) -> Trainee:
    """Add an entry at this moment; the file is written whole or not at all."""
    with exclusive(path.with_name(f".{path.stem}.lock")):
        trainee = read(path)
        now = dt.datetime.now(dt.UTC)
        before = trainee.riwayat[-1].rantai if trainee.riwayat else ""
        plain = json.loads(json.dumps(isi, default=str))
        entry = Peristiwa(pada=now, macam=macam, isi=plain, rantai=_link(before, now, macam, plain))
        grown = trainee.model_copy(update={"riwayat": (*trainee.riwayat, entry)})
        _write(path, grown)
    return grown


def _link(before: str, moment: dt.datetime, macam: str, isi: object) -> str:
    told = json.dumps([before, moment.astimezone(dt.UTC).isoformat(), macam, isi], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _write(path: Path, trainee: Trainee) -> None:
    files.write_private(path, trainee.model_dump_json(indent=1) + "\n")
