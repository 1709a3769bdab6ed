"""Priorities follow from scores; equal scores need a named act; closing waits for both."""

import pytest

from eplanning.alur.forum import rank
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.skoring import order_seri
from eplanning.alur.usulan import merge_usulan
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.kamus.models import Bidang, KamusUsulan
from eplanning.musrenbang.kuota import cadangan
from eplanning.skoring.models import UrutanSeri
from eplanning.skoring.peringkat import peringkat
from eplanning.usulan.models import Usulan


def quota(forum, **kuota) -> None:
    forum.tahapan.kuota = kuota
    forum.tahapan.save()


def refused_to_close(musim, forum) -> str:
    with pytest.raises(Penolakan) as caught:
        musim.close(forum)
    assert caught.value.kode == "keadaan"
    return caught.value.pesan


def ranks(forum) -> list[tuple]:
    return list(forum.prioritas.values_list("usulan", "urutan", "cadangan"))


def resolve(musim, forum, *usulan, by, alasan="Lebih banyak rumah terdampak banjir.") -> UrutanSeri:
    with musim.at(forum.tahapan):
        return order_seri(forum, [u.nomor for u in usulan], by=by, alasan=alasan)


def test_the_quota_of_each_bidang_counts_for_itself():
    assert cadangan("abaabc", {"a": 2, "b": 0}) == [False, True, False, True, True, False]


def test_priorities_follow_from_scores_and_the_rest_is_reserve(musim, forum, accepted):
    quota(forum, fisik=2, ekonomi=1, sosbud=1)
    low, high, middle = accepted(3)
    for usulan, option in ((low, 4), (high, 1), (middle, 2)):
        musim.score(forum, usulan, keterdesakan=option)
    musim.close(forum)
    assert ranks(forum) == [(high.pk, 1, False), (middle.pk, 2, False), (low.pk, 3, True)]
    assert Catatan.objects.get(aksi="forum.tutup").data["urutan"] == [high.nomor, middle.nomor, low.nomor]


def test_closing_names_what_lacks_a_score(musim, forum, accepted):
    scored, lacking = accepted(2)
    musim.score(forum, scored)
    assert lacking.nomor in refused_to_close(musim, forum)
    assert not forum.prioritas.exists()


def test_closing_accepts_nothing_unseen_in_a_forum_that_scores(musim, forum):
    usulan = musim.usulan(forum)
    assert usulan.nomor in refused_to_close(musim, forum)


def test_a_forum_without_proposals_closes(musim, forum):
    musim.close(forum)
    assert ranks(forum) == []


def test_a_tie_across_the_line_stops_the_close_and_is_named(musim, orang, forum, accepted):
    quota(forum, fisik=1, ekonomi=0, sosbud=0)
    one, two = accepted(2)
    for usulan in (one, two):
        musim.score(forum, usulan)
    told = refused_to_close(musim, forum)
    assert one.nomor in told and two.nomor in told
    assert Bidang.objects.get(pk="fisik").nama in told
    resolve(musim, forum, two, one, by=orang.camat)
    musim.close(forum)
    assert ranks(forum) == [(two.pk, 1, False), (one.pk, 2, True)]


def test_a_tie_among_priorities_needs_an_act_too(musim, orang, forum, accepted):
    quota(forum, fisik=5, ekonomi=0, sosbud=0)
    for usulan in accepted(2):
        musim.score(forum, usulan)
    assert "skor yang sama" in refused_to_close(musim, forum)


def test_a_tie_among_reserves_goes_by_number(musim, forum, accepted):
    quota(forum, fisik=1, ekonomi=0, sosbud=0)
    best, one, two = accepted(3)
    musim.score(forum, best)
    for usulan in (two, one):
        musim.score(forum, usulan, keterdesakan=4)
    musim.close(forum)
    assert ranks(forum) == [(best.pk, 1, False), (one.pk, 2, True), (two.pk, 3, True)]


def test_equal_scores_of_different_bidang_are_no_tie(musim, orang, forum, accepted):
    (road,), (course,) = accepted(1), accepted(1, kamus=musim.kamus(bidang="sosbud", ke_kecamatan=True))
    for usulan in (road, course):
        musim.score(forum, usulan)
    assert peringkat(forum).seri == []
    musim.close(forum)
    assert [row[0] for row in ranks(forum)] == [road.pk, course.pk]


def test_the_act_is_kept_with_reason_role_and_log(musim, orang, forum, accepted):
    one, two = accepted(2)
    for usulan in (one, two):
        musim.score(forum, usulan)
    row = resolve(musim, forum, two, one, by=orang.operator_kecamatan)
    assert (row.urutan, row.peran) == ([two.nomor, one.nomor], "operator_kecamatan")
    assert Catatan.objects.get(aksi="forum.urutkan_seri").data["alasan"] == row.alasan
    seal()
    assert verify().masalah == []


