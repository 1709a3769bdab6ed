"""What verifying asks of the records of a package: agreement, acceptance test, training, lineage, lists."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

from kit.bundle import signature
from kit.errors import KitError
from kit.handover import form, lineage, sbom, training
from kit.handover.acceptance import Acceptance
from kit.handover.agreement import Agreement
from kit.handover.content import foreign
from kit.handover.gathering import SUMS
from kit.handover.manifest import PURPOSE, Manifest
from kit.handover.points import Point, holds, unchecked, wrong
from kit.handover.training import Training
from kit.i18n import _, ngettext
from kit.runner import Runner

ANEW = "kit handover make"


def parts(runner: Runner, folder: Path, said: Manifest, signer: str) -> Iterator[Point]:
    """Nothing in it that is no part of a package, and the list for coreutils says what the manifest says."""
    strange = foreign(said.items)
    yield from (
        wrong("part", _("{item} is no part of a hand-over package.").format(item=item), _anew()) for item in strange
    )
    if not strange:
        yield holds("part", _("It holds nothing but the parts of a hand-over package."))
    if not (folder / SUMS).is_file() or not (folder / f"{SUMS}.sig").is_file():
        yield wrong("sums", _("{file} is missing.").format(file=SUMS), _anew())
        return
    text = (folder / SUMS).read_text(encoding="utf-8")
    own = (SUMS, f"{SUMS}.sig")
    expected = "".join(f"{one.sha256}  {path}\n" for path, one in sorted(said.items.items()) if path not in own)
    if sorted(text.splitlines()) != sorted(expected.splitlines()):
        yield wrong("sums", _("{file} does not list what the manifest lists.").format(file=SUMS), _anew())
    elif signature.signed_by(runner, text, folder / f"{SUMS}.sig", PURPOSE) != signer:
        yield wrong("sums", _("{file} is not signed with the key of the manifest.").format(file=SUMS), _anew())
    else:
        yield holds("sums", _("{file} lists the same and is signed with the same key.").format(file=SUMS))


def terms(folder: Path, said: Manifest) -> Iterator[Point]:
    """The agreement is the one of this hand-over, whose day lies within its term; enough people are certified."""
    file = folder / "serah-terima.json"
    if not file.is_file():
        yield wrong("agreement", _("The agreement is missing."), _anew())
        return
    deal = form.read(file, Agreement)
    names = (deal.penerima.kode, deal.pemberi.kode, deal.tanggal.isoformat())
    if names != (said.kode, said.giver, said.day):
        yield wrong("agreement", _("The agreement is not the one of this hand-over."), _anew())
    begins, ends = deal.perjanjian.mulai, deal.perjanjian.berakhir
    span = {"day": deal.tanggal, "begins": begins, "ends": ends}
    if begins <= deal.tanggal <= ends:
        yield holds("term", _("{day} lies within the term of the agreement, {begins} to {ends}.").format(**span))
    else:
        yield wrong(
            "term",
            _("{day} does not lie within the term of the agreement, {begins} to {ends}.").format(**span),
            _("Mend the days in serah-terima.yml, or extend the agreement."),
        )


def trained(runner: Runner, folder: Path, signer: str) -> Iterator[Point]:
    """Each record of training is signed and fits; enough are certified in each class; no number was given twice."""
    deal = form.read(folder / "serah-terima.json", Agreement)
    found: list[Training] = []
    for path in sorted((folder / "training").glob("*.json")):
        record, key = training.read(runner, path)
        named = {"name": path.name}
        if key is None:
            yield wrong("training", _("{name} does not fit its signature.").format(**named), _training())
        elif record.kode != deal.penerima.kode:
            yield wrong("training", _("{name} is about another region.").format(**named), _training())
        elif record.ended > deal.tanggal:
            told = _("{name} records a training that ended after the hand-over.").format(**named)
            yield wrong("training", told, _training())
        else:
            found.append(record)
            if key != signer:
                yield holds("training", _("{name} is signed by another key, {key}.").format(**named, key=key))
    numbers = [one.sertifikat for record in found for one in record.certified]
    if len(numbers) != len(set(numbers)):
        yield wrong("certificates", _("Two certificates have the same number."), _training())
    for kelas, least in deal.tersertifikasi.items():
        have = len({one.nama.casefold() for record in found if record.kelas == kelas for one in record.certified})
        told = _("Class {kelas}: {have} certified, {least} are agreed.").format(kelas=kelas, have=have, least=least)
        enough = have >= least
        yield holds("certified", told) if enough else wrong("certified", told, _("Train and certify the missing ones."))


def accepted(folder: Path, said: Manifest) -> Iterator[Point]:
    """The acceptance test is one of this region, looked at something, and found nothing wrong."""
    file = folder / "acceptance" / "acceptance.json"
    if not file.is_file():
        yield wrong("acceptance", _("The report of the acceptance test is missing."), _anew())
        return
    report = form.read(file, Acceptance)
    again = _("Mend what failed, run `kit verify` once more, then make the package anew.")
    if report.kode != said.kode or not report.checks:
        yield wrong("acceptance", _("The acceptance test is not one of {nama}.").format(nama=said.nama), again)
    elif report.at and dt.datetime.fromisoformat(report.at).date().isoformat() > said.day:
        yield wrong("acceptance", _("The acceptance test was run after the day of the hand-over."), again)
    elif report.failed:
        told = ngettext(
            "{n} check of the acceptance test failed: {first}",
            "{n} checks of the acceptance test failed, the first: {first}",
            len(report.failed),
        )
        yield wrong("acceptance", told.format(n=len(report.failed), first=report.failed[0].sentence), again)
    elif report.commit and report.commit != said.commit:
        told = _("The acceptance test was of commit {tested}; {commit}, which is handed over, was not tested.")
        yield unchecked(
            "acceptance", told.format(tested=report.commit[:12], commit=said.commit[:12]), _of_that_commit()
        )
    else:
        told = _("All {n} checks of the acceptance test passed on {where}.")
        yield holds("acceptance", told.format(n=len(report.checks), where=report.where))


def _of_that_commit() -> str:
    return _("Ask for a package whose test was of the commit that is in it.")


def descended(runner: Runner, folder: Path, said: Manifest, signer: str) -> Iterator[Point]:
    """The lineage holds together, and its newest record is the one of this package, signed with the same key."""
    links = lineage.of_folder(runner, folder / lineage.FOLDER)
    found = list(lineage.flaws(links))
    yield from (wrong(*flaw) for flaw in found)
    last = lineage.last_to((link for link in links if link.handed.commit == said.commit), said.kode)
    told = (last.handed.giver.kode, last.handed.template, last.handed.day, last.key) if last else None
    if told != (said.giver, said.template, said.day, signer):
        yield wrong("lineage", _("No record of the lineage is about this hand-over."), _anew())
    elif not found:
        yield holds("lineage", _("The lineage holds together: {n} signed hand-overs.").format(n=len(links)))


def listed(folder: Path, repository: Path) -> Iterator[Point]:
    """The bill of materials and the list of licences name what the application in the repository is pinned to."""
    expected = sbom.ingredients(repository)
    names = {(one.name, one.version) for one in expected}
    try:
        bill = sbom.listed((folder / sbom.SBOM).read_text(encoding="utf-8"))
        table = list(csv.DictReader(io.StringIO((folder / sbom.LICENCES).read_text(encoding="utf-8"))))
        rows = {(row["name"], row["version"]): row["licence"] for row in table}
    except (OSError, ValueError, KeyError):
        yield wrong("sbom", _("The bill of materials or the list of licences can't be read."), _anew())
        return
    if bill != names or set(rows) != names:
        missing = sorted(name for name, _version in names ^ bill or names ^ set(rows))
        told = _("The bill of materials is not that of the application: {names}.").format(names=", ".join(missing))
        yield wrong("sbom", told, _anew())
    else:
        yield holds("sbom", _("The bill of materials names all {n} components.").format(n=len(names)))
    unknown = sorted(name for (name, _version), licence in rows.items() if not licence)
    if unknown:
        told = _("No licence is known of {names}.").format(names=", ".join(unknown))
        yield wrong("licences", told, _("Make the package with a kit that was installed from its own lock."))
    else:
        yield holds("licences", _("Every component names its licence."))


def guarded(code: str, points: Iterator[Point]) -> list[Point]:
    """The points; where a record can't be read at all, the sentence that says so."""
    found: list[Point] = []
    try:
        found.extend(points)
    except KitError as error:
        found.append(wrong(code, error.message, error.remedy or _anew()))
    except (OSError, ValueError) as error:
        found.append(wrong(code, _("A part can't be read: {why}").format(why=error), _anew()))
    return found


def _anew() -> str:
    return _("Have the package made anew: `{command}`.").format(command=ANEW)


def _training() -> str:
    return _("Ask whoever trained for the record, and name it with --training.")
