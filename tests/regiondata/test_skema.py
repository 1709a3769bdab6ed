"""The format of a region's files: only the present one is read, older ones come to it by named steps."""

import pytest

from regiondata import load, skema
from regiondata.skema import Langkah, ditempuh

NEW = Langkah("pecah-kuota", 1, "Kuota pindah ke berkasnya sendiri.", lambda texts: {"kuota.csv": "bidang,banyak\n"})
GONE = Langkah("tanpa-pagu", 2, "Pagu tidak dipakai lagi.", lambda texts: {"pagu.csv": None})


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(skema, "SKEMA", 3)
    monkeypatch.setattr(skema, "LANGKAH", (GONE, NEW))


def test_the_steps_lead_from_every_older_format_to_this_one():
    assert [step.dari for step in skema.langkah(1)] == list(range(1, skema.SKEMA))


def test_files_of_this_format_need_nothing():
    assert ditempuh({"region.yml": f"skema: {skema.SKEMA}\n"}) == ((), {})


def test_files_that_say_no_format_are_left_to_the_check():
    assert ditempuh({"region.yml": 'kode: "12.73"\n'}) == ((), {})
    assert ditempuh({}) == ((), {})


def test_steps_are_taken_in_order_and_change_only_what_they_name(later):
    before = {"region.yml": "# Jati diri\nskema: 1  # format\nkode: x\n", "pagu.csv": "a\n", "opd.csv": "b\n"}
    steps, changed = ditempuh(before)
    assert [step.nama for step in steps] == ["pecah-kuota", "tanpa-pagu"]
    assert changed == {
        "kuota.csv": "bidang,banyak\n",
        "pagu.csv": None,
        "region.yml": "# Jati diri\nskema: 3  # format\nkode: x\n",
    }


def test_a_way_that_begins_in_the_middle_takes_the_rest(later):
    assert [step.nama for step in ditempuh({"region.yml": "skema: 2\n"})[0]] == ["tanpa-pagu"]


@pytest.mark.parametrize(("number", "remedy"), [(1, "kit update"), (9, "kit yang lebih baru")])
def test_another_format_is_told_with_what_to_do(later, tmp_path, number, remedy):
    (tmp_path / "region.yml").write_text(f"skema: {number}\n")
    told = [p for p in load(tmp_path).problems if "berformat" in p.message]
    assert [(p.line, remedy in p.remedy) for p in told] == [(1, True)]
