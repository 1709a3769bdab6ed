"""`jejak verify` names a proposal that no act explains: put in, or changed, in the database itself."""

import pytest

from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.usulan.models import Usulan
from tests.template.jejak.belakang import behind_the_back


@pytest.fixture
def usulan(musim):
    usulan = musim.closed(musim.kelurahan)
    seal()
    return usulan


def set_column(usulan, column: str, value) -> list[str]:
    behind_the_back(f"UPDATE usulan_usulan SET {column} = %s WHERE id = {usulan.pk}", value)  # noqa: S608
    return verify().masalah


def test_a_proposal_that_went_its_way_by_acts_is_explained(usulan):
    assert verify().masalah == []


def test_a_proposal_slipped_in_is_named(usulan):
    usulan.pk, usulan.nomor = None, f"{usulan.nomor}9"
    usulan.save(force_insert=True)
    assert verify().masalah == [f"Usulan {usulan.nomor} tidak dikenal jejak: dimasukkan lewat pintu lain."]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("uraian", "Jalan ke rumah sendiri", "usulan"),
        ("alamat", "Gang lain", "lokasi rinci"),
        ("permasalahan", "Tidak ada.", "permasalahan"),
        ("harga_satuan", 999_999_999, "harga satuan (Rp)"),
        ("volume", "77.00", "volume"),
        ("total", 5, "jumlah (Rp)"),
        ("lintang", "1.500000", "lintang"),
    ],
)
def test_content_changed_behind_the_application_is_named(usulan, column, value, told):
    assert set_column(usulan, column, value) == [f"Usulan {usulan.nomor}: {told} tidak sesuai jejak."]


def test_another_office_or_place_is_named(usulan):
    other = type(usulan.perangkat)._default_manager.exclude(pk=usulan.perangkat_id).first()
    assert set_column(usulan, "perangkat_id", other.pk) == [
        f"Usulan {usulan.nomor}: perangkat daerah tidak sesuai jejak."
    ]


def test_a_state_without_a_decision_is_named(usulan):
    assert set_column(usulan, "status", "ditolak") == [
        f"Usulan {usulan.nomor}: status Ditolak tidak lahir dari keputusan yang tercatat."
    ]


def test_a_refused_proposal_put_back_into_discussion_is_named(musim, orang):
    from eplanning.alur.usulan import decide

    forum = musim.running(musim.kelurahan)
    usulan = musim.usulan(forum)
    with musim.at(forum.tahapan):
        decide(usulan, "ditolak", by=orang.lurah, alasan="Bukan kewenangan kota.")
    assert verify().masalah == []
    assert set_column(usulan, "status", "belum_dibahas") == [
        f"Usulan {usulan.nomor}: status Belum dibahas tidak lahir dari keputusan yang tercatat."
    ]


def test_a_proposal_carried_past_a_forum_is_named(musim):
    usulan = musim.usulan(musim.running(musim.kelurahan))
    later = usulan.tahapan.masuk_ke
    assert set_column(usulan, "tahapan_id", later.pk) == [
        f"Usulan {usulan.nomor} berada di tahap {later} tanpa keputusan yang meluluskannya."
    ]


def test_changes_that_somebody_made_by_an_act_are_explained(musim, orang):
    from eplanning.alur.usulan import decide, edit_usulan

    usulan = musim.usulan(musim.running(musim.kelurahan))
    with musim.at(usulan.tahapan):
        usulan = edit_usulan(usulan, {"uraian": "Rabat beton gang buntu", "volume": "12"}, by=orang.lurah)
        decide(usulan, "diterima_dengan_perubahan", by=orang.lurah, alasan="Ukuran di lapangan.", volume="10")
    assert verify().masalah == []
    assert Usulan.objects.get(pk=usulan.pk).uraian == "Rabat beton gang buntu"


def test_of_many_the_first_are_named_and_the_others_counted(musim):
    forum = musim.running(musim.kelurahan)
    for _each in range(22):
        musim.usulan(forum)
    behind_the_back("UPDATE usulan_usulan SET uraian = %s", "Lain")
    *named, more = verify().masalah
    assert (len(named), more) == (20, "… dan 2 lagi.")
