"""`kit train`: a class from its first lesson to signed certificates."""

from __future__ import annotations

import datetime as dt
import sys
import time
from dataclasses import asdict
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.handover.training import CLASSES
from kit.i18n import _
from kit.terminal.helptext import Group
from kit.terminal.result import Result

_SIGNS = {True: "✓", False: "✗", None: "?"}
DAY = click.DateTime(["%Y-%m-%d"])
_class = click.option("--class", "name", metavar="CLASS", help="Folder or name of the class (default: the only one).")
_who = click.option("--trainee", metavar="NAME", help="Who is meant (default: the only trainee).")
_key = click.option("--key", type=click.Path(path_type=Path), help="SSH key to sign with (default: the kit's own).")


@click.group(
    name="train",
    cls=Group,
    help="Hold a class: lessons with exercises that the machine checks, a pre-test and a post-test, drills, signed "
    "certificates. Begin with `start` and `enrol`; lessons and tests are in Indonesian.",
)
def command() -> None:
    """The verbs below do the work."""


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
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help="First day (default: today).")
def start(
    context: Context, region: str, kind: str, trainer: str, held: Path | None, place: str, day: dt.datetime | None
) -> Result:
    from kit.region.official import area
    from kit.region.workspace import known_regions
    from kit.training import certificate, classes

    known = next((one for one in known_regions() if region in (one.kode, one.slug)), None)
    kode = known.kode if known else area(region)
    nama = known.nama if known else _official(kode)
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
            mulai=day.date() if day else dt.date.today(),
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
@_class
def enrol(context: Context, trainee: str, office: str, fingerprint: str | None, name: str | None) -> Result:
    from kit.bundle.signature import Trust
    from kit.training import classes, progress

    held = classes.find(name)
    Trust.of(fingerprint=fingerprint)  # refuses what is no fingerprint
    if not 0 < len(trainee.strip()) <= 80:
        raise UsageProblem(_("`{name}` is no name of a person.").format(name=trainee), remedy=_("Use letters."))
    path = progress.enrol(held.people, progress.Trainee(nama=trainee, instansi=office, kunci=fingerprint))
    return Result(
        command="train enrol",
        data={"class": held.name, "trainee": trainee, "path": path},
        lines=(_("{name} takes part in {kelas}.").format(name=trainee, kelas=held.name),),
        next=(f'kit train test awal --trainee "{trainee}"', "kit train lesson"),
    )


