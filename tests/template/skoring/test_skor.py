"""A score is weight times points, reckoned on the server, one for each stage, and none is ever overwritten."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.skoring import score_usulan
from eplanning.alur.usulan import decide
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.skoring.hitung import Rinci, reckoned, total, weigh
from eplanning.skoring.models import Skor
from eplanning.skoring.queries import scores, unscored
from eplanning.usulan.models import Usulan
from regiondata.kriteria import Kriteria, Opsi


def refused(kode: str, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        score_usulan(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


@pytest.mark.parametrize(
    ("bobot", "poin", "nilai"), [(25, 75, "18.75"), (33, 33, "10.89"), (1, 1, "0.01"), (100, 100, "100.00")]
)
def test_a_line_is_exact_to_the_hundredth(bobot, poin, nilai):
    line = Rinci("k", "K", bobot, 1, "opsi", poin)
    assert str(line.nilai) == nilai


def test_nothing_is_lost_when_lines_are_added_up():
    lines = [Rinci("a", "A", 33, 1, "", 33), Rinci("b", "B", 33, 1, "", 67), Rinci("c", "C", 34, 1, "", 99)]
    assert total(lines) == Decimal(33 * 33 + 33 * 67 + 34 * 99) / 100
    assert total([None]) == 0


RANGES = Kriteria(
    kode="manfaat",
    nama="Manfaat",
    bobot=100,
    sumber="penerima_manfaat",
    opsi=(
        Opsi(nomor=1, label="a", poin=10, dari=0),
        Opsi(nomor=2, label="b", poin=60, dari=40),
        Opsi(nomor=3, label="c", poin=5, dari=0, bidang="fisik"),
        Opsi(nomor=4, label="d", poin=7, dari=100, bidang="fisik"),
    ),
)


@pytest.mark.parametrize(
    ("people", "bidang", "poin"),
    [(0, "lain", 10), (39, "lain", 10), (40, "lain", 60), (10**7, "lain", 60), (99, "fisik", 5), (100, "fisik", 7)],
)
def test_a_known_number_chooses_its_range(people, bidang, poin):
    assert reckoned(RANGES, Usulan(penerima_manfaat=people, bidang_id=bidang)).poin == poin


def test_households_are_another_number_than_people():
    households = RANGES.model_copy(update={"sumber": "penerima_kk"})
    usulan = Usulan(penerima_manfaat=10, penerima_kk=50, bidang_id="lain")
    assert (reckoned(RANGES, usulan).poin, reckoned(households, usulan).poin) == (10, 60)


def test_an_unknown_number_leaves_the_choice_to_the_officer():
    unknown = Usulan(penerima_manfaat=None, bidang_id="lain")
    assert reckoned(RANGES, unknown) is None
    assert weigh([RANGES], unknown, {"manfaat": 2})["manfaat"].poin == 60
    assert weigh([RANGES], unknown, {"manfaat": 3})["manfaat"] is None


def test_the_sum_and_its_breakdown_are_kept_and_logged(musim, orang, forum, accepted):
    (usulan,) = accepted(1, penerima_manfaat=85)
    row = musim.score(forum, usulan, by=orang.operator_kecamatan, keterdesakan=3)
    # 25×50 + 15×100 + 10×100 + 20×100 + 20×60 (reckoned: 80–119 people) + 10×100
    assert row.nilai == Decimal("79.50")
    assert [(line.kode, line.poin, line.dihitung) for line in row.baris] == [
        ("keterdesakan", 50, False),
        ("pertumbuhan_ekonomi", 100, False),
        ("potensi_wilayah", 100, False),
        ("kemiskinan", 100, False),
        ("manfaat", 60, True),
        ("partisipasi", 100, False),
    ]
    assert (row.peran, row.versi.nomor) == ("operator_kecamatan", 1)
    record = Catatan.objects.get(aksi="usulan.skor")
    assert (record.data["skor"], record.data["nomor"]) == ("79.50", usulan.nomor)
    seal()
    assert verify().masalah == []


def test_scoring_again_writes_a_further_row_and_the_last_one_holds(musim, forum, accepted):
    (usulan,) = accepted(1)
    first, second = musim.score(forum, usulan), musim.score(forum, usulan, keterdesakan=4)
    assert list(Skor.objects.values_list("pk", flat=True)) == [first.pk, second.pk]
    assert list(scores(forum)) == [second]


def test_a_score_cannot_be_changed_in_the_database(musim, forum, accepted):
    (usulan,) = accepted(1)
    row = musim.score(forum, usulan)
    with pytest.raises(DatabaseError, match="jejak"), transaction.atomic():
        Skor.objects.filter(pk=row.pk).update(nilai=100)


def test_a_new_decision_asks_for_a_new_score(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    musim.score(forum, usulan)
    with musim.at(forum.tahapan):
        decide(usulan, "diterima_dengan_perubahan", by=orang.camat, volume="9", alasan="Hasil survei lapangan.")
    assert list(scores(forum)) == []
    assert list(unscored(forum)) == [usulan]


def test_what_was_refused_after_all_has_no_score_and_lacks_none(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    musim.score(forum, usulan)
    with musim.at(forum.tahapan):
        decide(usulan, "ditolak", by=orang.camat, alasan="Lahan bukan milik daerah.")
    assert list(scores(forum)) == list(unscored(forum)) == []


def test_only_accepted_proposals_are_scored(musim, orang, forum):
    usulan = musim.usulan(forum)
    with musim.at(forum.tahapan):
        told = refused("keadaan", usulan, musim.pilihan(forum, usulan), by=orang.camat)
        assert "putuskan dahulu" in told.pesan
        decide(usulan, "ditunda", by=orang.camat, alasan="Menunggu status lahan.")
        refused("keadaan", usulan, musim.pilihan(forum, usulan), by=orang.camat)


@pytest.mark.parametrize(
    ("wrong", "isian"),
    [
        ({"keterdesakan": 5}, "keterdesakan"),
        ({"keterdesakan": None}, "keterdesakan"),
        ({"keterdesakan": "1"}, "keterdesakan"),
        ({"manfaat": 5}, "manfaat"),
        ({"sendiri": 1}, None),
    ],
)
def test_a_choice_that_is_not_on_offer_is_refused(musim, orang, forum, accepted, wrong, isian):
    (usulan,) = accepted(1, penerima_manfaat=10)
    with musim.at(forum.tahapan):
        assert refused("isian", usulan, musim.pilihan(forum, usulan) | wrong, by=orang.camat).isian == isian
    assert not Skor.objects.exists()


def test_a_missing_choice_names_its_criterion(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    chosen = musim.pilihan(forum, usulan)
    del chosen["partisipasi"]
    with musim.at(forum.tahapan):
        told = refused("isian", usulan, chosen, by=orang.camat)
    assert (told.isian, "Partisipasi masyarakat" in told.pesan) == ("partisipasi", True)


@pytest.mark.parametrize("role", ["lurah", "penyelia", "kepala_bappeda", "admin_bappeda", "inspektorat", "kepala_opd"])
def test_who_does_not_decide_there_does_not_score(musim, orang, forum, accepted, role):
    (usulan,) = accepted(1)
    with musim.at(forum.tahapan):
        refused("wewenang", usulan, musim.pilihan(forum, usulan), by=getattr(orang, role))


def test_the_camat_of_another_kecamatan_does_not_score(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    stranger = orang.new("camat.lain", "camat", orang.kecamatan_lain)
    with musim.at(forum.tahapan):
        refused("wewenang", usulan, musim.pilihan(forum, usulan), by=stranger)


def test_outside_the_window_and_after_closing_nothing_is_scored(musim, orang, forum, accepted):
    (usulan,) = accepted(1)
    chosen = musim.pilihan(forum, usulan)
    with musim.at(forum.tahapan, day=90):
        refused("jendela", usulan, chosen, by=orang.camat)
    musim.score(forum, usulan)
    musim.close(forum)
    with musim.at(forum.tahapan):
        refused("keadaan", usulan, chosen, by=orang.camat)


def test_a_stage_without_criteria_is_not_scored(musim, orang):
    village = musim.running(musim.kelurahan)
    usulan = musim.usulan(village)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.lurah)
        assert "tidak memakai skoring" in refused("keadaan", usulan, {}, by=orang.lurah).pesan
