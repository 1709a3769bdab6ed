"""`jejak verify` finds the first broken link, a changed row, a row slipped in, and a missing guard."""

import json

import pytest

from eplanning.jejak.models import Catatan, MataRantai
from eplanning.jejak.queries import head
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.usulan.models import Keputusan
from tests.template.jejak.belakang import behind_the_back


@pytest.fixture
def usulan(musim):
    usulan = musim.closed(musim.kelurahan)
    seal()
    return usulan


def test_an_untouched_log_is_whole(usulan):
    found = verify()
    assert (found.utuh, found.menunggu, found.mata_rantai) == (True, 0, Catatan.objects.count())


def test_sealing_twice_adds_nothing(usulan):
    before = head().hash
    assert seal() == 0
    assert head().hash == before


def test_a_changed_record_breaks_the_chain_at_its_link(usulan):
    victim = MataRantai.objects.order_by("nomor")[4]
    behind_the_back("UPDATE jejak_catatan SET aksi = 'usulan.lain' WHERE id = %s", victim.catatan_id)
    found = verify()
    assert found.nomor == victim.nomor
    assert str(victim.nomor) in found.masalah[0]


def test_a_link_taken_out_is_named(usulan):
    behind_the_back("DELETE FROM jejak_matarantai WHERE nomor = 3")
    assert verify().nomor == 4


def test_a_chain_computed_anew_no_longer_holds_the_printed_head(usulan):
    printed = head().hash
    behind_the_back("UPDATE jejak_catatan SET peran = 'camat' WHERE id = (SELECT min(id) FROM jejak_catatan)")
    behind_the_back("DELETE FROM jejak_matarantai")
    seal()
    assert verify().utuh
    assert not verify(printed).utuh


def test_the_printed_head_is_found_though_the_log_has_grown(usulan, musim):
    printed = head().hash[:16]
    musim.send(usulan.asal.forum.get(mulai_pada__isnull=False))
    seal()
    assert verify(printed).utuh


def test_a_changed_decision_is_found(usulan):
    row = usulan.keputusan.get()
    behind_the_back("UPDATE usulan_keputusan SET alasan = 'lain' WHERE id = %s", row.pk)
    assert verify().masalah == [f"usulan.keputusan:{row.pk} berubah sesudah dicatat."]


def test_a_decision_slipped_in_is_found(usulan):
    row = usulan.keputusan.get()
    row.pk = None
    row.save(force_insert=True)
    assert verify().masalah == [f"usulan.keputusan:{row.pk} tidak dikenal jejak: dimasukkan lewat pintu lain."]


def test_a_decision_taken_out_is_found(usulan):
    row = usulan.keputusan.get()
    behind_the_back("DELETE FROM usulan_keputusan WHERE id = %s", row.pk)
    assert verify().masalah[0] == f"usulan.keputusan:{row.pk} hilang dari basis data."
    assert not Keputusan.objects.exists()


def test_a_record_costs_no_more_queries_when_the_log_is_long(usulan, musim, orang, django_assert_num_queries):
    from eplanning.jejak.catat import catat

    with django_assert_num_queries(1):
        catat("coba", usulan, oleh=orang.lurah)


def test_the_command_prints_the_head_and_fails_on_a_broken_chain(usulan, manage):
    assert json.loads(manage("jejak", "kepala", "--json"))["kepala"] == head().hash
    assert "Rantai utuh" in manage("jejak", "verify")
    behind_the_back("UPDATE jejak_catatan SET aksi = 'lain'")
    with pytest.raises(SystemExit) as caught:
        manage("jejak", "verify")
    assert caught.value.code == 1
