"""Letterheads of offices below the planning office: optional, by code of an area or an office."""

from regiondata import load


def told(region) -> list[tuple[str, int | None, str]]:
    return [(p.file, p.line, p.code) for p in load(region).problems]


def plant(region, *lines: str) -> None:
    (region / "branding" / "kop_unit.csv").write_text("\n".join(["kode,alamat,telepon", *lines, ""]), encoding="utf-8")


def test_without_the_file_there_are_none(region):
    assert load(region).region.branding.kop_unit == ()


def test_an_area_and_an_office_may_have_one(region):
    plant(region, "12.73.01,Jalan Camat 1,0631-1", '7.01.0.00.0.00.01.0000,"Jalan Dinas 2, Lantai 3",')
    found = load(region)
    assert found.problems == []
    assert [(row.kode, row.alamat, row.unit) for row in found.region.branding.kop_unit] == [
        ("12.73.01", "Jalan Camat 1", ""),
        ("7.01.0.00.0.00.01.0000", "Jalan Dinas 2, Lantai 3", ""),
    ]


def test_a_code_that_is_neither_is_told_at_its_line(region):
    plant(region, "12.73.01,Jalan Camat 1,", "12.73.01.1001.L01,Jalan Buntu,")
    assert told(region) == [("region/branding/kop_unit.csv", 3, "kode-tak-dikenal")]


def test_an_address_is_needed(region):
    plant(region, "12.73.01,,0631-1")
    assert told(region) == [("region/branding/kop_unit.csv", 2, "isi-kolom")]


def test_paper_is_folio_unless_the_region_chose_a4(region):
    assert load(region).region.branding.kop.kertas == "folio"
    kop = region / "branding" / "kop.yml"
    kop.write_text(kop.read_text(encoding="utf-8") + "kertas: a4\n", encoding="utf-8")
    assert load(region).region.branding.kop.kertas == "a4"
    kop.write_text(kop.read_text(encoding="utf-8").replace("kertas: a4", "kertas: f4"), encoding="utf-8")
    assert [code for _file, _line, code in told(region)] == ["isi"]
