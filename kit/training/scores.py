"""What a trainee has reached, reckoned from the history each time, and what a certificate still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.i18n import _, number
from kit.training.course import Kursus
from kit.training.progress import Trainee


@dataclass(frozen=True)
class Scores:
    """Of 100 each; None where nothing counts yet. `drills`: those mended, with their points."""

    pre: float | None
    post: float | None
    exercises: dict[str, float]
    practice: float
    drills: dict[str, float]

    @property
    def drill_mean(self) -> float | None:
        return mean(self.drills) if self.drills else None


def mean(drills: Mapping[str, float]) -> float:
    """What the mended drills are worth together, as every judgement of them reads it; 0 without one."""
    return round(sum(drills.values()) / len(drills), 1) if drills else 0.0


def of(course: Kursus, trainee: Trainee) -> Scores:
    """The only pre-test, the best post-test, exercises that were done less what hints cost, drills
    that count the same."""
    tests = {
        kind: [one.isi["nilai"] for one in trainee.of("tes") if one.isi["ujian"] == kind] for kind in ("awal", "akhir")
    }
    known = {one.id for one in course.latihan}
    done = {
        one.isi["latihan"]: points(trainee, one.isi["latihan"])
        for one in trainee.of("periksa")
        if one.isi["lulus"] and one.isi["latihan"] in known
    }
    mended = {one.isi["id"]: float(one.isi["poin"]) for one in trainee.of("gangguan") if one.isi["langkah"] == "pulih"}
    mended = {name: score for name, score in mended.items() if not course.gangguan or name in course.gangguan}
    return Scores(
        tests["awal"][0] if tests["awal"] else None,
        max(tests["akhir"], default=None),
        done,
        round(sum(done.values()) / len(course.latihan), 1) if course.latihan else 100.0,
        mended,
    )


def points(trainee: Trainee, exercise: str) -> float:
    """What an exercise is worth once done: hints that were read before it was done cost."""
    left = 100.0
    for one in trainee.of("petunjuk", "periksa"):
        if one.isi["latihan"] == exercise:
            if one.macam == "periksa" and one.isi["lulus"]:
                break
            left -= float(one.isi.get("biaya", 0))
    return max(left, 0.0)


def lacking(course: Kursus, found: Scores) -> tuple[str, ...]:
    """What still stands between a trainee and the certificate, each a sentence."""
    need = course.lulus
    lacks = []
    if found.pre is None:
        lacks.append(_("the pre-test was not taken"))
    elif found.pre < need.tes_awal:
        lacks.append(_below(_("pre-test {score}, needed {need}"), found.pre, need.tes_awal))
    if found.post is None:
        lacks.append(_("the post-test was not taken"))
    elif found.post < need.tes_akhir:
        lacks.append(_below(_("post-test {score}, needed {need}"), found.post, need.tes_akhir))
    if found.practice < need.latihan:
        lacks.append(_below(_("exercises {score}, needed {need}"), found.practice, need.latihan))
    if len(found.drills) < need.gangguan:
        lacks.append(_("{n} drill(s) mended, needed {need}").format(n=len(found.drills), need=need.gangguan))
    elif need.gangguan and (found.drill_mean or 0) < need.nilai_gangguan:
        lacks.append(_below(_("drills {score}, needed {need}"), found.drill_mean or 0, need.nilai_gangguan))
    return tuple(lacks)


def _below(told: str, score: float, need: float) -> str:
    return told.format(score=number(score), need=number(need))
