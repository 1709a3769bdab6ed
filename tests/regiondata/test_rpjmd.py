"""rpjmd.yml: optional, codes that lead down, targets inside the period, priorities that name what there is."""

import pytest

from regiondata import load
from regiondata.rpjmd import FILE

RPJMD = """periode: {mulai: 2025, selesai: 2029}
dasar: Perda 3 Tahun 2025
visi: Kota yang sehat
misi:
  - kode: "1"
    nama: Prasarana dasar
    tujuan:
      - kode: "1.1"
        nama: Permukiman terhubung
        sasaran:
          - kode: "1.1.1"
            nama: Mutu jalan meningkat
            indikator:
              - nama: Jalan mantap
                satuan: persen
                awal: 61.5
                target: {2025: 63, 2026: 65, 2027: 68.25, 2028: 71, 2029: 75}
          - kode: "1.1.2"
            nama: Tata kelola baik
            indikator:
              - nama: Opini BPK
                satuan: opini
                target: {2025: WTP, 2026: WTP, 2027: WTP, 2028: WTP, 2029: WTP}
prioritas:
  - kode: P1
    nama: Konektivitas
    sasaran: ["1.1.1"]
    program: ["1.03.10"]
"""
PLANTED = [
    ("selesai: 2029", "selesai: 2040", "periode", "lima tahun"),
    ('kode: "1.1.1"', 'kode: "2.1.1"', "kode-salah", "1.1"),
    ('kode: "1.1.2"', 'kode: "1.1.1"', "ganda", "1.1.1"),
    ("nama: Jalan mantap", 'nama: ""', "isi", "nama"),
    ("target: {2025: 63", "target: {2024: 63", "tahun-target", "2024"),
    ('sasaran: ["1.1.1"]', 'sasaran: ["1.1.3"]', "sasaran-tak-dikenal", "1.1.3"),
    ('program: ["1.03.10"]', 'program: ["1.03.99"]', "program-tak-dikenal", "1.03.99"),
    ('program: ["1.03.10"]', 'program: ["1.03.10.2.01"]', "program-tak-dikenal", "1.03.10.2.01"),
]


@pytest.fixture
def rpjmd(region):
    (region / FILE).write_text(RPJMD)
    return region


def test_a_whole_file_is_read_with_targets_as_an_indonesian_reader_writes_them(rpjmd):
    loaded = load(rpjmd)
    assert loaded.problems == []
    road, audit = loaded.region.rpjmd.misi[0].tujuan[0].sasaran
    assert (road.indikator[0].awal, road.indikator[0].target[2027]) == ("61,5", "68,25")
    assert audit.indikator[0].target[2025] == "WTP"


@pytest.mark.parametrize(("old", "new", "code", "word"), PLANTED)
def test_a_mistake_is_told_at_its_line(rpjmd, plant, old, new, code, word):
    line = plant(FILE, old, new)
    loaded = load(rpjmd)
    assert loaded.region is None
    told = [p for p in loaded.errors if (p.file, p.code) == (f"region/{FILE}", code)]
    assert told, loaded.errors
    assert word in f"{told[0].message} {told[0].remedy}"
    assert line - 3 <= told[0].line <= line  # an indicator is told at its first line


def test_a_missing_part_is_told(rpjmd, plant):
    plant(FILE, "visi: Kota", "visy: Kota")
    assert "`visi` tidak ada." in {p.message for p in load(rpjmd).errors}


def test_a_year_without_target_is_a_warning(rpjmd, plant):
    plant(FILE, "2027: 68.25, ", "")
    assert [(p.code, p.level) for p in load(rpjmd).problems] == [("tahun-target", "warning")]


def test_a_period_without_the_plan_year_is_a_warning(rpjmd, plant):
    plant("region.yml", "tahun_rencana: 2027", "tahun_rencana: 2030")
    assert ("periode", "warning") in {(p.code, p.level) for p in load(rpjmd).problems}


def test_a_new_region_has_a_commented_example_which_is_no_plan_yet(region):
    loaded = load(region)
    assert (region / FILE).exists()
    assert loaded.problems == []
    assert loaded.region.rpjmd is None


def test_the_commented_example_is_a_valid_plan_once_the_marks_are_taken_away(region):
    lines = (region / FILE).read_text().splitlines()
    (region / FILE).write_text("\n".join(line.removeprefix("# ").removeprefix("#") for line in lines[3:]))
    loaded = load(region)
    assert loaded.problems == []
    assert loaded.region.rpjmd.prioritas[0].program == ("1.03.10",)


def test_sources_of_funds_have_a_usual_list_that_the_region_may_replace(region, append):
    assert "dau" in {s.kode for s in load(region).region.profil.sumber_dana}
    append("region.yml", "sumber_dana:\n  - {kode: pad, nama: PAD}")
    assert [s.nama for s in load(region).region.profil.sumber_dana] == ["PAD"]
    append("region.yml", "  - {kode: pad, nama: Lagi}")
    assert [p.code for p in load(region).errors] == ["ganda"]
