"""Ceilings: what the shape of a code says, which ceilings lie above which, and what `kit check` tells about them."""

import pytest

from regiondata import load
from regiondata.pagu_kode import Lebih, di_atas, kunci_rencana, kunci_wilayah, lebih_dari_induk, urai

DINAS, UPT = "1.03.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0001"
HEADER = "kode,nilai,mode\n"

SHAPES = {
    "12.34.01": "kecamatan",
    "12.34.01.1001": "kelurahan",
    "12.34.01.2001": "kelurahan",
    "12.34.01.1001.L01": "lingkungan",
    "12.34.01.2001.RW001.RT002": "lingkungan",
    DINAS: "perangkat",
    UPT: "subunit",
    "1.03.10": "program",
    "1.03.10.2.01": "kegiatan",
    f"{DINAS}/1.03.10": "program",
    f"{UPT}/1.03.10.2.01": "kegiatan",
}
NOT_ONE = ["", "12", "12.34", "1271010", "1.03", "1.03.10.2.01.0053", f"{DINAS}/12.34.01", f"{DINAS}/{UPT}", "/1.03.10"]


@pytest.mark.parametrize("kode", SHAPES)
def test_the_shape_of_a_code_tells_what_it_is_about(kode):
    assert urai(kode).tingkat == SHAPES[kode]


@pytest.mark.parametrize("kode", NOT_ONE)
def test_other_codes_are_no_ceilings(kode):
    assert urai(kode) is None


def test_an_area_falls_under_itself_and_all_above_up_to_the_kecamatan():
    assert kunci_wilayah("12.34.01.1001.L01") == ["12.34.01.1001.L01", "12.34.01.1001", "12.34.01"]


def test_work_of_a_unit_falls_under_unit_office_program_and_kegiatan():
    codes = kunci_rencana(UPT, DINAS, "1.03.10.2.01.0053")
    assert {UPT, DINAS, "1.03.10", "1.03.10.2.01", f"{UPT}/1.03.10.2.01", f"{DINAS}/1.03.10"} <= set(codes)
    assert kunci_rencana(DINAS, None, "") == [DINAS]


def test_every_part_knows_what_may_hold_it():
    assert di_atas("12.34.01.1001.L01") == [("wilayah", ["12.34.01.1001", "12.34.01"])]
    assert di_atas(UPT) == [("subunit", [DINAS])]
    assert di_atas(DINAS) == []
    assert di_atas(f"{DINAS}/1.03.10.2.01") == [
        ("nomenklatur", [f"{DINAS}/1.03.10", DINAS]),
        ("perangkat", ["1.03.10.2.01"]),
    ]


def test_parts_that_come_to_more_than_the_whole_are_found_by_each_way_of_dividing():
    ceilings = {DINAS: 100, UPT: 60, f"{DINAS}/1.03.10": 50, f"{DINAS}/1.03.02": 50}
    assert lebih_dari_induk(ceilings) == []
    assert lebih_dari_induk(ceilings | {f"{DINAS}/1.03.02": 51}) == [Lebih(DINAS, 2, 101)]


def test_a_lingkungan_counts_with_its_kelurahan_and_not_again_with_the_kecamatan():
    ceilings = {"12.34.01": 100, "12.34.01.1001": 100, "12.34.01.1001.L01": 70, "12.34.01.1001.L02": 30}
    assert lebih_dari_induk(ceilings) == []
    assert lebih_dari_induk(ceilings | {"12.34.01.1002.L01": 1}) == [Lebih("12.34.01", 2, 101)]


@pytest.fixture
def told(region):
    """`told(lines)`: the problems of a pagu.csv with these lines."""

    def check(*lines):
        (region / "pagu.csv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        return [(p.line, p.code, p.level) for p in load(region).problems if p.file == "region/pagu.csv"]

    return check


def test_ceilings_of_all_levels_are_read(told, region):
    assert told("12.73.01,5000,tolak", "12.73.01.1001,3000,ingatkan", "7.01.0.00.0.00.01.0000,9,tolak") == []
    assert [row.nilai for row in load(region).region.pagu] == [5000, 3000, 9]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("12.73,1,tolak", "kode-salah"),
        ("12.73.99,1,tolak", "kode-tak-dikenal"),
        ("9.99.0.00.0.00.01.0000,1,tolak", "kode-tak-dikenal"),
        ("9.99.0.00.0.00.01.0000/7.01.03,1,tolak", "kode-tak-dikenal"),
        ("9.99.10,1,tolak", "bidang-tak-dikenal"),
        ("12.73.01,1.000,tolak", "isi-kolom"),
        ("12.73.01,1000,marah", "isi-kolom"),
    ],
)
def test_a_wrong_ceiling_is_told_at_its_line(told, line, code):
    assert told(line) == [(2, code, "error")]


def test_a_ceiling_that_no_catalogue_entry_meets_is_only_remarked(told):
    assert told("7.01.03,1000,tolak", "1.01.77,1000,tolak") == [(3, "tak-terpakai", "warning")]


def test_kelurahan_that_together_pass_their_kecamatan_are_remarked(told):
    lines = ("12.73.01,100,tolak", "12.73.01.1001,60,ingatkan", "12.73.01.1002,41,ingatkan")
    assert told(*lines) == [(2, "pagu-terbagi-lebih", "warning")]


def test_the_column_of_earlier_files_is_named_as_superfluous(region):
    (region / "pagu.csv").write_text("tingkat,kode,nilai,mode\nwilayah,12.73.01,1,tolak\n", encoding="utf-8")
    (problem,) = load(region).problems
    assert "Kolom tingkat tidak dikenal" in problem.message
    assert "kode,nilai,mode" in problem.remedy
