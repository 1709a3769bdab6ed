"""Any region's own list, damaged as offices damage lists, comes back whole or refused, never as something else."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.region.imports import read_import
from kit.region.imports.outcome import Action
from kit.region.scaffold import write_region
from kit.region.workspace import find_region
from regiondata import resmi

REGIONS = ["12.73", "12.10", "33.04", "72.05", "91.03", "51.71", "11.01"]

HARMLESS = {
    "as it is": lambda code: code,
    "quote before": lambda code: f"'{code}",
    "dot behind": lambda code: f"{code}.",
    "commas": lambda code: code.replace(".", ","),
    "no dots": lambda code: code.replace(".", ""),
    "hard space": lambda code: f"\u00a0{code} ",
}
NAMES = {
    "as it is": str,
    "capitals": str.upper,
    "double space": lambda name: name.replace(" ", "  "),
    "hard space": lambda name: f"{name}\u00a0",
    "curly quotes": lambda name: f"\u201c{name}\u201d",
    "indent": lambda name: f"   - {name}",
}


@pytest.fixture(scope="module")
def regions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("regions")
    for kode in REGIONS:
        write_region(kode, folder / kode / "region", tahun=2027)
    return {kode: find_region(str(folder / kode)) for kode in REGIONS}


def imported(region, kind, rows, *, delimiter, encoding):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.csv"
        path.write_bytes(text.getvalue().encode(encoding, errors="replace"))
        return read_import(kind, path, region)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damage_that_keeps_the_meaning_is_repaired(regions, data):
    region = regions[data.draw(st.sampled_from(REGIONS))]
    official = resmi.wilayah(region.kode)
    chosen = data.draw(st.lists(st.sampled_from(sorted(official)), min_size=1, max_size=12, unique=True))
    damage = [(data.draw(st.sampled_from(sorted(HARMLESS))), data.draw(st.sampled_from(sorted(NAMES)))) for _ in chosen]
    rows = [["DAFTAR WILAYAH"], [], ["No", "Kode Wilayah", "Nama Wilayah", "Tingkat"]]
    rows += [
        [n, HARMLESS[code](kode), NAMES[name](official[kode]), ""]
        for n, (kode, (code, name)) in enumerate(zip(chosen, damage, strict=True), 1)
    ]
    read = imported(
        region,
        "wilayah",
        rows,
        delimiter=data.draw(st.sampled_from(";\t|")),
        encoding=data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])),
    )
    data_rows = [o for o in read.outcomes if o.action is not Action.SKIP]
    assert [o.code for o in data_rows] == chosen
    assert {o.action for o in data_rows} <= {Action.ACCEPT, Action.FIX}
    assert {o.values["kode"]: o.values["nama"] for o in data_rows} == {kode: official[kode] for kode in chosen}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_another_regions_areas_are_never_taken_for_ones_own(regions, data):
    own, other = data.draw(st.lists(st.sampled_from(REGIONS), min_size=2, max_size=2, unique=True))
    foreign = resmi.wilayah(other)
    chosen = data.draw(st.lists(st.sampled_from(sorted(foreign)), min_size=1, max_size=8, unique=True))
    rows = [["Kode", "Nama"], *([kode, foreign[kode]] for kode in chosen)]
    read = imported(regions[own], "wilayah", rows, delimiter=";", encoding="utf-8")
    assert read.rows == []
    assert {o.action for o in read.outcomes} == {Action.REJECT}


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_digits_whose_name_does_not_agree_are_never_taken(regions, data):
    region = regions[data.draw(st.sampled_from(REGIONS))]
    official = resmi.wilayah(region.kode)
    kode = data.draw(st.sampled_from(sorted(official)))
    rows = [["Kode", "Nama"], [kode.replace(".", ""), "Tempat Yang Tidak Ada Di Mana Pun"]]
    read = imported(region, "wilayah", rows, delimiter=";", encoding="utf-8")
    assert [o.action for o in read.outcomes] == [Action.REJECT]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_office_list_comes_back_as_it_was(regions, data):
    region = regions[data.draw(st.sampled_from(REGIONS))]
    with (region.data / "opd.csv").open(encoding="utf-8", newline="") as file:
        offices = list(csv.DictReader(file))
    chosen = data.draw(st.lists(st.sampled_from(offices), min_size=1, max_size=10, unique_by=lambda o: o["kode"]))
    names = data.draw(st.lists(st.sampled_from(["as it is", "hard space", "indent"]), min_size=10, max_size=10))
    codes = data.draw(st.lists(st.sampled_from(sorted(HARMLESS)), min_size=10, max_size=10))
    rows = [
        ["PEMERINTAH DAERAH"],
        ["No.", "Kode SKPD", "Nama OPD", "Singkatan", "Jenis"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ]
    for number, (office, code, name) in enumerate(zip(chosen, codes, names, strict=False), 1):
        rows.append(
            [number, HARMLESS[code](office["kode"]), NAMES[name](office["nama"]), office["singkatan"], office["jenis"]]
        )
    rows += [["", "", "JUMLAH", len(chosen)], ["", "", "Kepala Bagian Organisasi,"]]
    read = imported(region, "opd", rows, delimiter=";", encoding="utf-8")
    assert read.rows == chosen


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(st.text(max_size=20), max_size=6), max_size=12),
    kind=st.sampled_from(["opd", "wilayah", "kamus"]),
)
def test_no_table_whatever_makes_the_reader_fail(regions, rows, kind):
    head = {"opd": ["Kode", "Nama"], "wilayah": ["Kode", "Nama"], "kamus": ["Kode", "Nama", "Satuan", "Harga"]}[kind]
    read = imported(regions["12.73"], kind, [head, *rows], delimiter=",", encoding="utf-8")
    assert all(isinstance(o.action, Action) for o in read.outcomes)