def test_an_act_needs_a_public_reason(musim, orang, forum, accepted):
    one, two = accepted(2)
    for usulan in (one, two):
        musim.score(forum, usulan)
    for alasan in ("", "  ", "ya"):
        with pytest.raises(Penolakan) as caught:
            resolve(musim, forum, one, two, by=orang.camat, alasan=alasan)
        assert (caught.value.kode, caught.value.isian) == ("alasan", "alasan")


def test_an_act_is_about_all_equal_scores_and_nothing_else(musim, orang, forum, accepted):
    one, two, other = accepted(3)
    for usulan in (one, two):
        musim.score(forum, usulan)
    musim.score(forum, other, keterdesakan=4)
    for wrong in ([one], [one, one], [one, two, other], [one, other], []):
        with pytest.raises(Penolakan) as caught:
            resolve(musim, forum, *wrong, by=orang.camat)
        assert caught.value.kode == "berubah"
    assert not UrutanSeri.objects.exists()


def test_who_does_not_decide_there_does_not_order(musim, orang, forum, accepted):
    one, two = accepted(2)
    for usulan in (one, two):
        musim.score(forum, usulan)
    stranger = orang.new("camat.lain", "camat", orang.kecamatan_lain)
    for person in (orang.lurah, orang.penyelia, orang.kepala_bappeda, stranger):
        with pytest.raises(Penolakan) as caught:
            resolve(musim, forum, one, two, by=person)
        assert caught.value.kode == "wewenang"


def test_a_third_equal_score_asks_for_a_new_act_and_one_that_left_does_not(musim, orang, forum, accepted):
    one, two, three = accepted(3)
    for usulan in (one, two):
        musim.score(forum, usulan)
    musim.score(forum, three, keterdesakan=4)
    resolve(musim, forum, two, one, by=orang.camat)
    musim.score(forum, three)
    assert len(peringkat(forum).terbuka) == 1
    resolve(musim, forum, three, two, one, by=orang.camat)
    musim.score(forum, one, keterdesakan=4)
    order = peringkat(forum)
    assert order.terbuka == []
    assert [place.usulan for place in order.tempat] == [three, two, one]


def test_what_was_merged_leaves_the_order(musim, orang, forum, accepted):
    one, two = accepted(2)
    for usulan in (one, two):
        musim.score(forum, usulan)
    with musim.at(forum.tahapan):
        merge_usulan([one], two, by=orang.camat, alasan="Satu ruas jalan.")
    musim.close(forum)
    assert ranks(forum) == [(two.pk, 1, False)]


def test_an_order_by_hand_is_refused_where_scores_decide(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    with musim.at(forum.tahapan), pytest.raises(Penolakan) as caught:
        rank(forum, [usulan.pk], by=orang.camat)
    assert "skoring" in caught.value.pesan


def test_all_five_bidang_of_a_region_get_their_quota(musim, orang, forum, accepted):
    names = ("infrastruktur", "kesehatan", "pendidikan", "pertanian", "lainnya")
    entry, made = musim.kamus(), {}
    for place, kode in enumerate(names, start=10):
        bidang = Bidang.objects.create(kode=kode, nama=kode.title(), urutan=place)
        kamus = KamusUsulan.objects.get(pk=entry.pk)
        kamus.pk, kamus.kode, kamus.bidang = None, f"UJI.{kode}", bidang
        kamus.save()
        made[kode] = accepted(2, kamus=kamus)
    quota(forum, **dict.fromkeys(names, 1))
    for first, second in made.values():
        musim.score(forum, first)
        musim.score(forum, second, keterdesakan=2)
    musim.close(forum)
    reserve = {(u.bidang_id, u.prioritas.get().cadangan) for u in Usulan.objects.all()}
    assert reserve == {(kode, beyond) for kode in names for beyond in (False, True)}
    assert forum.prioritas.filter(cadangan=False).count() == 5


def test_a_quota_that_changes_after_closing_changes_no_priority(musim, forum, accepted):
    quota(forum, fisik=1, ekonomi=0, sosbud=0)
    first, second = accepted(2)
    musim.score(forum, first)
    musim.score(forum, second, keterdesakan=2)
    closed = musim.close(forum)
    closed.tahapan.kuota = {"fisik": 9}
    assert [(t.usulan.pk, t.cadangan) for t in peringkat(closed).tempat] == [(first.pk, False), (second.pk, True)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_order_and_the_close_cost_the_same_for_one_as_for_three(
    musim, orang, forum, accepted, django_assert_num_queries, count
):
    for place, usulan in enumerate(accepted(count), start=1):
        musim.score(forum, usulan, keterdesakan=place)
    with django_assert_num_queries(2):
        assert len(peringkat(forum).tempat) == count
    with django_assert_num_queries(23):
        musim.close(forum)