@verb(
    name="lesson",
    help="List the lessons, or open LESSON: goals, steps, exercises. What is done from its opening on counts.",
)
@click.argument("lesson", required=False)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Write all lessons as a handout instead.")
@_who
@_class
def lesson(context: Context, lesson: str | None, pdf: Path | None, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons, recording

    held = classes.find(name)
    if pdf:
        from kit.handover.papers import setting

        pdf.write_bytes(setting.pdf(recording.handout(held.course), int(time.time())))
        return Result(command="train lesson", data={"path": pdf}, lines=(str(pdf),))
    if lesson is None:
        rows = tuple(f"{one.id}  {one.menit:>3} menit  {one.judul}" for one in held.course.pelajaran)
        first = held.course.pelajaran[0].id
        return Result(
            command="train lesson",
            data={"lessons": [one.model_dump() for one in held.course.pelajaran]},
            lines=(f"{held.course.judul} {held.course.versi}", *rows),
            next=(f"kit train lesson {first}",),
        )
    file, person = held.trainee(trainee)
    found = lessons.named(held.course, lesson)
    lessons.open_for(held, file, found)
    return Result(
        command="train lesson",
        data={"trainee": person.nama, "lesson": found.model_dump()},
        lines=tuple(lessons.told(found)),
        next=(f"kit train check {found.id}", f"kit train hint {found.id}"),
    )


@verb(name="check", help="Let the machine check the exercises of LESSON, or one exercise. Ends with 1 while one lacks.")
@click.argument("lesson")
@_who
@_class
def check(context: Context, lesson: str, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons

    held = classes.find(name)
    file, person = held.trainee(trainee)
    found, exercises = lessons.exercises(held.course, lesson)
    told = lessons.checked(context, held, file, found, exercises)
    lacks = tuple((one, why) for one, why, _points in told if why)
    after = lessons.following(held.course, found)
    return Result(
        command="train check",
        data={
            "trainee": person.nama,
            "exercises": [{"id": one.id, "done": not why, "points": points} for one, why, points in told],
        },
        lines=tuple(
            f"✗ {one.id}: {why}" if why else f"✓ {one.id}: {one.tugas} ({points:g})" for one, why, points in told
        ),
        problems=tuple({"code": one.id, "message": why, "remedy": f"kit train hint {one.id}"} for one, why in lacks),
        next=(f"kit train hint {lacks[0][0].id}",)
        if lacks
        else (f"kit train lesson {after.id}" if after else "kit train test akhir",),
        exit_code=ExitCode.PROBLEMS if lacks else ExitCode.DONE,
    )


@verb(name="hint", help="Read the next hint for EXERCISE (or the open exercise of a lesson); it costs points.")
@click.argument("exercise")
@_who
@_class
def hint(context: Context, exercise: str, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons

    held = classes.find(name)
    file, person = held.trainee(trainee)
    found, exercises = lessons.exercises(held.course, exercise)
    text, one, left = lessons.hinted(file, found, exercises)
    return Result(
        command="train hint",
        data={"trainee": person.nama, "exercise": one.id, "hint": text, "points_left": left},
        lines=(text, _("{exercise} is now worth {points:g} points.").format(exercise=one.id, points=left)),
        next=(f"kit train check {one.id}",),
    )


@verb(
    name="test",
    help="Take the pre-test (awal) or the post-test (akhir) in the terminal; for a whole class write sheets with "
    "--sheets, and mark them with --answers. The two never share a question.",
)
@click.argument("which", type=click.Choice(("awal", "akhir")))
@click.option(
    "--sheets", type=click.Path(path_type=Path, file_okay=False), help="Folder for sheets of the whole class."
)
@click.option(
    "--answers", type=click.Path(path_type=Path, dir_okay=False), help='JSON to mark: {"NAME": {"1": "b", "2": "ac"}}.'
)
@_who
@_class
def test(
    context: Context, which: str, sheets: Path | None, answers: Path | None, trainee: str | None, name: str | None
) -> Result:
    from kit.training import classes, sitting

    held = classes.find(name)
    if sheets:
        written = sitting.handed_out(held, which, sheets)
        return Result(
            command="train test",
            data={"written": written},
            lines=tuple(map(str, written)),
            next=(f"kit train test {which} --answers {written[-1]}",),
        )
    if answers:
        marked = sitting.from_file(held, which, answers)
        return _scored(which, [(person.nama, found) for person, found in marked], ())
    file, person = held.trainee(trainee)
    if context.json or not sys.stdin.isatty():
        raise UsageProblem(
            _("A test is answered in a terminal."),
            remedy=_("Without one: --sheets FOLDER writes it, --answers FILE marks it."),
        )
    found = sitting.asked(
        held, file, which, lambda text: click.prompt(text, default="", show_default=False), click.echo
    )
    return _scored(which, [(person.nama, found)], tuple(sitting.explained(held, file, which)))


def _scored(which: str, marked, explained: tuple[str, ...]) -> Result:
    return Result(
        command="train test",
        data={
            "test": which,
            "scores": [{"trainee": name, "score": one.score, "wrong": one.wrong} for name, one in marked],
        },
        lines=(*(f"{name}: {one.score:g}" for name, one in marked), *explained),
        next=("kit train lesson",) if which == "awal" else ("kit train progress",),
    )


@verb(
    name="drill",
    help="List the drills, or work on DRILL on a kept rehearsal machine: --start breaks it, --hint helps and costs, "
    "without an option it is checked. --solution shows all and leaves no points.",
)
@click.argument("drill", required=False)
@click.option("--start", "begin", is_flag=True, help="Break the machine.")
@click.option("--hint", "help_me", is_flag=True, help="Read the next hint.")
@click.option("--solution", "solve", is_flag=True, help="Read the model solution.")
@click.option("--machine", help="Name of the kept rehearsal machine (default: the newest).")
@_who
@_class
def drill(
    context: Context,
    drill: str | None,
    begin: bool,
    help_me: bool,
    solve: bool,
    machine: str | None,
    trainee: str | None,
    name: str | None,
) -> Result:
    from kit.training import classes, drilling, drills

    if drill is None:
        rows = [f"{one.id:<24} {one.minutes:>3} menit  {one.title}" for one in drills.every()]
        listed = [{"id": one.id, "title": one.title, "minutes": one.minutes} for one in drills.every()]
        return Result(
            command="train drill",
            data={"drills": listed},
            lines=tuple(rows),
            next=tuple(f"kit train drill {one.id} --start" for one in drills.every()[:1]),
        )
    if begin + help_me + solve > 1:
        raise UsageProblem(_("--start, --hint and --solution exclude each other."), remedy=f"kit train drill {drill}")
    held = classes.find(name)
    file, person = held.trainee(trainee)
    found = drills.named(drill)
    onwards = (f"kit train drill {drill}", f"kit train drill {drill} --hint")
    data = {"trainee": person.nama, "drill": found.id}
    if help_me:
        text, cost = drilling.hint(found, file)
        told = _("It costs {cost} points.").format(cost=cost)
        return Result(command="train drill", data={**data, "hint": text}, lines=(text, told), next=onwards[:1])
    if solve:
        text = drilling.solution(found, file)
        return Result(command="train drill", data={**data, "solution": text}, lines=(text,), next=onwards[:1])
    with drills.site(context, machine) as site:
        if begin:
            drilling.start(found, site, file)
            return Result(command="train drill", data=data, lines=(found.title, found.symptom), next=onwards)
        verdict, points = drilling.check(found, site, file)
    if verdict.mended:
        told = _("Mended: {points:g} points.").format(points=points)
        data |= {"mended": True, "points": points}
        return Result(command="train drill", data=data, lines=(told,), next=("kit train drill",))
    return Result(
        command="train drill",
        data={**data, "mended": False},
        lines=tuple(f"✗ {why}" for why in verdict.findings),
        problems=tuple({"code": found.id, "message": why, "remedy": onwards[1]} for why in verdict.findings),
        next=onwards[1:],
        exit_code=ExitCode.PROBLEMS,
    )


@verb(name="progress", help="Show how far everybody has come: tests, exercises, drills, and what a certificate lacks.")
@_class
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


@verb(
    name="certify",
    help="Issue a numbered, signed certificate to everybody who has passed, and print them (PDF and DOCX).",
)
@_who
@_key
@_class
def certify(context: Context, trainee: str | None, key: Path | None, name: str | None) -> Result:
    from kit.bundle import signature
    from kit.training import certificate, classes, recording, scores

    held = classes.find(name)
    if trainee:
        files = [held.trainee(trainee)[0]]
    else:
        files = [
            file
            for file, person in held.trainees()
            if not any(person.of("sertifikat")) and not scores.lacking(held.course, scores.of(held.course, person))
        ]
    if not files:
        raise UsageProblem(_("Nobody here has passed and lacks a certificate."), remedy="kit train progress")
    pair = signature.signing_key(context.runner, key, certificate.PURPOSE)
    day = dt.date.today()
    issued = [certificate.issue(context.runner, held, file, pair, day) for file in files]
    paper = recording.printed(held, held.certificates)
    signer = signature.fingerprint(context.runner, pair)
    return Result(
        command="train certify",
        data={"issued": issued, "paper": paper, "signer": signer},
        lines=(*map(str, issued), str(paper), _("signed by {key}").format(key=signer)),
        next=(f"kit train verify {issued[0]}", "kit train record"),
    )


@verb(name="record", help="Write the signed record of a class that `kit handover make --training` takes.")
@_key
@_class
def record(context: Context, key: Path | None, name: str | None) -> Result:
    from kit.bundle import signature
    from kit.handover.training import PURPOSE
    from kit.training import classes, recording

    held = classes.find(name)
    path = recording.record(context.runner, held, signature.signing_key(context.runner, key, PURPOSE))
    return Result(
        command="train record",
        data={"path": path},
        lines=(str(path),),
        next=(f"kit handover make {held.said.kode} --training {path}",),
    )


@verb(
    name="verify",
    help="Check a certificate: signature, pass marks, number, and with --chain the line of trainers behind it. Ends "
    "with 1 when something is wrong.",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chain", type=click.Path(path_type=Path), multiple=True, help="A trainer's certificate; may repeat.")
@click.option("--trust-key", metavar="FINGERPRINT", help="Key that has to have signed it.")
def verify(context: Context, file: Path, chain: tuple[Path, ...], trust_key: str | None) -> Result:
    from kit.training import verifying

    points = verifying.verify(context.runner, file, chain, trust_key)
    bad = [one for one in points if one.holds is False]
    return Result(
        command="train verify",
        data={"path": file, "points": [asdict(one) for one in points]},
        lines=tuple(f"{_SIGNS[one.holds]} {one.message}" for one in points),
        problems=tuple({"code": one.code, "message": one.message, "remedy": ""} for one in bad),
        exit_code=ExitCode.PROBLEMS if bad else ExitCode.DONE,
    )


def _official(kode: str) -> str:
    from regiondata import resmi

    return str(resmi.kabkota()[kode])


for each in (start, enrol, lesson, check, hint, test, drill, progress, certify, record, verify):
    command.add_command(each)
