"""The tests: drawn from the bank by a seed that is kept, shuffled, marked."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kit.errors import UsageProblem
from kit.i18n import _
from kit.training.course import Kursus, Soal, bank
from kit.training.progress import Peristiwa, Trainee

Ujian = Literal["awal", "akhir"]
LETTERS = "abcdefgh"
TITLES = {"awal": "Tes awal", "akhir": "Tes akhir"}


@dataclass(frozen=True)
class Asked:
    """A question as this trainee sees it: `order` are the places of the options in the bank, from 1."""

    soal: Soal
    order: tuple[int, ...]

    @property
    def options(self) -> list[tuple[str, str]]:
        """Letter and text."""
        return [(LETTERS[at], self.soal.pilihan[place - 1]) for at, place in enumerate(self.order)]

    @property
    def right(self) -> frozenset[str]:
        """The letters that are right."""
        return frozenset(LETTERS[at] for at, place in enumerate(self.order) if place in self.soal.benar)

    @property
    def several(self) -> bool:
        return len(self.soal.benar) > 1


@dataclass(frozen=True)
class Marked:
    """`score` of 100; `wrong`: the questions that were not answered rightly, from 1."""

    score: float
    wrong: tuple[int, ...]


def new_seed() -> str:
    """What an attempt is drawn by."""
    return secrets.token_hex(8)


def draw(course: Kursus, seed: str, seen: frozenset[str] = frozenset(), again: int = 0) -> tuple[Asked, ...]:
    """`per_topik` questions of each topic, none of `seen`; the same seed draws the same. `again` counts attempts.

    Raises UsageProblem where the bank has too few.
    """
    dice = random.Random(f"{seed}/{again}")  # noqa: S311 - repeatable on purpose, and no secret
    chosen: list[Soal] = []
    pool = sorted(bank(course.kelas), key=lambda one: one.id)
    for topic in sorted({one.topik for one in pool}):
        fresh = [one for one in pool if one.topik == topic and one.id not in seen]
        if len(fresh) < course.per_topik:
            raise UsageProblem(
                _("The bank has too few questions left about {topic}.").format(topic=topic),
                remedy=_("Add some, or lower `per_topik` in the file of the course."),
            )
        chosen += dice.sample(fresh, course.per_topik)
    dice.shuffle(chosen)
    return tuple(Asked(one, tuple(dice.sample(range(1, len(one.pilihan) + 1), len(one.pilihan)))) for one in chosen)


def kept(asked: Sequence[Asked]) -> list[dict[str, object]]:
    """As an attempt is kept: what was asked, in which order, and what was right then."""
    return [{"id": one.soal.id, "urutan": list(one.order), "benar": list(one.soal.benar)} for one in asked]


def opened(trainee: Trainee, ujian: Ujian) -> Peristiwa | None:
    """A test that was begun and is not yet marked."""
    begun = [one for one in trainee.of("tes_mulai") if one.isi["ujian"] == ujian]
    marked = {one.isi["percobaan"] for one in trainee.of("tes") if one.isi["ujian"] == ujian}
    return begun[-1] if begun and begun[-1].isi["percobaan"] not in marked else None


def prepared(course: Kursus, trainee: Trainee, ujian: Ujian) -> dict[str, Any] | None:
    """What the next attempt starts with; None where one is open. Raises UsageProblem where none is left, or the
    pre-test was not taken yet."""
    if opened(trainee, ujian):
        return None
    done = [one for one in trainee.of("tes") if one.isi["ujian"] == ujian]
    limit = 1 if ujian == "awal" else course.ulangan
    if len(done) >= limit:
        raise UsageProblem(
            _("{name} has taken this test {n} time(s); more do not count.").format(name=trainee.nama, n=limit),
            remedy=_("`kit train progress` shows the scores."),
        )
    if ujian == "akhir" and not any(one.isi["ujian"] == "awal" for one in trainee.of("tes")):
        raise UsageProblem(
            _("{name} has not taken the pre-test.").format(name=trainee.nama), remedy="kit train test awal"
        )
    other = {
        question["id"] for one in trainee.of("tes_mulai") if one.isi["ujian"] != ujian for question in one.isi["soal"]
    }
    seed = new_seed()
    return {
        "ujian": ujian,
        "percobaan": len(done) + 1,
        "benih": seed,
        "soal": kept(draw(course, seed, frozenset(other), len(done))),
    }


def asked(course: Kursus, attempt: Mapping[str, Any]) -> tuple[Asked, ...]:
    """The questions of an attempt that was begun. Raises UsageProblem where the bank has lost one since."""
    known = {one.id: one for one in bank(course.kelas)}
    try:
        return tuple(Asked(known[one["id"]], tuple(one["urutan"])) for one in attempt["soal"])
    except KeyError as lost:
        raise UsageProblem(
            _("The bank no longer has the question {id} of this attempt.").format(id=lost),
            remedy=_("Finish a test with the version of the kit it was begun with."),
        ) from lost


def letters(text: object, one: Asked) -> frozenset[str]:
    """An answer as letters: `b`, `a c`, `["a", "c"]`. Raises UsageProblem on anything else."""
    word = "".join(map(str, text)) if isinstance(text, list) else str(text or "")
    found = frozenset(letter for letter in word.lower() if letter not in " ,.;/")
    possible = frozenset(letter for letter, _text in one.options)
    if not found <= possible:
        raise UsageProblem(
            _("`{text}` is no answer.").format(text=word),
            remedy=_("Answer with letters from a to {last}.").format(last=max(possible)),
        )
    if len(found) > 1 and not one.several:
        raise UsageProblem(
            _("`{text}` is more than one answer.").format(text=word), remedy=_("Only one of them is right here.")
        )
    return found


def marked(questions: Sequence[Asked], answers: Sequence[frozenset[str]]) -> Marked:
    """A question counts where exactly the right options were named."""
    pairs = enumerate(zip(questions, answers, strict=True), 1)
    wrong = tuple(number for number, (one, answer) in pairs if answer != one.right)
    return Marked(round(100 * (len(questions) - len(wrong)) / len(questions), 1), wrong)
