"""Drills in a trainee's history, with a drill that breaks nothing."""

from types import SimpleNamespace

import pytest

from kit.errors import UsageProblem
from kit.training import drilling, progress, scores
from kit.training.course import course
from kit.training.drills import Hint, Verdict


class Pretended:
    id = "pura-pura"
    hints = (Hint("Lihat log.", 20), Hint("Mulai ulang.", 30))
    solution = "Mulai ulang layanannya."

    def __init__(self):
        self.mended = False
        self.injected = 0

    def inject(self, site):
        self.injected += 1

    def abandon(self, site):
        self.mended = True

    def check(self, site):
        return Verdict(self.mended, () if self.mended else ("Situs belum menjawab.",))


@pytest.fixture
def file(tmp_path):
    return progress.enrol(tmp_path, progress.Trainee(nama="Ani"))


def reached(file):
    return scores.of(course("pemrogram"), progress.read(file)).drills


def test_hints_cost_and_a_mended_drill_counts(file):
    drill, site = Pretended(), SimpleNamespace()
    drilling.start(drill, site, file)
    assert drill.injected == 1
    assert drilling.hint(drill, file) == ("Lihat log.", 20)
    verdict, points = drilling.check(drill, site, file)
    assert (verdict.mended, points, reached(file)) == (False, 0, {})
    drill.mended = True
    assert drilling.check(drill, site, file)[1] == 80
    assert reached(file) == {"pura-pura": 80}


def test_the_solution_leaves_no_points_also_the_next_time(file):
    drill, site = Pretended(), SimpleNamespace()
    drill.mended = True
    for _time in range(2):
        drilling.start(drill, site, file)
        drilling.solution(drill, file)
        assert drilling.check(drill, site, file)[1] == 0
    assert reached(file) == {"pura-pura": 0}


def test_nothing_goes_before_the_drill_was_begun(file):
    drill, site = Pretended(), SimpleNamespace()
    for act in (lambda: drilling.hint(drill, file), lambda: drilling.solution(drill, file)):
        with pytest.raises(UsageProblem):
            act()
    with pytest.raises(UsageProblem):
        drilling.check(drill, site, file)
    assert progress.read(file).riwayat == ()


def test_what_is_mended_is_told_as_that(file):
    progress.append(file, "gangguan", id="left-closed", langkah="mulai", biaya=0)
    progress.append(file, "gangguan", id="left-closed", langkah="pulih", biaya=0, poin=90.0)
    with pytest.raises(UsageProblem, match="has mended the drill left-closed already: 90 points"):
        drilling.require_begun(progress.read(file), "left-closed")


def test_hints_end(file):
    drill = Pretended()
    drilling.start(drill, SimpleNamespace(), file)
    drilling.hint(drill, file)
    drilling.hint(drill, file)
    with pytest.raises(UsageProblem):
        drilling.hint(drill, file)


def test_giving_up_mends_the_machine_and_leaves_no_points_also_the_next_time(file):
    drill, site = Pretended(), SimpleNamespace()
    drilling.start(drill, site, file)
    drilling.give_up(drill, site, file)
    assert drill.mended
    with pytest.raises(UsageProblem, match="has not begun"):
        drilling.check(drill, site, file)
    drilling.start(drill, site, file)
    assert drilling.check(drill, site, file)[1] == 0


def test_who_frees_a_machine_for_another_one_loses_nothing(file):
    drill = Pretended()
    drilling.give_up(drill, SimpleNamespace(), file)
    assert drill.mended
    assert progress.read(file).riwayat == ()
