"""Undoing while the forum runs: a decision, a merge, a withdrawal; each recorded, none once something follows."""

import pytest

from eplanning.alur.forum import rank
from eplanning.alur.pemecahan import split_usulan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.urung import undo_decision, undo_merge, undo_withdraw
from eplanning.alur.usulan import decide, merge_usulan, withdraw
from eplanning.jejak.models import Catatan
from eplanning.pengawasan.aturan.keputusan import turned_round
from eplanning.rencana.models import Pagu
from eplanning.usulan.models import Gabungan, StatusUsulan


@pytest.fixture
def forum(musim):
    """A village forum that runs, at a moment inside its window."""
    running = musim.running(musim.kelurahan)
    with musim.at(musim.kelurahan):
        yield running


def status(usulan) -> str:
    usulan.refresh_from_db()
    return usulan.status


def test_an_undone_acceptance_is_undiscussed_again_and_leaves_the_order(musim, orang, forum):
    usulan = musim.usulan(forum)
    decide(usulan, "diterima", by=orang.lurah)
    rank(forum, [usulan.pk], by=orang.lurah)
    row = undo_decision(usulan, by=orang.operator_kelurahan)
    assert status(usulan) == StatusUsulan.BELUM_DIBAHAS
    assert not forum.prioritas.exists()
    assert [k.keputusan for k in usulan.keputusan.all()] == ["diterima", "belum_dibahas"]
    assert row.alasan == "Keputusan sebelumnya (diterima) diurungkan."


def test_undoing_is_recorded_with_what_was_undone(musim, orang, forum):
    usulan = musim.usulan(forum)
    decide(usulan, "ditolak", by=orang.lurah, alasan="Bukan kewenangan.")
    undo_decision(usulan, by=orang.lurah)
    record = Catatan.objects.latest("pk")
    assert (record.aksi, record.data["sebelumnya"]) == ("usulan.urungkan", "ditolak")
    assert len(record.bukti) == 1


def test_an_undone_acceptance_no_longer_uses_the_ceiling(musim, orang, forum, tahun):
    one, other = musim.usulan(forum), musim.usulan(forum, alamat="Gang Mawar")
    Pagu.baru(tahun, orang.kelurahan.pk, one.total, "tolak").save()
    decide(one, "diterima", by=orang.lurah)
    with pytest.raises(Penolakan):
        decide(other, "diterima", by=orang.lurah)
    undo_decision(one, by=orang.lurah)
    assert decide(other, "diterima", by=orang.lurah).menerima


def test_what_is_not_decided_cannot_be_undone(musim, orang, forum):
    with pytest.raises(Penolakan) as caught:
        undo_decision(musim.usulan(forum), by=orang.lurah)
    assert caught.value.kode == "keadaan"


def test_nothing_is_undone_by_another_village_or_once_the_forum_is_closed(musim, orang):
    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(musim.kelurahan):
        decide(usulan, "diterima", by=orang.lurah)
        with pytest.raises(Penolakan) as elsewhere:
            undo_decision(usulan, by=orang.new("lurah.lain", "lurah", orang.kelurahan_lain))
    musim.close(forum)
    with musim.at(musim.kelurahan), pytest.raises(Penolakan) as closed:
        undo_decision(usulan, by=orang.lurah)
    assert (elsewhere.value.kode, closed.value.kode) == ("wewenang", "keadaan")
    assert status(usulan) == StatusUsulan.DITERIMA


def test_a_part_of_a_split_stays_what_the_whole_was_split_into(musim, orang, forum):
    usulan = musim.usulan(forum, volume="10")
    decide(usulan, "diterima", by=orang.lurah)
    halves = [{"uraian": f"Bagian {n}", "alamat": "Gang Melati", "volume": "5"} for n in (1, 2)]
    part, _other = split_usulan(usulan, halves, by=orang.lurah, alasan="Dua gang.")
    with pytest.raises(Penolakan) as caught:
        undo_decision(part, by=orang.lurah)
    assert "dipecah" in caught.value.pesan
    with pytest.raises(Penolakan):
        undo_decision(usulan, by=orang.lurah)


def test_a_refusal_that_was_undone_before_the_acceptance_is_still_pointed_out(musim, orang, forum, tahun):
    usulan = musim.usulan(forum)
    decide(usulan, "ditolak", by=orang.lurah, alasan="Bukan kewenangan.")
    undo_decision(usulan, by=orang.lurah)
    decide(usulan, "diterima", by=orang.lurah)
    assert len(turned_round(tahun)) == 1


def test_an_undone_merge_stands_no_longer_and_may_be_made_again(musim, orang, forum):
    one, into = musim.usulan(forum), musim.usulan(forum, alamat="Gang Mawar")
    merge_usulan([one], into, by=orang.lurah, alasan="Lokasi sama.")
    undo_merge(one, by=orang.operator_kelurahan)
    assert status(one) == StatusUsulan.BELUM_DIBAHAS
    assert (Gabungan.objects.count(), Gabungan.objects.berlaku().count()) == (1, 0)
    assert Catatan.objects.latest("pk").data["ke"] == into.nomor
    merge_usulan([one], into, by=orang.lurah, alasan="Ternyata memang sama.")
    assert (Gabungan.objects.count(), Gabungan.objects.berlaku().count()) == (2, 1)


def test_a_merge_holds_while_its_target_has_been_decided_since(musim, orang, forum):
    one, into = musim.usulan(forum), musim.usulan(forum, alamat="Gang Mawar")
    decide(into, "diterima", by=orang.lurah)  # before the merge: the volume is its own
    merge_usulan([one], into, by=orang.lurah, alasan="Lokasi sama.")
    decide(into, "diterima_dengan_perubahan", by=orang.lurah, volume="500", alasan="Dua usulan digabung.")
    with pytest.raises(Penolakan) as caught:
        undo_merge(one, by=orang.lurah)
    assert into.nomor in caught.value.pesan
    undo_decision(into, by=orang.lurah)
    undo_merge(one, by=orang.lurah)
    assert status(one) == StatusUsulan.BELUM_DIBAHAS


def test_a_merge_into_what_was_accepted_before_can_be_undone(musim, orang, forum):
    one, into = musim.usulan(forum), musim.usulan(forum, alamat="Gang Mawar")
    decide(into, "diterima", by=orang.lurah)
    merge_usulan([one], into, by=orang.lurah, alasan="Lokasi sama.")
    undo_merge(one, by=orang.lurah)
    assert (status(one), status(into)) == ("belum_dibahas", "diterima")


def test_what_was_withdrawn_by_mistake_is_handed_in_again(musim, orang, forum):
    usulan = musim.usulan(forum)
    withdraw(usulan, by=orang.lurah, alasan="Salah ketik.")
    undo_withdraw(usulan, by=orang.operator_kelurahan)
    assert status(usulan) == StatusUsulan.BELUM_DIBAHAS
    with pytest.raises(Penolakan):
        undo_withdraw(usulan, by=orang.lurah)
