"""Decisions: changed volume, another office, returned and repaired, merged with lineage, withdrawn, under a ceiling."""

import pytest

from eplanning.alur.forum import rank
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.putusan import choices
from eplanning.alur.usulan import decide, edit_usulan, merge_usulan, resubmit, withdraw
from eplanning.musrenbang.letak import forum_of
from eplanning.rencana.models import Pagu
from eplanning.usulan.models import Gabungan, Keputusan, StatusUsulan
from eplanning.usulan.queries import hasil, inbox


@pytest.fixture
def at_kecamatan(musim):
    """A proposal of the village that lies in the running forum of its kecamatan, and that forum."""
    village = musim.running(musim.kelurahan)
    usulan = musim.usulan(village)
    musim.close(village)
    musim.send(village)
    forum = musim.running(musim.kecamatan)
    usulan.refresh_from_db()
    return usulan, forum


def test_a_later_decision_supersedes_an_earlier_one_and_both_stay(musim, orang, at_kecamatan):
    usulan, forum = at_kecamatan
    with musim.at(musim.kecamatan):
        decide(usulan, "ditolak", by=orang.operator_kecamatan, alasan="Lahan belum jelas.")
        decide(usulan, "diterima", by=orang.camat)
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DITERIMA
    assert [k.keputusan for k in usulan.keputusan.filter(forum=forum)] == ["ditolak", "diterima"]
    assert [k.keputusan for k in hasil(forum)] == ["diterima"]


def test_accepting_with_a_change_needs_a_change(musim, orang, at_kecamatan):
    usulan, _forum = at_kecamatan
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as caught:
        decide(usulan, "diterima_dengan_perubahan", by=orang.camat, volume="120", alasan="Hasil survei.")
    assert caught.value.isian == "volume"


def test_a_change_may_not_raise_the_price_above_the_catalogue(musim, orang, at_kecamatan):
    usulan, _forum = at_kecamatan
    with musim.at(musim.kecamatan), pytest.raises(Penolakan) as caught:
        price = usulan.kamus.harga_satuan + 1
        decide(usulan, "diterima_dengan_perubahan", by=orang.camat, harga_satuan=price, alasan="Harga naik.")
    assert caught.value.isian == "harga_satuan"


def test_another_office_gets_the_proposal_undiscussed(musim, orang):
    usulan, forum = _at_office(musim, orang)
    with musim.at(musim.forum_opd):
        decide(usulan, "dialihkan", by=orang.operator_opd, alasan="Bukan urusan kami.", perangkat=orang.kantor_lain)
    usulan.refresh_from_db()
    assert (usulan.perangkat, usulan.status) == (orang.kantor_lain, StatusUsulan.BELUM_DIBAHAS)
    assert not inbox(forum).exists()
    assert list(inbox(forum_of(usulan))) == [usulan]


def test_an_office_whose_list_is_closed_gets_nothing_more(musim, orang):
    other = orang.new("kepala.lain", "kepala_opd", orang.kantor_lain)
    closed = musim.running(musim.forum_opd, orang.kantor_lain, by=other)
    musim.close(closed, by=other)
    usulan, _forum = _at_office(musim, orang)
    with musim.at(musim.forum_opd), pytest.raises(Penolakan) as caught:
        decide(usulan, "dialihkan", by=orang.operator_opd, alasan="Bukan urusan kami.", perangkat=orang.kantor_lain)
    assert (caught.value.kode, caught.value.isian) == ("keadaan", "perangkat")


def test_a_returned_proposal_is_repaired_by_its_village_and_discussed_again(musim, orang, at_kecamatan):
    usulan, _forum = at_kecamatan
    with musim.at(musim.kecamatan):
        decide(usulan, "dikembalikan", by=orang.camat, alasan="Lokasi belum jelas.")
        edit_usulan(usulan, {"alamat": "Gang Cempaka ujung"}, by=orang.operator_kelurahan)
        resubmit(usulan, {"volume": "90"}, by=orang.operator_kelurahan)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.volume, usulan.alamat) == ("belum_dibahas", 90, "Gang Cempaka ujung")
    assert [k.keputusan for k in usulan.keputusan.all()] == ["diterima", "dikembalikan", "belum_dibahas"]


def test_a_returned_proposal_is_not_repaired_by_another_village(musim, orang, at_kecamatan):
    usulan, _forum = at_kecamatan
    stranger = orang.new("operator.lain", "operator_kelurahan", orang.kelurahan_lain)
    with musim.at(musim.kecamatan):
        decide(usulan, "dikembalikan", by=orang.camat, alasan="Lokasi belum jelas.")
        with pytest.raises(Penolakan) as caught:
            resubmit(usulan, {}, by=stranger)
    assert caught.value.kode == "wewenang"


