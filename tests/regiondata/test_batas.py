"""batas.geojson: what can be drawn is read; everything else is told at its line with a remedy."""

import json

import pytest

from regiondata import load

SQUARE = [[98.7, 1.7], [98.8, 1.7], [98.8, 1.8], [98.7, 1.8], [98.7, 1.7]]


@pytest.fixture
def told(region):
    """Write features, one a line from line 3 on; returns what is told about them: (line, code, words, level)."""

    def write(*features, **members):
        head = {"type": "FeatureCollection", "metadata": {"sumber": "Uji"}} | members
        text = json.dumps(head)[:-1] + ',\n"features": [\n' + ",\n".join(map(json.dumps, features)) + "\n]}\n"
        (region / "batas.geojson").write_text(text)
        found = [p for p in load(region).problems if p.file == "region/batas.geojson"]
        assert all(p.remedy for p in found)
        return [(p.line, p.code, f"{p.message} {p.remedy}", p.level) for p in found if p.code != "batas-kurang"]

    return write


def feature(kode="12.73.01", ring=SQUARE, kind="Polygon"):
    nested = [ring] if kind == "Polygon" else [[ring]]
    return {"type": "Feature", "properties": {"kode": kode}, "geometry": {"type": kind, "coordinates": nested}}


def test_the_sample_outlines_are_whole(region):
    loaded = load(region)
    assert loaded.problems == []
    assert len(loaded.region.batas) == 21


def test_a_region_without_outlines_is_whole(region):
    (region / "batas.geojson").unlink()
    loaded = load(region)
    assert (loaded.problems, loaded.region.batas) == ([], ())


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_one_outline_suffices(told, region, kind):
    assert told(feature(kind=kind)) == []
    [outline] = load(region).region.batas
    assert (outline.kode, outline.sumber, outline.kotak.barat) == ("12.73.01", "Uji", 98.7)


@pytest.mark.parametrize(
    ("bad", "code", "word"),
    [
        (feature("12.71.01"), "kode-tak-dikenal", "12.71.01"),
        (feature("1273010"), "kode-tak-dikenal", "1273010"),
        (feature(1273010), "isi", "properties.kode"),
        ({"type": "Feature", "properties": None, "geometry": None}, "isi", "properties.kode"),
        (feature(ring=[[y, x] for x, y in SQUARE]), "geometri", "bujur dahulu"),
        (feature(ring=[[x * 5000, y * 5000] for x, y in SQUARE]), "geometri", "UTM"),
        (feature(ring=[[x - 90, y] for x, y in SQUARE]), "geometri", "Indonesia"),
        (feature(ring=SQUARE[:-1]), "geometri", "tertutup"),
        (feature(ring=SQUARE[:1] * 4), "geometri", "nol"),
        (feature(ring=[["98.7", "1.7"]] * 4), "geometri", "bilangan"),
        (feature(ring=[[10**400, 1]] * 4), "geometri", "bilangan"),
        (feature(ring=[]), "geometri", "bilangan"),
        (feature(kind="Point"), "geometri", "Polygon"),
        ("teks", "isi", "properties.kode"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_planted_mistake_is_told_at_its_feature(told, bad, code, word):
    found = [row for row in told(feature(), bad) if row[3] == "error"]
    assert [row[1] for row in found] == [code]
    assert found[0][0] in (4, 1 if bad == "teks" else 4)
    assert word in found[0][2]


def test_an_area_drawn_twice_is_told(told):
    [row] = told(feature(), feature("12.73.02"), feature())
    assert row[:2] == (5, "ganda")


def test_an_outline_far_from_its_kecamatan_is_told(told):
    far = [[x + 1, y] for x, y in SQUARE]
    [row] = told(feature(), feature("12.73.01.1001", far))
    assert row[:2] == (4, "salah-tempat")


def test_other_coordinates_than_wgs84_are_told(told):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32647"}}
    assert [row[1] for row in told(feature(), crs=crs)] == ["crs"]
    assert told(feature(), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}) == []


def test_a_missing_source_is_only_a_warning(told, region):
    [row] = told(feature(), metadata={})
    assert (row[1], row[3]) == ("sumber", "warning")
    assert load(region).region is not None


def test_areas_without_an_outline_are_only_a_warning(told, region):
    told(feature())
    [problem] = load(region).problems
    assert (problem.code, problem.level) == ("batas-kurang", "warning")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"type": "FeatureCollection"}', '{"a": NaN}', "[" * 100_000, '{"a": 1e999}', "9" * 5000],
)
def test_nonsense_is_told_and_never_raises(region, text):
    (region / "batas.geojson").write_text(text)
    assert [p.file for p in load(region).errors] == ["region/batas.geojson"]


def test_too_many_points_are_told(told):
    ring = [[98.7 + n / 1e7, 1.7 + n % 2] for n in range(210_000)]
    assert [row[1] for row in told(feature(ring=[*ring, ring[0]]))] == ["terlalu-rinci"]
