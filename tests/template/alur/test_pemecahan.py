"""An accepted proposal becomes parts: numbers of their own, volumes that add up, lineage both ways."""

import pytest

from eplanning.alur.pemecahan import split_usulan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.usulan import decide, merge_usulan
from eplanning.jejak.models import Catatan
from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan

ALASAN = "Dikerjakan dua dinas pada dua ruas."


def parts(*volumes: str, **more) -> list[dict]:
    return [{"uraian": f"Ruas {n}", "alamat": f"Gang {n}", "volume": v} | more for n, v in enumerate(volumes, 1)]


@pytest.fixture
def forum(musim):
    return musim.running(musim.kelurahan)


@pytest.fixture
def accepted(musim, orang, forum) -> Usulan:
    usulan = musim.usulan(forum, wilayah=orang.kelurahan)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima_dengan_perubahan", by=orang.lurah, volume="90", alasan="Hasil ukur.")
    return usulan


def refused(musim, usulan, bagian, by) -> Penolakan:
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as caught:
        split_usulan(usulan, bagian, by=by, alasan=ALASAN)
    return caught.value


def test_the_parts_are_accepted_numbered_and_add_up_to_what_was_accepted(musim, orang, accepted):
    with musim.at(musim.kelurahan):
        made = split_usulan(accepted, parts("60", "30", wilayah=orang.lingkungan), by=orang.lurah, alasan=ALASAN)
    accepted.refresh_from_db()
    assert accepted.status == StatusUsulan.DIPECAH
    assert len({accepted.nomor, *(p.nomor for p in made)}) == 3
    assert sum(p.total for p in made) == 90 * accepted.harga_satuan
    assert {(p.status, p.asal, p.wilayah, p.kamus) for p in made} == {
        (StatusUsulan.DITERIMA, accepted.asal, orang.lingkungan, accepted.kamus)
    }
    assert [row.ke for row in accepted.dipecah_ke.order_by("pk")] == made
    assert made[0].pecahan_dari.dari == accepted


def test_the_log_tells_of_the_whole_and_of_each_part(musim, orang, accepted):
    with musim.at(musim.kelurahan):
        made = split_usulan(accepted, parts("60", "30"), by=orang.lurah, alasan=ALASAN)
    assert Catatan.objects.get(aksi="usulan.pecah").data["ke"] == [p.nomor for p in made]
    assert {row.data["dari"] for row in Catatan.objects.filter(aksi="usulan.tambah").order_by("-pk")[:2]} == {
        accepted.nomor
    }
    assert Keputusan.objects.filter(usulan__in=made, keputusan="diterima").count() == 2


def test_the_parts_go_up_and_the_whole_stays(musim, orang, forum, accepted):
    with musim.at(musim.kelurahan):
        made = split_usulan(accepted, parts("60", "30"), by=orang.lurah, alasan=ALASAN)
    musim.close(forum)
    musim.send(forum)
    assert set(Usulan.objects.filter(tahapan=musim.kecamatan)) == set(made)


@pytest.mark.parametrize("volumes", [("60", "29"), ("60", "31"), ("120", "-30"), ("90",), ("9",) * 10 + ("0.01",), ()])
def test_volumes_that_do_not_make_the_whole_are_refused(musim, orang, accepted, volumes):
    assert refused(musim, accepted, parts(*volumes), orang.lurah).kode == "isian"
    assert Usulan.objects.count() == 1


def test_what_is_wrong_in_a_part_is_said_of_that_part(musim, orang, accepted):
    outside = orang.kelurahan_lain
    assert refused(musim, accepted, parts("60", "30", wilayah=outside), orang.lurah).isian == "wilayah_1"
    bad = [*parts("60"), {"uraian": "", "alamat": "Gang", "volume": "30"}]
    assert refused(musim, accepted, bad, orang.lurah).isian == "uraian_2"


def test_only_what_was_accepted_is_split(musim, orang, forum):
    fresh = musim.usulan(forum)
    assert refused(musim, fresh, parts("60", "60"), orang.lurah).kode == "keadaan"


def test_what_was_merged_or_split_is_not_split_again(musim, orang, forum, accepted):
    other = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        merge_usulan([other], accepted, by=orang.lurah, alasan="Satu ruas jalan.")
        split_usulan(accepted, parts("60", "30"), by=orang.lurah, alasan=ALASAN)
    other.refresh_from_db()
    for usulan in (other, accepted):
        assert refused(musim, usulan, parts("60", "30"), orang.lurah).kode == "keadaan"


def test_a_closed_forum_splits_nothing(musim, orang, forum, accepted):
    musim.close(forum)
    assert refused(musim, accepted, parts("60", "30"), orang.lurah).kode == "keadaan"
    musim.send(forum)
    assert refused(musim, accepted, parts("60", "30"), orang.camat).kode in ("keadaan", "jendela", "wewenang")


def test_another_village_splits_nothing(musim, orang, accepted):
    stranger = orang.new("lurah.lain", "lurah", orang.kelurahan_lain)
    assert refused(musim, accepted, parts("60", "30"), stranger).kode == "wewenang"


@pytest.mark.parametrize("count", [2, 6])
def test_two_parts_cost_as_much_as_six(musim, orang, accepted, count, django_assert_num_queries):
    volume = str(90 // count)
    with musim.at(musim.kelurahan), django_assert_num_queries(18):
        split_usulan(accepted, parts(*[volume] * count), by=orang.lurah, alasan=ALASAN)
