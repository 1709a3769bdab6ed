"""renstra.csv: optional, by the period of rpjmd.yml, plans the nomenclature knows, and money that adds up."""

import pytest

from regiondata import load
from regiondata.renstra import FILE, angka
from tests.regiondata.test_rpjmd import RPJMD

DINAS = "1.03.0.00.0.00.01.0000"
YEARS = range(2025, 2030)
HEADER = "opd,kode,sasaran,indikator,satuan,awal," + ",".join(f"target_{y},pagu_{y}" for y in YEARS)
PROGRAM, KEGIATAN, SUB = "1.03.10", "1.03.10.2.01", "1.03.10.2.01.0053"


def row(
    kode=PROGRAM, *, opd=DINAS, sasaran="1.1.1", indikator="Jalan mantap", satuan="persen", target="60", pagu="100"
):
    """A line with the same target and money each year."""
    return f"{opd},{kode},{sasaran},{indikator},{satuan},50," + ",".join(f'"{target}",{pagu}' for _year in YEARS)


def sub(**changes):
    return row(SUB, **({"sasaran": "", "indikator": "Panjang jalan", "satuan": "Km"} | changes))


@pytest.fixture
def told(region):
    """`told(lines)`: the problems of a renstra.csv with these lines, beside a whole rpjmd.yml."""
    (region / "rpjmd.yml").write_text(RPJMD)

    def check(*lines, header=HEADER):
        (region / FILE).write_text("\n".join((header, *lines)) + "\n")
        return [(p.line, p.code, p.level) for p in load(region).problems if p.file == f"region/{FILE}"]

    return check


def test_a_plan_is_read_with_target_and_money_of_each_year(told, region):
    assert told(row(target="60,5"), row(KEGIATAN, sasaran="", pagu="100"), sub(target="2", pagu="90")) == []
    program, _kegiatan, last = load(region).region.renstra
    assert (program.target[2027], program.pagu[2029], program.awal) == ("60,5", 100, "50")
    assert (last.target[2025], last.pagu[2025]) == ("2", 90)


def test_a_region_without_the_file_has_none(region):
    assert load(region).region.renstra == ()


def test_without_a_five_year_plan_nobody_can_say_what_the_years_mean(region):
    (region / FILE).write_text(f"{HEADER}\n{row()}\n")
    assert [(p.file, p.code) for p in load(region).errors] == [(f"region/{FILE}", "tanpa-rpjmd")]


def test_columns_of_another_period_are_refused_with_the_right_header(told, region):
    assert told(row(), header=HEADER.replace("2025", "2024")) == [(1, "judul-kolom", "error")] * 2
    assert "target_2025,pagu_2025" in load(region).errors[0].remedy


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row(opd="9.99.0.00.0.00.01.0000"), "opd-tak-dikenal"),
        (row("1.03.99"), "kode-tak-dikenal"),
        (row("1.03"), "kode-tak-dikenal"),
        (row(sasaran="9.9"), "sasaran-tak-dikenal"),
        (row(indikator=""), "isi-kolom"),
        (row(pagu="1.000"), "isi-kolom"),
        (row(pagu="-1"), "isi-kolom"),
        (sub(sasaran="1.1.1", target="banyak"), "target-bukan-angka"),
        (sub(sasaran="1.1.1", target="1.250"), "target-bukan-angka"),
    ],
)
def test_a_mistake_is_told_at_its_line(told, line, code):
    assert set(told(line)) == {(2, code, "error")}


def test_a_unit_plans_within_its_office(told, region, append):
    unit = f"{DINAS[:-4]}0001"
    append("opd.csv", f"{unit},UPT Jalan,,upt,{DINAS}")
    assert told(row(opd=unit)) == [(2, "opd-unit", "error")]


def test_an_indicator_and_the_money_of_a_plan_stand_once(told):
    assert told(row(), row()) == [(3, "ganda", "error"), (3, "pagu-ganda", "error")]
    assert told(row(), row(indikator="Lain", pagu="5")) == [(3, "pagu-ganda", "error")]
    assert told(row(), row(indikator="Lain", pagu="")) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((row(pagu="100"), row(KEGIATAN, pagu="101")), "pagu-terbagi-lebih"),
        ((row(sasaran=""),), "tanpa-sasaran"),
        ((row("1.02.02"),), "bidang-lain"),
        ((row(), sub(satuan="Bungkus")), "satuan-lain"),
    ],
)
def test_what_is_only_doubtful_hinders_nothing(told, region, lines, code):
    assert [(found, level) for _line, found, level in told(*lines)] == [(code, "warning")]
    assert load(region).region.renstra


def test_support_programs_may_be_written_either_way(told):
    assert told(row("X.XX.01"), row("1.03.01", indikator="Lain", pagu="")) == []


def test_a_target_is_a_number_only_where_it_can_mean_one_thing():
    assert [str(angka(text)) for text in ("12", "12,5", "12.25", "1.250", "WTP", "")] == (
        ["12", "12.5", "12.25", "None", "None", "None"]
    )
