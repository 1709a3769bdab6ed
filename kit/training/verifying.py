"""What holds of a certificate and of the line of trainers behind it, each point a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.bundle import signature
from kit.bundle.signature import Trust
from kit.errors import KitError
from kit.i18n import _, number
from kit.runner import Runner
from kit.training import certificate, course, scores
from kit.training.certificate import NUMBER, Sertifikat


@dataclass(frozen=True)
class Point:
    """`holds`: True, False, or None where it could not be checked here."""

    code: str
    holds: bool | None
    message: str


def verify(runner: Runner, path: Path, chain: Sequence[Path], fingerprint: str | None) -> list[Point]:
    """Everything about the certificate in `path`; `chain` are certificates of trainers. Raises UsageProblem where a
    file can't be read at all."""
    known = {certificate.digest(file): file for file in chain if file.is_file()}
    return list(_points(runner, path, known, fingerprint, frozenset()))


def _points(
    runner: Runner, path: Path, known: Mapping[str, Path], fingerprint: str | None, seen: frozenset[str]
) -> Iterator[Point]:
    said, signer = certificate.read(runner, path)
    if signer is None:
        told = _("{file}: the signature does not fit: certificate or signature was changed, or is missing.")
        yield Point("signature", False, told.format(file=path.name))
        return
    told = _("{number} of {name} is signed by {key}.")
    yield Point("signature", True, told.format(number=said.nomor, name=said.nama, key=signer))
    yield _known(runner, path, signer, fingerprint)
    yield from _scores(said)
    yield _number(said, path)
    if said.tanggal > dt.date.today():
        yield Point("date", False, _("It is dated {day}, which is still to come.").format(day=said.tanggal))
    yield from _trainer(runner, said, signer, known, seen | {certificate.digest(path)})


def _known(runner: Runner, path: Path, signer: str, fingerprint: str | None) -> Point:
    trust = Trust.of(None, fingerprint, certificate.PURPOSE)
    text = path.read_bytes().decode("ascii", errors="replace")
    try:
        signature.signer(runner, text, Path(f"{path}.sig"), trust)
    except KitError as unknown:
        if fingerprint:
            return Point("signer", False, unknown.message)
        told = _("Whether {key} is the trainer's key could not be checked; compare it, then name it with --trust-key.")
        return Point("signer", None, told.format(key=signer))
    return Point("signer", True, _("The key is one that is known here, or the one you named."))


def _scores(said: Sertifikat) -> Iterator[Point]:
    need, had = said.lulus, said.nilai
    mended = had.gangguan
    short = [
        word
        for word, value, least in (
            (_("pre-test"), had.tes_awal, need.tes_awal),
            (_("post-test"), had.tes_akhir, need.tes_akhir),
            (_("exercises"), had.latihan, need.latihan),
            (_("number of drills"), len(mended), need.gangguan),
            (_("drills"), scores.mean(mended), need.nilai_gangguan if need.gangguan else 0),
        )
        if value < least
    ]
    if short:
        yield Point("scores", False, _("Below the pass mark: {what}.").format(what=", ".join(short)))
    else:
        told = _("The scores reach the pass marks: post-test {post}, exercises {practice}, {n} drill(s).")
        yield Point(
            "scores", True, told.format(post=number(had.tes_akhir), practice=number(had.latihan), n=len(mended))
        )
    if said.kursus != course.digest(said.kelas):
        told = _("The course was version {version}; this kit has another, so its pass marks could not be compared.")
        yield Point("course", None, told.format(version=said.versi))
    elif need != course.course(said.kelas).lulus:
        yield Point("course", False, _("The pass marks are not those of the course it names."))


def _number(said: Sertifikat, path: Path) -> Point:
    """Whether the number says class, region and year as the certificate does, and nobody else has it."""
    parts = NUMBER.fullmatch(said.nomor)
    named = parts and (parts[2], parts[3], parts[5]) == (said.kelas.upper(), said.kode, str(said.tanggal.year))
    if not named:
        return Point("number", False, _("The number {number} belongs to another class.").format(number=said.nomor))
    own = certificate.digest(path)
    same = [file for file, number in certificate.register(path.parent) if number == said.nomor]
    others = sorted({file.name for file in same if certificate.digest(file) != own})
    if others:
        told = _("The number {number} was given twice; see {files}.")
        return Point("number", False, told.format(number=said.nomor, files=", ".join(others)))
    return Point("number", True, _("No other certificate here has its number."))


def _trainer(
    runner: Runner, said: Sertifikat, signer: str, known: Mapping[str, Path], seen: frozenset[str]
) -> Iterator[Point]:
    named = said.pelatih.sertifikat
    if named is None:
        yield Point("chain", True, _("{name} is the first of the line of trainers.").format(name=said.pelatih.nama))
        return
    file = known.get(named.sha256)
    if file is None:
        told = _("{name} trained by certificate {number}; name its file with --chain to check that too.")
        yield Point("chain", None, told.format(name=said.pelatih.nama, number=named.nomor))
        return
    if named.sha256 in seen:
        yield Point("chain", False, _("The line of trainers goes round in a circle."))
        return
    held, by = certificate.read(runner, file)
    wrong = [
        sentence
        for sentence, bad in (
            (_("it is signed by another key than the one named"), by != named.penanda),
            (_("it has another number"), held.nomor != named.nomor),
            (_("it is of {name}").format(name=held.nama), held.nama != said.pelatih.nama),
            (_("it is of another class"), held.kelas != said.kelas),
            (_("it is younger than the certificate it stands for"), held.tanggal > said.tanggal),
            (_("its holder signs with another key"), held.kunci not in (None, signer)),
        )
        if bad
    ]
    if wrong:
        told = _("The trainer's certificate {number} does not fit: {why}.")
        yield Point("chain", False, told.format(number=named.nomor, why="; ".join(wrong)))
    else:
        told = _("{name}, who trained, holds {number}, and was trained by {by}.")
        yield Point("chain", True, told.format(name=held.nama, number=held.nomor, by=held.pelatih.nama))
    yield from _points(runner, file, known, None, seen)
