"""A certificate: numbered, signed, and naming who trained and by which certificate, so that a line can be followed."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Literal

from pydantic import Field

from kit.bundle.signature import Purpose
from kit.errors import KitError, UsageProblem
from kit.files import unreadable
from kit.handover import form, signed
from kit.handover.training import Kelas
from kit.i18n import _
from kit.rehearsal.machines.locks import exclusive
from kit.runner import Runner
from kit.training import classes, course, progress, scores
from kit.training.classes import Held, Pelatih, Rujukan
from kit.training.course import Lulus

PURPOSE = Purpose("eplanning-certificate", "kit train certify")
NUMBER = re.compile(r"(\d{3,})/SERT-EPLAN/(PEMROGRAM|APLIKASI)/(\d{2}\.\d{2})/([IVX]+)/(\d{4})")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Nilai(form.Record):
    """What was reached, of 100; `gangguan` names the drills that were mended, with their points."""

    tes_awal: float = Field(ge=0, le=100)
    tes_akhir: float = Field(ge=0, le=100)
    latihan: float = Field(ge=0, le=100)
    gangguan: dict[str, float] = {}


class Sertifikat(form.Record):
    """The certificate. `kunci`: the key its holder will sign with as a trainer; `kursus`: SHA-256 of the course."""

    format: Literal[1] = 1
    nomor: str = Field(pattern=NUMBER.pattern)
    nama: str
    instansi: str = ""
    kunci: str | None = None
    kelas: Kelas
    kode: str
    daerah: str
    tanggal: dt.date
    versi: str
    kursus: str
    lulus: Lulus
    nilai: Nilai
    pelatih: Pelatih


def read(runner: Runner, path: Path) -> tuple[Sertifikat, str | None]:
    """A certificate, and the fingerprint of its signer (None where the signature does not fit or is missing)."""
    try:
        found = signed.read(runner, path, PURPOSE)
    except OSError as error:
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=path, why=unreadable(error)),
            remedy=_("Name the .json file of a certificate; its .sig lies beside it."),
        ) from error
    return form.parsed(found.text, Sertifikat, path.name, written_by="kit train certify"), found.key


def reference(runner: Runner, path: Path) -> tuple[Sertifikat, Rujukan]:
    """A trainer's certificate as a class refers to it. Raises KitError where its signature does not fit."""
    said, signer = read(runner, path)
    if signer is None:
        raise KitError(
            _("The signature of {file} does not fit it.").format(file=path.name),
            remedy=_("Take certificate and signature anew from whoever issued them."),
            code="signature",
        )
    return said, Rujukan(nomor=said.nomor, sha256=digest(path), penanda=signer)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def register(*beside: Path) -> list[tuple[Path, str]]:
    """Every certificate of this workspace and of the folders `beside`, with its number. A file nobody can read has
    none."""
    found = []
    files = {*classes.home().glob("*/sertifikat/*.json"), *(file for place in beside for file in place.glob("*.json"))}
    for path in sorted(files):
        match = re.search(r'"nomor":\s*"([^"]+)"', path.read_text(encoding="ascii", errors="replace"))
        found.append((path, match[1] if match else ""))
    return found


def issue(runner: Runner, held: Held, file: Path, key: Path, day: dt.date) -> Path:
    """Sign the certificate of a trainee who has passed. Raises KitError that says what is lacking, or that there is
    one already."""
    trainee = progress.read(file)
    reached = scores.of(held.course, trainee)
    if lacks := scores.lacking(held.course, reached):
        raise KitError(
            _("{name} has not passed: {lacks}.").format(name=trainee.nama, lacks="; ".join(lacks)),
            remedy="kit train progress",
            code="not_passed",
        )
    if had := next(trainee.of("sertifikat"), None):
        raise UsageProblem(
            _("{name} holds certificate {number} already.").format(name=trainee.nama, number=had.isi["nomor"]),
            remedy="kit train progress",
        )
    with exclusive(classes.home() / ".register.lock"):
        said = Sertifikat(
            nomor=_next_number(held, day),
            nama=trainee.nama,
            instansi=trainee.instansi,
            kunci=trainee.kunci,
            kelas=held.said.kelas,
            kode=held.said.kode,
            daerah=held.said.nama,
            tanggal=day,
            versi=held.course.versi,
            kursus=course.digest(held.said.kelas),
            lulus=held.course.lulus,
            nilai=Nilai(
                tes_awal=reached.pre or 0,
                tes_akhir=reached.post or 0,
                latihan=reached.practice,
                gangguan=reached.drills,
            ),
            pelatih=held.said.pelatih,
        )
        path = held.certificates / f"{said.nomor.replace('/', '-')}.json"
        text = said.model_dump_json(indent=1, ensure_ascii=True) + "\n"
        signed.write(runner, path, text, key, PURPOSE)
    progress.append(file, "sertifikat", nomor=said.nomor, sha256=digest(path))
    return path


def _next_number(held: Held, day: dt.date) -> str:
    kelas, kode, year = held.said.kelas.upper(), held.said.kode, str(day.year)
    parts = [NUMBER.fullmatch(number) for _path, number in register()]
    used = [int(one[1]) for one in parts if one and (one[2], one[3], one[5]) == (kelas, kode, year)]
    return f"{max(used, default=0) + 1:03}/SERT-EPLAN/{kelas}/{kode}/{_ROMAN[day.month - 1]}/{year}"
