"""A trainee's file only grows, and nobody writes over one that is damaged."""

import json

import pytest

from kit.errors import KitError, UsageProblem
from kit.training import progress
from kit.training.progress import Trainee


@pytest.fixture
def file(tmp_path):
    path = progress.enrol(tmp_path, Trainee(nama="Ani Lubis"))
    progress.append(path, "buka", pelajaran="P01", catatan=None)
    progress.append(path, "petunjuk", latihan="repo", ke=1, biaya=10)
    return path


def test_entries_are_added_behind_those_there(file):
    before = progress.read(file).riwayat
    after = progress.append(file, "periksa", latihan="repo", lulus=True, temuan="").riwayat
    assert after[:2] == before
    assert [one.macam for one in progress.read(file).riwayat] == ["buka", "petunjuk", "periksa"]


def test_an_entry_that_was_changed_is_told_and_left_alone(file):
    told = json.loads(file.read_text())
    told["riwayat"][1]["isi"]["biaya"] = 0
    file.write_text(json.dumps(told))
    before = file.read_bytes()
    with pytest.raises(KitError, match="entry 2"):
        progress.append(file, "periksa", latihan="repo", lulus=True, temuan="")
    assert file.read_bytes() == before


def test_an_entry_that_was_taken_out_is_told(file):
    told = json.loads(file.read_text())
    del told["riwayat"][0]
    file.write_text(json.dumps(told))
    with pytest.raises(KitError, match="entry 1"):
        progress.read(file)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"nama": 3}', "\x00"])
def test_a_damaged_file_is_told_in_a_sentence_and_not_written_over(file, damage):
    file.write_text(damage)
    with pytest.raises(UsageProblem, match=r"ani-lubis\.json"):
        progress.append(file, "buka", pelajaran="P01", catatan=None)
    assert file.read_text() == damage


def test_nobody_takes_part_twice(file):
    with pytest.raises(UsageProblem):
        progress.enrol(file.parent, Trainee(nama="ani  LUBIS"))


def test_kit_alone_tells_of_a_class_until_everybody_is_certified(workspace):
    folder = workspace.begin("aplikasi", "Ani")
    onwards = f"kit train progress --class {folder.name}"
    first = workspace.kit("next")
    assert f"Class {folder.name}: 0 of 1 hold a certificate" in first.output
    assert f"→ {onwards}" in first.output
    progress.append(folder / "peserta" / "ani.json", "sertifikat", nomor="001")
    assert folder.name not in workspace.kit("next").output
