"""Lessons, and the exercises that the machine checks."""

from __future__ import annotations

import shlex
import time
from pathlib import Path

import click

from kit.commands.train import options
from kit.context import Context, verb
from kit.errors import ExitCode
from kit.i18n import _, number
from kit.terminal.result import Result


@verb(
    name="lesson",
    help="List the lessons, or open LESSON: goals, steps, exercises. What is done from its opening on counts.",
)
@click.argument("lesson", required=False)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Write all lessons as a handout instead.")
@options.who
@options.of_class
def lesson(context: Context, lesson: str | None, pdf: Path | None, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons, recording

    held = classes.find(name)
    if pdf:
        from kit.handover.papers import setting

        pdf.write_bytes(setting.pdf(recording.handout(held.course), int(time.time())))
        return Result(command="train lesson", data={"path": pdf}, lines=(str(pdf),))
    if lesson is None:
        rows = tuple(f"{one.id}  {one.menit:>3} menit  {one.judul}" for one in held.course.pelajaran)
        first, people = held.course.pelajaran[0].id, held.trainees()
        whose = f" --trainee {shlex.quote(people[0][1].nama)}" if len(people) > 1 and not trainee else ""
        return Result(
            command="train lesson",
            data={"lessons": [one.model_dump() for one in held.course.pelajaran]},
            lines=(f"{held.course.judul} {held.course.versi}", *rows),
            next=(f"kit train lesson {first}{whose}",),
        )
    found = lessons.named(held.course, lesson)
    file, person = held.trainee(trainee)
    lessons.open_for(held, file, found)
    return Result(
        command="train lesson",
        data={"trainee": person.nama, "lesson": found.model_dump()},
        lines=tuple(lessons.told(found)),
        next=(f"kit train check {found.id}", f"kit train hint {found.id}"),
    )


@verb(name="check", help="Let the machine check the exercises of LESSON, or one exercise. Ends with 1 while one lacks.")
@click.argument("lesson")
@options.who
@options.of_class
def check(context: Context, lesson: str, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons

    held = classes.find(name)
    found, exercises = lessons.exercises(held.course, lesson)
    file, person = held.trainee(trainee)
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
            f"✗ {one.id}: {why}" if why else f"✓ {one.id}: {one.tugas} ({number(points)})" for one, why, points in told
        ),
        problems=tuple({"code": one.id, "message": why, "remedy": f"kit train hint {one.id}"} for one, why in lacks),
        next=(f"kit train hint {lacks[0][0].id}",)
        if lacks
        else (f"kit train lesson {after.id}" if after else "kit train test akhir",),
        exit_code=ExitCode.PROBLEMS if lacks else ExitCode.DONE,
    )


@verb(name="hint", help="Read the next hint for EXERCISE (or the open exercise of a lesson); it costs points.")
@click.argument("exercise")
@options.who
@options.of_class
def hint(context: Context, exercise: str, trainee: str | None, name: str | None) -> Result:
    from kit.training import classes, lessons

    held = classes.find(name)
    found, exercises = lessons.exercises(held.course, exercise)
    file, person = held.trainee(trainee)
    text, one, left = lessons.hinted(file, found, exercises)
    return Result(
        command="train hint",
        data={"trainee": person.nama, "exercise": one.id, "hint": text, "points_left": left},
        lines=(text, _("{exercise} is now worth {points} points.").format(exercise=one.id, points=number(left))),
        next=(f"kit train check {one.id}",),
    )
