"""`kit import`: every row of the dirty files meets its key; what is written, and when nothing is."""

import csv
import json
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import root
from kit.region.imports import read_import
from kit.region.imports.outcome import Action
from kit.region.scaffold import write_region
from kit.region.workspace import find_region
from regiondata import load

DATA = Path(__file__).parents[2] / "data"
EXPECTED = {"terima": "accept", "perbaiki": "fix", "petakan": "map", "tolak": "reject", "lewati": "skip"}


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pristine")
    write_region("12.73", folder / "region", tahun=2027)
    return folder


@pytest.fixture
def region(pristine, tmp_path):
    shutil.copytree(pristine / "region", tmp_path / "daerah" / "region")
    return find_region(str(tmp_path / "daerah"))


def key(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_action(row):
    if row["tindakan"].startswith("terima bila lintas daerah"):
        return "reject"  # an import into one region does not take another's areas
    return EXPECTED[row["tindakan"].split(",")[0].split()[0]]


@pytest.mark.parametrize("row", key("opd_kotor_kunci.csv"), ids=lambda row: f"{row['baris']} {row['masalah']}"[:50])
def test_the_office_list_meets_its_key(region, row):
    [outcome] = [o for o in opd_outcomes(region) if o.row == int(row["baris"])]
    assert outcome.action == expected_action(row), outcome
    if outcome.action in (Action.ACCEPT, Action.FIX):
        assert (outcome.code, outcome.name) == (row["kode_benar"], row["nama_benar"])
        assert outcome.values["kode"] == row["kode_benar"]
    if "sarankan" in row["tindakan"]:
        assert outcome.suggestion == row["kode_benar"]
    if "ganda" in row["tindakan"]:
        assert outcome.duplicate_of


def opd_outcomes(region):
    return read_import("opd", DATA / "opd_kotor.xlsx", region).outcomes


@pytest.mark.parametrize("row", key("wilayah_kotor_kunci.csv"), ids=lambda row: f"{row['baris']} {row['masalah']}"[:50])
def test_the_area_list_meets_its_key(region, row):
    outcomes = read_import("wilayah", DATA / "wilayah_kotor.csv", region).outcomes
    [outcome] = [o for o in outcomes if o.row == int(row["baris"])]
    assert outcome.action == expected_action(row), outcome
    if outcome.action in (Action.ACCEPT, Action.FIX, Action.MAP):
        assert outcome.code == row["kode_benar"]
    if "sarankan" in row["tindakan"]:
        assert outcome.suggestion == row["kode_benar"]
    if "ganda" in row["tindakan"]:
        assert outcome.duplicate_of


def test_no_row_outside_the_key_becomes_data(region):
    keyed = {int(row["baris"]) for row in key("opd_kotor_kunci.csv")}
    assert {o.action for o in opd_outcomes(region) if o.row not in keyed} == {Action.SKIP}


def test_a_unit_gets_its_parent_and_a_kind_is_taken_from_the_name(region):
    values = {o.row: o.values for o in opd_outcomes(region)}
    assert values[33]["induk"] == "7.01.0.00.0.00.01.0000"
    assert values[26]["jenis"] == "dinas"
    assert values[32]["induk"] == ""


def run(*words):
    return CliRunner().invoke(root, ["import", *map(str, words)])


def test_nothing_is_written_unless_asked(region):
    before = (region.data / "wilayah.csv").read_bytes()
    result = run("wilayah", DATA / "wilayah_kotor.csv", region.path, "--json")
    envelope = json.loads(result.output)
    assert result.exit_code == 1
    assert envelope["data"]["counts"] == {"accept": 10, "fix": 11, "map": 4, "reject": 3, "skip": 1}
    assert [p["line"] for p in envelope["problems"]] == [21, 26, 32]
    assert (region.data / "wilayah.csv").read_bytes() == before


def test_refused_rows_hold_back_the_writing(region):
    before = (region.data / "opd.csv").read_bytes()
    assert run("opd", DATA / "opd_kotor.xlsx", region.path, "--write").exit_code == 1
    assert (region.data / "opd.csv").read_bytes() == before


def test_the_good_rows_are_written_when_the_rest_is_let_go(region):
    before = [line.split(",")[0] for line in (region.data / "opd.csv").read_text().splitlines()]
    result = run("opd", DATA / "opd_kotor.xlsx", region.path, "--write", "--accept-partial")
    assert result.exit_code == 0, result.output
    after = [line.split(",")[0] for line in (region.data / "opd.csv").read_text().splitlines()]
    assert after == [*before, "3.27.2.09.3.25.01.0000"]
    assert not [p for p in load(region.data).errors if p.file == "region/opd.csv"]
    assert [path.name for path in region.data.glob(".*")] == []


def test_the_next_command_can_be_pasted_whatever_the_file_is_called(region, tmp_path):
    file = tmp_path / "Daftar OPD (baru).xlsx"
    shutil.copy(DATA / "opd_kotor.xlsx", file)
    [line] = json.loads(run("opd", file, region.path, "--json").output)["next"]
    assert shlex.split(line[line.index("kit import") :])[1:4] == ["import", "opd", str(file)]
    check, commit = json.loads(run("opd", file, region.path, "--write", "--accept-partial", "--json").output)["next"]
    assert check == f"kit check {region.path}"
    assert shlex.split(commit) == ["git", "-C", str(region.path), "commit", "-am", f"Import opd from {file.name}"]


def test_what_is_refused_stands_last_above_the_counts(region):
    lines = run("opd", DATA / "opd_kotor.xlsx", region.path).output.splitlines()
    counts = next(at for at, line in enumerate(lines) if line.startswith("Rows: "))
    assert "refused" in lines[counts - 1]
    assert not [line for line in lines[counts:] if line.startswith("  ")]


def test_a_second_import_of_the_same_file_changes_nothing(region):
    run("opd", DATA / "opd_kotor.xlsx", region.path, "--write", "--accept-partial")
    first = (region.data / "opd.csv").read_bytes()
    run("opd", DATA / "opd_kotor.xlsx", region.path, "--write", "--accept-partial")
    assert (region.data / "opd.csv").read_bytes() == first


def test_rows_the_office_left_out_stay_unless_their_removal_is_asked_for(region, tmp_path):
    lines = (region.data / "opd.csv").read_text().splitlines()
    partial = tmp_path / "sebagian.csv"
    partial.write_text("\n".join([lines[0], *lines[3:]]) + "\n")
    run("opd", partial, region.path, "--write")
    assert (region.data / "opd.csv").read_text().splitlines() == lines
    run("opd", partial, region.path, "--write", "--remove-missing")
    assert (region.data / "opd.csv").read_text().splitlines() == [lines[0], *lines[3:]]


def test_an_empty_cell_does_not_erase_what_the_region_has(region, tmp_path):
    sheet = tmp_path / "opd.csv"
    sheet.write_text("Kode;Nama Perangkat Daerah;Singkatan\n1.01.0.00.0.00.01.0000;Dinas Pendidikan;\n")
    run("opd", sheet, region.path, "--write")
    assert "1.01.0.00.0.00.01.0000,Dinas Pendidikan,Disdik,dinas," in (region.data / "opd.csv").read_text()


def test_a_catalogue_is_led_to_codes_by_the_names_of_offices(region, tmp_path):
    sheet = tmp_path / "kamus.csv"
    sheet.write_text(
        "Kode,Nama Usulan,Satuan,Harga Satuan (Rp),Perangkat Daerah,Bidang,Jenis,Sub Kegiatan\n"
        'KU.1,Rabat beton,m2,"Rp 285.000,00",Kecamatan,Fisik dan Prasarana,Fisik,\n'
        "KU.2,Pelatihan,paket,15000000,Dinas Tenaga Kerja,ekonomi,Non Fisik,\n"
        "KU.3,Salah,m2,gratis,Dinas Pendidikn,fisik,Fisik,\n"
    )
    read = read_import("kamus", sheet, region)
    assert [o.action.value for o in read.outcomes] == ["fix", "fix", "reject"]
    assert [(row["harga_satuan"], row["opd"], row["bidang"], row["tipe"]) for row in read.rows] == [
        ("285000", "KECAMATAN", "fisik", "fisik"),
        ("15000000", "2.07.0.00.0.00.01.0000", "ekonomi", "non_fisik"),
    ]
    assert read.outcomes[2].suggestion == "1.01.0.00.0.00.01.0000"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rusak.xlsx", b"PK\x03\x04 not a workbook"),
        ("kosong.csv", b""),
        ("tanpa-judul.csv", b"1,2,3\n4,5,6\n"),
        ("gambar.png", b"\x89PNG"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_code_2(region, tmp_path, name, content):
    from kit.errors import UsageProblem

    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageProblem) as told:
        read_import("opd", path, region)
    assert name in told.value.message
    assert told.value.remedy


def test_a_kind_that_is_none_is_refused(region):
    assert run("pagu", DATA / "opd_kotor.xlsx", region.path).exit_code == 2


def opd_sheet(folder, *rows):
    sheet = folder / "daftar.csv"
    sheet.write_text("\n".join(["Kode;Nama Perangkat Daerah", *rows]) + "\n")
    return sheet


def test_one_code_for_two_offices_is_refused_and_both_rows_are_named(region, tmp_path):
    code = "1.02.0.00.0.00.01.0000"
    sheet = opd_sheet(tmp_path, f"{code};Dinas Kesehatan", f"{code};DINAS KESEHATAN", f"{code};RSUD Ampana")
    first, again, other = read_import("opd", sheet, region).outcomes
    assert (first.action, again.action, other.action) == (Action.ACCEPT, Action.SKIP, Action.REJECT)
    assert other.notes == (f"row 2 gives the code {code} to `Dinas Kesehatan`, row 4 to `RSUD Ampana`",)
    before = (region.data / "opd.csv").read_bytes()
    assert run("opd", sheet, region.path, "--write").exit_code == 1
    assert (region.data / "opd.csv").read_bytes() == before


def test_one_code_with_two_prices_is_refused(region, tmp_path):
    sheet = tmp_path / "kamus.csv"
    row = "KU.1,Rabat beton,m2,{},Kecamatan,Fisik dan Prasarana,Fisik\n"
    head = "Kode,Nama Usulan,Satuan,Harga Satuan (Rp),Perangkat Daerah,Bidang,Jenis\n"
    sheet.write_text(head + row.format(285000) + row.format(285000) + row.format(300000))
    outcomes = read_import("kamus", sheet, region).outcomes
    assert [o.action for o in outcomes[1:]] == [Action.SKIP, Action.REJECT]
    assert outcomes[2].notes == ("rows 2 and 4 both are KU.1 `Rabat beton`, with different values",)


def test_offices_that_the_file_lacks_are_named_and_the_way_to_take_them_out_is_told(region, tmp_path):
    code = "1.01.0.00.0.00.01.0000"
    said = run("opd", opd_sheet(tmp_path, f"{code};Dinas Pendidikan"), region.path, "--write").output
    with (region.data / "opd.csv").open(encoding="utf-8", newline="") as file:
        others = [f"{row['kode']} {row['nama']}" for row in csv.DictReader(file) if row["kode"] != code]
    assert [line[4:] for line in said.splitlines() if line.startswith("  ? ")] == others[:10]
    assert f"  … and {len(others) - 10} more" in said
    told = f"{len(others)} rows of opd.csv that daftar.csv does not have (`?`) stay; `--remove-missing` takes them out."
    assert told in said
    said = run("opd", opd_sheet(tmp_path, f"{code};Dinas Pendidikan"), region.path, "--remove-missing").output
    assert [line[4:] for line in said.splitlines() if line.startswith("  - ")] == others
    assert "--remove-missing" not in said
