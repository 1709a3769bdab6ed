"""The stage chain and its calendar."""

import re

import pytest

from regiondata import load, tahapan
from regiondata.tahapan import ATURAN, IKATAN, KEPUTUSAN


def without_stage(region, kode):
    for file, sign in (("region.yml", f"kode: {kode},"), ("jadwal.csv", f"{kode},")):
        path = region / file
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if sign not in line or "masuk_ke: " + kode in line))


def codes(region):
    return {p.code for p in load(region).errors}


def test_a_chain_may_start_at_the_village(region):
    without_stage(region, "rembuk_warga")
    (region / "lingkungan.csv").unlink()
    assert load(region).problems == []


def test_a_rembuk_may_not_skip_the_village_by_accident(region):
    without_stage(region, "musrenbang_kelurahan")
    assert codes(region) == {"tahap-terlompat"}


def test_a_skip_that_is_written_down_is_meant(region, plant):
    without_stage(region, "musrenbang_kelurahan")
    plant("region.yml", "tingkat: lingkungan}", "tingkat: lingkungan, masuk_ke: musrenbang_kecamatan}")
    assert load(region).problems == []


@pytest.mark.parametrize("kode", ["musrenbang_kecamatan", "forum_perangkat_daerah", "musrenbang_kota", "rkpd"])
def test_a_needed_stage_may_not_be_missing(region, kode):
    without_stage(region, kode)
    assert "tahap-hilang" in codes(region)


def test_pokir_for_a_forum_that_is_gone_is_told(region):
    without_stage(region, "forum_perangkat_daerah")
    assert "tahap-tak-dikenal" in codes(region)


def test_stages_out_of_order_are_told(region):
    path = region / "region.yml"
    text = path.read_text()
    stages = re.findall(r"  - \{kode: musrenbang_ke.*\n", text)
    path.write_text(text.replace("".join(stages), "".join(reversed(stages))))
    assert "tahap-urutan" in codes(region)


def test_a_rembuk_needs_neighbourhoods(region):
    (region / "lingkungan.csv").unlink()
    assert codes(region) == {"lingkungan-kosong"}


def test_pokir_needs_districts(region):
    (region / "dapil.csv").unlink()
    assert codes(region) == {"dapil-kosong"}


def test_windows_that_feed_one_another_may_not_overlap(region, plant):
    line = plant("jadwal.csv", "2026-01-19 08:00", "2026-01-10 08:00")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "jadwal-tumpang-tindih")]


def test_a_stage_may_not_start_before_the_one_that_feeds_it(region, plant):
    line = plant("jadwal.csv", "2026-01-19 08:00", "2026-01-01 08:00")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "jadwal-urutan")]


def test_pokir_may_overlap_but_ends_before_its_forum_does(region, plant):
    line = plant("jadwal.csv", "2026-03-06 16:00", "2026-03-20 16:00")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "jadwal-urutan")]


def test_pokir_straight_into_the_musrenbang_ends_a_week_before(region, plant):
    plant("region.yml", "masuk_ke: forum_perangkat_daerah", "masuk_ke: musrenbang_kota")
    assert load(region).problems == []
    line = plant("jadwal.csv", "2026-03-06 16:00", "2026-03-20 16:00")
    assert [(p.line, p.code) for p in load(region).errors] == [(line, "jadwal-urutan")]


def test_every_stage_has_a_window(region, plant):
    plant("jadwal.csv", "rkpd,", "pokir_dua,")
    assert codes(region) == {"jadwal-kurang", "tahap-tak-dikenal"}


def test_windows_are_local_time_in_the_regions_zone(region):
    loaded = load(region).region
    opening = loaded.profil.waktu(loaded.jadwal[0].mulai)
    assert opening.isoformat() == "2026-01-05T08:00:00+07:00"


def test_each_stage_knows_where_it_leads(region):
    chain = {t.kode: t.masuk_ke for t in load(region).region.profil.tahapan}
    assert chain == {
        "rembuk_warga": "musrenbang_kelurahan",
        "musrenbang_kelurahan": "musrenbang_kecamatan",
        "musrenbang_kecamatan": "forum_perangkat_daerah",
        "pokir": "forum_perangkat_daerah",
        "forum_perangkat_daerah": "musrenbang_kota",
        "musrenbang_kota": "rkpd",
        "rkpd": None,
    }


def test_the_table_names_only_known_roles_and_decisions():
    for rules in ATURAN.values():
        assert {*rules.pengusul, *rules.pemutus, *rules.pemimpin, *rules.pengirim} <= IKATAN.keys()
        assert set(rules.keputusan) <= set(KEPUTUSAN)
        assert rules.pengirim


def test_whoever_keeps_windows_and_accounts_never_touches_content():
    for rules in ATURAN.values():
        everyone = {*rules.pengusul, *rules.pemutus, *rules.pemimpin, *rules.pengirim}
        assert everyone.isdisjoint({"admin_bappeda", "inspektorat"})


def test_every_decision_but_the_first_two_needs_a_reason():
    assert set(KEPUTUSAN) - tahapan.BERALASAN == {"belum_dibahas", "diterima"}
