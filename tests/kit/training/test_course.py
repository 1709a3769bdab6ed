"""Lessons and questions: everything they name is there."""

import re
from pathlib import Path

import pytest

from kit.handover.training import CLASSES
from kit.terminal import reference
from kit.training import drills, examination
from kit.training.course import bank, course
from kit.training.exercises.region import CHECKS
from regiondata.tahapan import PERAN

ROOT = Path(reference.PAGES).parents[1]
LEAST = {"aplikasi": 8, "pemrogram": 10}


@pytest.mark.parametrize("kelas", CLASSES)
def test_there_is_enough_of_everything(kelas):
    found = course(kelas)
    assert len(found.pelajaran) >= LEAST[kelas]
    assert len(bank(kelas)) >= 30
    assert all(lesson.pemeriksaan for lesson in found.pelajaran)


@pytest.mark.parametrize("kelas", CLASSES)
def test_a_certificate_asks_for_drills_and_those_that_count_are_there(kelas):
    found = course(kelas)
    known = {one.id for one in drills.every()}
    assert set(found.gangguan) <= known
    assert 0 < found.lulus.gangguan <= len(found.gangguan or known)


@pytest.mark.parametrize("kelas", CLASSES)
def test_every_command_of_a_lesson_exists(kelas):
    verbs = {name.split()[0] for name in reference.commands()}
    text = (ROOT / "kit" / "training" / "course" / f"{kelas}.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"\bkit ([a-z-]+)", text)) - {"yang"}
    assert named, "the lessons name no command"
    assert named <= verbs, named - verbs


@pytest.mark.parametrize("kelas", CLASSES)
def test_every_exercise_asks_for_something_that_can_happen(kelas):
    names = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "template" / "eplanning").glob("alur/*.py"))
    people = (ROOT / "template" / "eplanning" / "demo" / "pemeran.py").read_text(encoding="utf-8")
    for one in course(kelas).latihan:
        if one.jejak:
            assert all(f'"{aksi}"' in names or aksi.split(".")[0] + ".{" in names for aksi in one.jejak.aksi), one.id
            assert one.jejak.peran in (None, *PERAN), one.id
        if one.akun:
            assert f'"{one.akun}"' in people
        if one.perintah:
            source = (ROOT / "kit" / "commands" / f"{one.perintah}.py").read_text(encoding="utf-8")
            assert "logged=True" in source, f"{one.perintah} leaves no log"
        if one.daerah:
            assert one.daerah in CHECKS


@pytest.mark.parametrize("kelas", CLASSES)
def test_every_page_that_answers_a_question_is_there(kelas):
    for one in bank(kelas):
        for page in re.findall(r"docs/[\w/-]+\.md", one.sumber):
            assert (ROOT / page).is_file(), f"{one.id}: {page}"


@pytest.mark.parametrize("kelas", CLASSES)
def test_two_tests_share_no_question_and_are_made_up_alike(kelas):
    found = course(kelas)
    first = examination.draw(found, "a")
    second = examination.draw(found, "b", frozenset(one.soal.id for one in first))
    assert not {one.soal.id for one in first} & {one.soal.id for one in second}
    for drawn in (first, second):
        topics = [one.soal.topik for one in drawn]
        assert {topics.count(topic) for topic in topics} == {found.per_topik}
        assert set(topics) == {one.topik for one in bank(kelas)}


def test_a_seed_draws_the_same_and_another_seed_does_not():
    found = course("aplikasi")
    assert examination.draw(found, "x") == examination.draw(found, "x")
    assert examination.draw(found, "x") != examination.draw(found, "y")
    orders = {one.order for one in examination.draw(found, "x")}
    assert len(orders) > 1, "the options are not shuffled"


def test_a_question_counts_when_exactly_the_right_options_are_named():
    asked = examination.draw(course("aplikasi"), "x")
    right = [one.right for one in asked]
    assert examination.marked(asked, right).score == 100
    assert examination.marked(asked, [one | {"a", "b"} for one in right]).score < 50
    one_wrong = [frozenset(), *right[1:]]
    assert examination.marked(asked, one_wrong).wrong == (1,)