def test_a_returned_proposal_keeps_the_forum_from_closing(musim, orang, at_kecamatan):
    usulan, forum = at_kecamatan
    with musim.at(musim.kecamatan):
        decide(usulan, "dikembalikan", by=orang.camat, alasan="Lokasi belum jelas.")
    with pytest.raises(Penolakan) as caught:
        musim.close(forum)
    assert usulan.nomor in caught.value.pesan


def test_what_was_entered_here_cannot_be_returned_to_itself(musim, orang):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    assert "dikembalikan" not in choices(usulan)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan):
        decide(usulan, "dikembalikan", by=orang.lurah, alasan="Lengkapi dahulu.")


def test_merging_keeps_the_lineage_and_takes_the_merged_out_of_the_order(musim, orang):
    forum = musim.running(musim.kelurahan)
    one, two, into = (musim.usulan(forum) for _ in range(3))
    with musim.at(musim.kelurahan):
        for usulan in (one, into):
            decide(usulan, "diterima", by=orang.lurah)
        rank(forum, [one.pk, into.pk], by=orang.lurah)
        merge_usulan([one, two], into, by=orang.lurah, alasan="Satu ruas jalan.")
    assert set(Gabungan.objects.values_list("dari", "ke")) == {(one.pk, into.pk), (two.pk, into.pk)}
    assert list(forum.prioritas.values_list("usulan", flat=True)) == [into.pk]
    assert set(Keputusan.objects.filter(keputusan="digabung").values_list("alasan", flat=True)) == {"Satu ruas jalan."}


def test_a_merged_proposal_cannot_be_decided_or_merged_again(musim, orang):
    forum = musim.running(musim.kecamatan)
    one, into = musim.usulan(forum), musim.usulan(forum)
    with musim.at(musim.kecamatan):
        merge_usulan([one], into, by=orang.camat, alasan="Satu ruas jalan.")
        for again in (
            lambda: decide(one, "diterima", by=orang.camat),
            lambda: merge_usulan([one], into, by=orang.camat, alasan="Satu ruas jalan."),
        ):
            with pytest.raises(Penolakan) as caught:
                again()
            assert caught.value.kode == "keadaan"


def test_proposals_of_different_forums_cannot_be_merged(musim, orang, at_kecamatan):
    usulan, _forum = at_kecamatan
    camat = orang.new("camat.lain", "camat", orang.kecamatan_lain)
    elsewhere = musim.running(musim.kecamatan, orang.kecamatan_lain, by=camat)
    stranger = musim.usulan(elsewhere, by=camat, wilayah=orang.kecamatan_lain)
    with musim.at(musim.kecamatan):
        for dari in ([stranger], [usulan], []):
            with pytest.raises(Penolakan) as caught:
                merge_usulan(dari, usulan, by=orang.camat, alasan="Satu ruas jalan.")
            assert caught.value.isian == "dari"


def test_a_proposer_may_withdraw_before_it_is_sent(musim, orang):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        withdraw(usulan, by=orang.operator_kelurahan, alasan="Warga memilih usulan lain.")
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.DIBATALKAN
    musim.close(forum)


@pytest.mark.parametrize("mode", ["tolak", "ingatkan"])
def test_a_ceiling_refuses_or_warns(musim, orang, tahun, mode):
    forum = musim.running(musim.kecamatan)
    first, second = musim.usulan(forum), musim.usulan(forum)
    Pagu.baru(tahun, orang.kecamatan.pk, first.total + second.total - 1, mode).save()
    with musim.at(musim.kecamatan):
        assert decide(first, "diterima", by=orang.camat).peringatan == ""
        if mode == "ingatkan":
            assert "terlampaui" in decide(second, "diterima", by=orang.camat).peringatan
        else:
            with pytest.raises(Penolakan) as caught:
                decide(second, "diterima", by=orang.camat)
            assert caught.value.kode == "pagu"
            cut = decide(second, "diterima_dengan_perubahan", by=orang.camat, volume="100", alasan="Sesuai pagu.")
            assert cut.peringatan == ""


def test_a_ceiling_also_holds_for_what_closing_accepts_by_itself(musim, orang, tahun):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    Pagu.baru(tahun, orang.kelurahan.pk, usulan.total - 1, "tolak").save()
    with pytest.raises(Penolakan) as caught:
        musim.close(forum)
    assert caught.value.kode == "pagu"
    usulan.refresh_from_db()
    assert usulan.status == StatusUsulan.BELUM_DIBAHAS


def _at_office(musim, orang):
    village = musim.running(musim.kecamatan)
    usulan = musim.usulan(village)
    with musim.at(musim.kecamatan):
        decide(usulan, "diterima", by=orang.camat)
    musim.score(village, usulan)
    musim.close(village)
    musim.send(village)
    usulan.refresh_from_db()
    return usulan, musim.running(musim.forum_opd)
