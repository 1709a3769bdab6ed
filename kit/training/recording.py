"""A class as the hand-over carries it: the signed record, and its certificates on paper."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from pathlib import Path

from kit.errors import UsageProblem
from kit.handover import training
from kit.handover.papers import blocks as b
from kit.handover.papers.blocks import Paper
from kit.handover.training import Peserta, Sesi, Training
from kit.i18n import _
from kit.runner import Runner
from kit.training import scores
from kit.training.classes import Held
from kit.training.course import Kursus, Latihan, Pelajaran
from kit.training.progress import Trainee

LESSON = 45  # minutes of one jam pelajaran


def training_of(held: Held) -> Training:
    """Sessions are the lessons that somebody opened, on the day of the first opening; whoever opened one was there.

    Raises UsageProblem where nobody opened any.
    """
    people = [trainee for _path, trainee in held.trainees()]
    taught = [one for one in held.course.pelajaran if any(person.opened(one.id) for person in people)]
    if not taught:
        raise UsageProblem(_("No lesson of this class was opened yet."), remedy="kit train lesson")
    return Training(
        kode=held.said.kode,
        nama=held.said.nama,
        kelas=held.said.kelas,
        tempat=held.said.tempat,
        pelatih=(held.said.pelatih.nama,),
        sesi=tuple(
            Sesi(tanggal=_first(one, people), pokok=f"{one.id} {one.judul}", jam=round(one.menit / LESSON, 1))
            for one in taught
        ),
        peserta=tuple(_person(held.course, person, taught) for person in people),
    )


def record(runner: Runner, held: Held, key: Path) -> Path:
    """Write and sign the record. Raises UsageProblem where there is one of that day."""
    found = training_of(held)
    try:
        return training.record(runner, found, held.folder, key)
    except FileExistsError as error:
        raise UsageProblem(
            _("{file} is there already.").format(file=error.filename),
            remedy=_("A record is never overwritten; move it away, with its .sig, to write a new one."),
        ) from error


def printed(held: Held, folder: Path) -> Path | None:
    """The certificates of a class as PDF and as a document to edit; None while nobody holds one."""
    from kit.handover.papers import classes as papers
    from kit.handover.papers import setting

    found = training_of(held)
    if not found.certified:
        return None
    paper, moment = papers.certificates(found), int(time.time())
    pdf = folder / f"{paper.name}.pdf"
    pdf.write_bytes(setting.pdf(paper, moment))
    (folder / f"{paper.name}.docx").write_bytes(setting.editable(paper, moment))
    return pdf


def handout(course: Kursus) -> Paper:
    """All lessons to read on paper, exercises included, hints not."""
    blocks = [block for one in course.pelajaran for block in (*_lesson(one), b.page_break())]
    return Paper(f"pelajaran-{course.kelas}", f"{course.judul}, {course.versi}", tuple(blocks[:-1]))


def _lesson(one: Pelajaran) -> Iterable[b.Block]:
    yield b.heading(f"{one.id} {one.judul} ({one.menit} menit)")
    yield b.heading("Tujuan", 2)
    yield b.bullets(one.tujuan)
    yield b.heading("Langkah", 2)
    yield b.numbered(one.langkah)
    if one.pemeriksaan:
        yield b.heading("Latihan", 2)
        yield b.bullets(map(_exercise, one.pemeriksaan))


def _exercise(one: Latihan) -> str:
    return f"{one.tugas} (kit train check {one.id})"


def _first(lesson: Pelajaran, people: list[Trainee]) -> dt.date:
    days = [opened.pada for person in people if (opened := person.opened(lesson.id))]
    return min(days).astimezone().date()


def _person(course: Kursus, person: Trainee, taught: list[Pelajaran]) -> Peserta:
    found = scores.of(course, person)
    number = next((str(one.isi["nomor"]) for one in person.of("sertifikat")), None)
    there = tuple(at for at, one in enumerate(taught, 1) if person.opened(one.id))
    return Peserta(
        nama=person.nama,
        instansi=person.instansi,
        hadir=there,
        tes_awal=found.pre,
        tes_akhir=found.post,
        sertifikat=number,
    )
