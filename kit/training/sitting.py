"""A test is taken: asked in the terminal, or handed out as a sheet and marked from a file for several trainees."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from kit.errors import UsageProblem
from kit.files import unreadable
from kit.i18n import _
from kit.training import examination, progress
from kit.training.classes import Held
from kit.training.examination import TITLES, Asked, Marked, Ujian
from kit.training.progress import Trainee


def begun(held: Held, file: Path, ujian: Ujian) -> tuple[int, tuple[Asked, ...]]:
    """The open attempt, drawn now where there is none: its number and its questions."""
    trainee = progress.read(file)
    if fresh := examination.prepared(held.course, trainee, ujian):
        trainee = progress.append(file, "tes_mulai", **fresh)
    attempt = examination.opened(trainee, ujian)
    assert attempt is not None  # noqa: S101 - it was appended above, or prepared() saw it
    return int(attempt.isi["percobaan"]), examination.asked(held.course, attempt.isi)


def asked(held: Held, file: Path, ujian: Ujian, ask: Callable[[str], str], say: Callable[[str], None]) -> Marked:
    """Ask question after question; an answer nobody can read is asked for again. A test that was broken off goes on
    with the same questions."""
    number, questions = begun(held, file, ujian)
    answers = []
    for at, one in enumerate(questions, 1):
        say("\n".join(["", *shown(at, len(questions), one)]))
        answers.append(_answer(one, ask, say))
    return _kept(file, ujian, number, questions, answers)


def _answer(one: Asked, ask: Callable[[str], str], say: Callable[[str], None]) -> frozenset[str]:
    """Letters, asked for until they can be read; none only where that is said twice."""
    empty = False
    while True:
        try:
            found = examination.letters(ask("Jawaban"), one)
        except UsageProblem as wrong:
            say(f"{wrong.message} {wrong.remedy}")
            continue
        if found or empty:
            return found
        empty = True
        say(_("Enter once more leaves the question out."))


def shown(at: int, of: int, one: Asked) -> list[str]:
    """A question as it is read; the test itself is Indonesian."""
    more = " (lebih dari satu jawaban benar)" if one.several else ""
    text = one.soal.tanya.replace(" (lebih dari satu)", "")
    return [f"{at}/{of}. {text}{more}", *(f"   {letter}. {option}" for letter, option in one.options)]


def handed_out(held: Held, ujian: Ujian, folder: Path) -> list[Path]:
    """A sheet for each trainee, and one file for all answers. Raises UsageProblem where a file is there already."""
    answers: dict[str, dict[str, str]] = {}
    written = []
    for file, trainee in held.trainees():
        try:
            _number, questions = begun(held, file, ujian)
        except UsageProblem:
            continue  # this one has no attempt left, and is not asked
        lines = [f"{TITLES[ujian]}: {trainee.nama}", ""]
        for at, one in enumerate(questions, 1):
            lines += [*shown(at, len(questions), one), ""]
        written.append(_write(folder / f"tes-{ujian}-{file.stem}.txt", "\n".join(lines)))
        answers[trainee.nama] = {str(at): "" for at in range(1, len(questions) + 1)}
    if not answers:
        raise UsageProblem(_("Nobody of this class has this test to take."), remedy="kit train progress")
    written.append(_write(folder / f"jawaban-{ujian}.json", json.dumps(answers, indent=1, ensure_ascii=False) + "\n"))
    return written


def from_file(held: Held, ujian: Ujian, path: Path) -> list[tuple[Trainee, Marked]]:
    """Mark {name: {number of the question: letters}}. Everything is read before anything is kept.

    Raises UsageProblem that names whose answer to what can't be read.
    """
    read = []
    for name, given in _answers(path).items():
        file, trainee = held.trainee(name)
        if not isinstance(given, dict):
            raise _unreadable(path, name, _("answers stand as question: letters"))
        number, questions = begun(held, file, ujian)
        if unknown := set(given) - {str(at) for at in range(1, len(questions) + 1)}:
            raise _unreadable(path, name, _("there is no question {n}").format(n=", ".join(sorted(unknown))))
        try:
            letters = [examination.letters(given.get(str(at)), one) for at, one in enumerate(questions, 1)]
        except UsageProblem as wrong:
            raise _unreadable(path, name, wrong.message) from wrong
        if not any(letters):
            raise UsageProblem(
                _("The sheet of {name} in {path} is blank; nothing was marked.").format(name=name, path=path),
                remedy=_("Write the answers into it, or take whoever was not there out of the file."),
            )
        read.append((file, trainee, number, questions, letters))
    return [
        (trainee, _kept(file, ujian, number, questions, letters)) for file, trainee, number, questions, letters in read
    ]


def explained(held: Held, file: Path, ujian: Ujian) -> list[str]:
    """Why the answers that were wrong in the last attempt are wrong; told after the post-test only, because the
    questions of the pre-test would teach the test and not the work."""
    if ujian == "awal":
        return []
    trainee = progress.read(file)
    last = [one for one in trainee.of("tes") if one.isi["ujian"] == ujian][-1]
    attempt = [one for one in trainee.of("tes_mulai") if one.isi["ujian"] == ujian][-1]
    questions = examination.asked(held.course, attempt.isi)
    return [
        f"{at}. {one.soal.tanya} {one.soal.penjelasan} ({one.soal.sumber})"
        for at, one in enumerate(questions, 1)
        if at in last.isi["salah"]
    ]


def _kept(file: Path, ujian: Ujian, number: int, questions, answers) -> Marked:
    found = examination.marked(questions, answers)
    told = ["".join(sorted(answer)) for answer in answers]
    progress.append(
        file, "tes", ujian=ujian, percobaan=number, nilai=found.score, salah=list(found.wrong), jawaban=told
    )
    return found


def _answers(path: Path) -> dict[str, object]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=path, why=unreadable(error)),
            remedy=_("`kit train test awal --sheets FOLDER` writes one to fill in."),
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageProblem(
            _("{path} is not JSON: {why}.").format(path=path, why=error),
            remedy=_("`kit train test awal --sheets FOLDER` writes one to fill in."),
        ) from error
    if not isinstance(told, dict) or not told:
        raise _unreadable(path, "-", _("it holds no names"))
    return told


def _unreadable(path: Path, name: str, why: str) -> UsageProblem:
    return UsageProblem(
        _("{file}, {name}: {why}.").format(file=path.name, name=name, why=why.rstrip(".")),
        remedy=_('One line a question, such as "3": "b" or "4": "ac".'),
    )


def _write(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageProblem(
            _("{file} is there already.").format(file=path), remedy=_("Name another folder with --sheets.")
        ) from error
    return path
