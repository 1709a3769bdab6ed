"""A class: begun, people taken into it, how far they have come."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path

import click

from kit.commands.train import options
from kit.context import Context, verb
from kit.errors import UsageProblem
from kit.handover.training import CLASSES
from kit.i18n import _
from kit.terminal.result import Result

_PLACEHOLDERS = ("NAME", "NAMA")  # of the command that is told next: whoever pastes it has not named anybody yet


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageProblem(_("`{text}` is no day.").format(text=text), remedy=_("Write it as 2027-01-31.")) from None


@verb(name="start", help="Begin a class of KIND (pemrogram: installing, aplikasi: running it) for REGION.")
@click.argument("region")
@click.argument("kind", type=click.Choice(CLASSES))
@click.option("--trainer", required=True, metavar="NAME", help="Who trains.")
@click.option(
    "--trainer-certificate",
    "held",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The trainer's own certificate (.json, its .sig beside it); certificates of this class will name it.",
)
@click.option("--place", default="", help="Where the class is held.")
@click.option("--date", "day", callback=_day, metavar="YYYY-MM-DD", help="First day (default: today).")
def start(
    context: Context, region: str, kind: str, trainer: str, held: Path | None, place: str, day: dt.date | None
) -> Result:
    from kit.region.workspace import code_and_name
    from kit.training import certificate, classes

    kode, nama = code_and_name(region)
    referred = None
    if held:
        said, referred = certificate.reference(context.runner, held)
        if (said.nama, said.kelas) != (trainer, kind):
            raise UsageProblem(
                _("{file} is a certificate of {name} for the class {kelas}.").format(
                    file=held.name, name=said.nama, kelas=said.kelas
                ),
                remedy=_("Name the trainer's own certificate of this class, or leave it out."),
            )
    begun = classes.begin(
        classes.Kelasnya(
            kode=kode,
            nama=nama,
            kelas=kind,
            mulai=day or dt.date.today(),
            tempat=place,
            pelatih=classes.Pelatih(nama=trainer, sertifikat=referred),
        )
    )
    minutes = sum(one.menit for one in begun.course.pelajaran)
    told = _("{title} {version}: {n} lessons, {exercises} exercises, {hours:.0f} hours.")
    return Result(
        command="train start",
        data={"class": begun.name, "path": begun.folder, "kode": kode, "kind": kind, "minutes": minutes},
        lines=(
            str(begun.folder),
            told.format(
                title=begun.course.judul,
                version=begun.course.versi,
                n=len(begun.course.pelajaran),
                exercises=len(begun.course.latihan),
                hours=minutes / 60,
            ),
        ),
        next=(f"kit train enrol NAME --class {begun.name}",),
    )


@verb(name="enrol", help="Take NAME into a class; a file of the trainee's own is begun.")
@click.argument("trainee", metavar="NAME")
@click.option("--office", default="", help="Where the trainee works.")
@click.option(
    "--fingerprint", metavar="SHA256:…", help="Key the trainee will sign with as a trainer; the certificate names it."
)
@options.of_class
def enrol(context: Context, trainee: str, office: str, fingerprint: str | None, name: str | None) -> Result:
    from kit.bundle.signature import Trust
    from kit.training import classes, progress

    held = classes.find(name)
    Trust.of(fingerprint=fingerprint)  # refuses what is no fingerprint
    if not 0 < len(trainee.strip()) <= 80 or trainee.strip().upper() in _PLACEHOLDERS:
        raise UsageProblem(
            _("`{name}` is no name of a person.").format(name=trainee),
            remedy=_("Write it as it has to stand on the certificate, in quotes."),
        )
    path = progress.enrol(held.people, progress.Trainee(nama=trainee, instansi=office, kunci=fingerprint))
    return Result(
        command="train enrol",
        data={"class": held.name, "trainee": trainee, "path": path},
        lines=(_("{name} takes part in {kelas}.").format(name=trainee, kelas=held.name),),
        next=(f'kit train test awal --trainee "{trainee}"', "kit train lesson"),
    )


@verb(name="progress", help="Show how far everybody has come: tests, exercises, drills, and what a certificate lacks.")
@options.of_class
def progress(context: Context, name: str | None) -> Result:
    from kit.training import classes, scores

    held = classes.find(name)
    rows, lines, ready = [], [], False
    for _path, person in held.trainees():
        found = scores.of(held.course, person)
        number = next((one.isi["nomor"] for one in person.of("sertifikat")), None)
        lacks = scores.lacking(held.course, found)
        ready = ready or not (lacks or number)
        rows.append({"trainee": person.nama, **asdict(found), "lacks": lacks, "certificate": number})
        told = number or ("; ".join(lacks) if lacks else _("has passed"))
        lines.append(f"{person.nama}: {told}")
    return Result(
        command="train progress",
        data={"class": held.name, "trainees": rows},
        lines=tuple(lines) or (_("Nobody takes part yet."),),
        next=("kit train certify",) if ready else ("kit train lesson",) if rows else ("kit train enrol NAME",),
    )
