"""A lesson is opened, its exercises are checked, hints are read; all of it is kept in the trainee's history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.region.workspace import RegionRepository, find_region
from kit.training import exercises as doing
from kit.training import progress, scores
from kit.training.classes import Held
from kit.training.course import Kursus, Latihan, Pelajaran


def named(course: Kursus, name: str) -> Pelajaran:
    """The lesson of that id. Raises UsageProblem."""
    if found := course.lesson(name):
        return found
    raise UsageProblem(
        _("There is no lesson {name}.").format(name=name),
        remedy=_("There are: {names}.").format(names=", ".join(one.id for one in course.pelajaran)),
    )


def exercises(course: Kursus, name: str) -> tuple[Pelajaran, tuple[Latihan, ...]]:
    """The lesson and the exercises meant by a lesson's or an exercise's id. Raises UsageProblem."""
    for lesson in course.pelajaran:
        for one in lesson.pemeriksaan:
            if one.id == name.lower():
                return lesson, (one,)
    lesson = named(course, name)
    return lesson, lesson.pemeriksaan


def following(course: Kursus, lesson: Pelajaran) -> Pelajaran | None:
    """The next lesson, None after the last."""
    at = course.pelajaran.index(lesson) + 1
    return course.pelajaran[at] if at < len(course.pelajaran) else None


def open_for(held: Held, file: Path, lesson: Pelajaran) -> None:
    """Note that a lesson begins: where the demo's log stands now. Opened again, only a demo that was made anew, or is
    there for the first time, moves its beginning."""
    last = _last_opening(progress.read(file), lesson)
    stands = doing.position(_region(held))
    if last is None or (stands is not None and (last.isi["catatan"] is None or stands < last.isi["catatan"])):
        progress.append(file, "buka", pelajaran=lesson.id, catatan=stands)


def told(lesson: Pelajaran) -> Iterator[str]:
    """The lesson as it is read."""
    yield f"{lesson.id} {lesson.judul} ({lesson.menit} menit)"
    yield ""
    yield "Tujuan"
    yield from (f"  - {one}" for one in lesson.tujuan)
    yield "Langkah"
    yield from (f"  {number}. {one}" for number, one in enumerate(lesson.langkah, 1))
    if lesson.pemeriksaan:
        yield "Latihan yang diperiksa"
        yield from (f"  {one.id}: {one.tugas}" for one in lesson.pemeriksaan)


def checked(
    context: Context, held: Held, file: Path, lesson: Pelajaran, wanted: tuple[Latihan, ...]
) -> list[tuple[Latihan, str | None, float]]:
    """Each exercise with what is missing (None: done) and its points. What was once done stays done.

    Raises UsageProblem where the lesson was not opened.
    """
    trainee = progress.read(file)
    opening = _last_opening(trainee, lesson)
    if opening is None:
        raise UsageProblem(
            _("{name} has not opened lesson {lesson}.").format(name=trainee.nama, lesson=lesson.id),
            remedy=f"kit train lesson {lesson.id}",
        )
    begin = doing.Begin(opening.pada, opening.isi["catatan"])
    before = scores.of(held.course, trainee).exercises
    found: list[tuple[Latihan, str | None, float]] = []
    for one in wanted:
        if one.id in before:
            found.append((one, None, before[one.id]))
            continue
        lacks = doing.missing(context, one, _region(held), begin)
        trainee = progress.append(file, "periksa", latihan=one.id, lulus=lacks is None, temuan=lacks or "")
        found.append((one, lacks, 0 if lacks else scores.points(trainee, one.id)))
    return found


def hinted(file: Path, lesson: Pelajaran, wanted: tuple[Latihan, ...]) -> tuple[str, Latihan, float]:
    """The next hint that was not read yet for an exercise that was not done yet, and what that is worth now.

    Raises UsageProblem where there is none.
    """
    trainee = progress.read(file)
    done = {one.isi["latihan"] for one in trainee.of("periksa") if one.isi["lulus"]}
    if done >= {one.id for one in wanted}:
        raise UsageProblem(
            _("{name} has done {what} already.").format(
                name=trainee.nama, what=wanted[0].id if len(wanted) == 1 else lesson.id
            ),
            remedy="kit train progress",
        )
    for one in wanted:
        read = sum(entry.isi["latihan"] == one.id for entry in trainee.of("petunjuk"))
        if one.id not in done and read < len(one.petunjuk):
            found = one.petunjuk[read]
            trainee = progress.append(file, "petunjuk", latihan=one.id, ke=read + 1, biaya=found.biaya)
            return found.teks, one, scores.points(trainee, one.id)
    raise UsageProblem(
        _("There is no further hint for {name}.").format(name=wanted[0].id if len(wanted) == 1 else lesson.id),
        remedy=_("Read the steps of the lesson again, or ask the trainer."),
    )


def _last_opening(trainee: progress.Trainee, lesson: Pelajaran) -> progress.Peristiwa | None:
    return next(
        (one for one in reversed(trainee.riwayat) if one.macam == "buka" and one.isi["pelajaran"] == lesson.id), None
    )


def _region(held: Held) -> RegionRepository | None:
    try:
        return find_region(held.said.kode)
    except KitError:
        return None
