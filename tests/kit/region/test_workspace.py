"""REGION is a code, a slug or a path."""

import pytest

from kit.errors import UsageProblem
from kit.region.scaffold import write_region
from kit.region.workspace import find_region, inventory_folder, known_regions, workspace


@pytest.fixture
def two_regions(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    for kode, name in (("12.73", "kota-sibolga"), ("12.10", "kabupaten-labuhanbatu")):
        write_region(kode, tmp_path / "regions" / name / "region", tahun=2027)
    return tmp_path


@pytest.mark.parametrize("text", ["12.73", "kota-sibolga"])
def test_a_code_and_a_slug_find_the_same_region(two_regions, text):
    found = find_region(text)
    assert (found.kode, found.nama, found.slug) == ("12.73", "Kota Sibolga", "kota-sibolga")
    assert found.path == two_regions / "regions" / "kota-sibolga"


def test_a_path_finds_a_region_outside_the_workspace(two_regions, tmp_path):
    write_region("72.71", tmp_path / "lain" / "region", tahun=2027)
    assert find_region(str(tmp_path / "lain")).kode == "72.71"


def test_a_code_that_ends_in_zero_stays_whole(two_regions):
    assert find_region("12.10").nama == "Kabupaten Labuhanbatu"


def test_an_unknown_region_is_answered_with_the_known_ones(two_regions):
    with pytest.raises(UsageProblem) as told:
        find_region("12.99")
    assert "12.73 (kota-sibolga)" in told.value.remedy


def test_a_folder_that_is_no_region_is_told(two_regions, tmp_path):
    (tmp_path / "kosong").mkdir()
    with pytest.raises(UsageProblem):
        find_region(str(tmp_path / "kosong"))


def test_an_unreadable_region_does_not_hide_the_others(two_regions):
    (two_regions / "regions" / "kota-sibolga" / "region" / "region.yml").write_text("kode: [")
    assert [region.kode for region in known_regions()] == ["12.10"]


def test_the_workspace_is_the_nearest_folder_above_with_inventories(tmp_path, monkeypatch):
    (tmp_path / "inventories").mkdir()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert workspace() == tmp_path
    assert inventory_folder("12.73") == tmp_path / "inventories" / "12.73"


def test_whoever_stands_in_the_folder_of_the_data_means_its_region(two_regions, monkeypatch):
    monkeypatch.chdir(two_regions / "regions" / "kota-sibolga" / "region")
    assert find_region(".").kode == "12.73"


def test_a_region_that_lies_beside_the_kit_is_told_of_from_elsewhere(two_regions, tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path / "elsewhere"))
    monkeypatch.setattr("kit.region.workspace.carried", lambda _name: two_regions / "template")
    with pytest.raises(UsageProblem) as told:
        find_region("12.73")
    assert told.value.remedy == f"One lies in {two_regions}: go there and type the same command again."
