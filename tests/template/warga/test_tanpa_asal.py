"""Lines of the plan that lead back to nothing are shown, and the page says plainly when there are none."""

import datetime as dt

import pytest
from django.urls import reverse

from eplanning.jejak.catat import catat
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.rencana.tanpa_asal import Sebab, report
from tests.template.warga.dunia import ORANG


class Rencana:
    """A plan whose lines are as whole as a test leaves them."""

    def __init__(self, dunia) -> None:
        self.dunia = dunia
        self.rkpd = Rkpd.objects.create(
            tahun=dunia.tahun, nomor="Perwal 9/2026", tanggal=dt.date(2026, 6, 1), ditetapkan_oleh=dunia.orang
        )

    def line(self, urut: int = 1, *, decided: bool = True, told: bool = True, forum=None, **changes) -> BarisRkpd:
        usulan = self.dunia.make_usulan(urut, **changes)
        if decided:
            self.dunia.decide(usulan, "diterima", forum=forum)
        line = BarisRkpd.objects.create(
            rkpd=self.rkpd, usulan=usulan, perangkat=usulan.perangkat, volume=usulan.volume, nilai=usulan.total
        )
        if told:
            catat("rkpd.tetapkan", self.rkpd, oleh=self.dunia.orang, baris=[line])
        return line

    def reasons(self) -> list[list[Sebab]]:
        return [found.sebab for found in report(self.rkpd).temuan]


@pytest.fixture
def rencana(dunia) -> Rencana:
    return Rencana(dunia)


def page(client, rencana) -> str:
    return client.get(reverse("rkpd_tanpa_asal", args=[rencana.rkpd.tahun_id])).content.decode()


def test_a_line_with_proposal_forum_minutes_and_record_is_no_orphan(client, rencana):
    rencana.line()
    text = page(client, rencana)
    assert rencana.reasons() == []
    assert "Tidak ada. 1 baris diperiksa, semuanya dapat diikuti sampai berita acaranya." in text


def test_a_line_nobody_discussed_lacks_all_but_its_record(rencana):
    rencana.line(decided=False)
    assert rencana.reasons() == [[Sebab.TANPA_MUSYAWARAH, Sebab.TANPA_PUTUSAN]]


def test_a_proposal_that_forums_refused_was_accepted_by_none(rencana):
    line = rencana.line(decided=False)
    rencana.dunia.decide(line.usulan, "ditolak", "Bukan kewenangan kota")
    assert rencana.reasons() == [[Sebab.TANPA_PUTUSAN]]


@pytest.mark.parametrize("lacking", [{"ba_pada": None}, {"ba_nomor": ""}, {"dikirim_pada": None}])
def test_a_forum_without_minutes_that_were_sent_is_no_proof(rencana, lacking):
    dunia = rencana.dunia
    rencana.line(forum=dunia.make_forum(dunia.tahapan[0], dunia.tetangga, **lacking))
    assert rencana.reasons() == [[Sebab.TANPA_BERITA_ACARA]]


def test_a_line_slipped_in_behind_the_applications_back_is_found(rencana):
    rencana.line(told=False)
    assert rencana.reasons() == [[Sebab.TANPA_JEJAK]]


def test_an_unpublished_proposal_is_counted_but_not_told(client, rencana):
    rencana.line(terbit_pada=None, uraian="Rahasia dulu")
    text = page(client, rencana)
    assert rencana.reasons() == [[Sebab.BELUM_TERBIT]]
    assert "1 dari 1 baris tidak lengkap asalnya." in text
    text += client.get(reverse("rkpd", args=[rencana.rkpd.tahun_id])).content.decode()
    assert [word for word in ("Rahasia", ORANG) if word in text] == []


def test_before_the_plan_is_fixed_nothing_was_looked_at(client, dunia):
    text = client.get(reverse("rkpd_tanpa_asal", args=[dunia.tahun.pk])).content.decode()
    assert "belum ada yang diperiksa" in text
    assert client.get(reverse("rkpd_tanpa_asal", args=[1999])).status_code == 404


def test_the_plan_leads_to_the_report_and_the_report_to_the_log(client, rencana):
    rencana.line()
    plan = client.get(reverse("rkpd", args=[rencana.rkpd.tahun_id])).content.decode()
    assert reverse("rkpd_tanpa_asal", args=[rencana.rkpd.tahun_id]) in plan
    assert reverse("jejak_kepala") in page(client, rencana)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_report_asks_the_database_three_times_however_many_lines(rencana, django_assert_num_queries, rows):
    for urut in range(rows):
        rencana.line(urut + 1, decided=False)
    with django_assert_num_queries(3):
        assert report(rencana.rkpd).diperiksa == rows
