"""A proposal's page tells its whole way."""

import pytest
from django.urls import reverse

from eplanning.usulan.models import Gabungan


def page(client, usulan):
    return client.get(reverse("usulan_rinci", args=[usulan.nomor]))


def test_an_unpublished_proposal_is_not_found(client, dunia):
    assert page(client, dunia.make_usulan(terbit_pada=None)).status_code == 404


def test_a_number_that_does_not_exist_is_not_found(client, db):
    response = client.get("/usulan/2027-00.00/")
    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.content.decode()


def test_a_decision_shows_role_reason_amounts_and_minutes(client, dunia):
    usulan = dunia.make_usulan()
    dunia.decide(usulan, "diterima_dengan_perubahan", "Panjang disesuaikan hasil ukur")
    text = page(client, usulan).content.decode()
    expected = ("Diterima dengan perubahan", "Panjang disesuaikan hasil ukur", "oleh Lurah/Kepala Desa")
    expected += (
        f"10 {dunia.kamus.satuan} × Rp\u00a0250.000",
        "Rp\u00a02.500.000",
        reverse("forum_ba_pdf", args=[dunia.forum.pk]),
        "050/7/2026",
    )
    assert [part for part in expected if part not in text] == []


def test_minutes_are_not_linked_before_they_are_issued(client, dunia):
    usulan = dunia.make_usulan()
    forum = dunia.make_forum(dunia.tahapan[0], dunia.tetangga, ba_pada=None, ba_nomor="")
    dunia.decide(usulan, "diterima", forum=forum)
    assert reverse("forum_ba_pdf", args=[forum.pk]) not in page(client, usulan).content.decode()


def test_the_next_stages_are_those_ahead_in_the_chain(client, dunia):
    response = page(client, dunia.make_usulan())
    assert [window.tahapan_id for window in response.context["berikut"]] == [
        "forum_perangkat_daerah",
        "musrenbang_kota",
        "rkpd",
    ]


@pytest.mark.parametrize("status", ["ditolak", "digabung", "dibatalkan"])
def test_a_proposal_whose_way_has_ended_has_no_next_stage(client, dunia, status):
    assert page(client, dunia.make_usulan(status=status)).context["berikut"] == []


def test_a_merged_proposal_leads_to_the_one_it_went_into_and_back(client, dunia):
    small, large = dunia.make_usulan(1, status="digabung"), dunia.make_usulan(2)
    decision = dunia.decide(small, "digabung", "Lokasi sama")
    Gabungan.objects.create(dari=small, ke=large, keputusan=decision)
    assert page(client, small).context["digabung_ke"] == [large]
    assert page(client, large).context["gabungan_dari"] == [small]


@pytest.mark.parametrize("decisions", [1, 3])
def test_a_page_asks_the_database_ten_times_however_long_the_history(
    client, dunia, django_assert_num_queries, decisions
):
    usulan = dunia.make_usulan()
    for _time in range(decisions):
        dunia.decide(usulan, "diterima")
    with django_assert_num_queries(10):
        page(client, usulan)
