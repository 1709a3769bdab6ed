"""Front page, who has met, calendar, forums, the plan, the head of the log."""

import datetime as dt

import pytest
from django.urls import reverse

from eplanning.jadwal.models import Jendela, PerubahanJendela
from eplanning.jejak.models import Catatan, MataRantai
from eplanning.rencana.models import BarisRkpd, Rkpd
from tests.template.warga.dunia import ORANG


def text(client, name: str, *args, query: str = "") -> str:
    return client.get(reverse(name, args=args) + query).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_front_page_asks_the_database_as_often_for_one_row_as_for_three(
    client, dunia, django_assert_num_queries, rows
):
    for urut in range(rows):
        dunia.decide(dunia.make_usulan(urut + 1), "diterima")
    with django_assert_num_queries(8):
        client.get(reverse("beranda"))


def test_the_front_page_says_which_stage_is_open_and_for_how_long(client, dunia):
    windows = {window.tahapan: window.keadaan for window in client.get(reverse("beranda")).context["jendela"]}
    assert [windows[tahap] for tahap in dunia.tahapan] == ["lewat", "terbuka", "akan"]
    assert "sisa 18 hari" in text(client, "beranda")


def test_decisions_of_a_running_forum_are_not_news_yet(client, dunia):
    running = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan, selesai_pada=None, ba_pada=None, dikirim_pada=None)
    dunia.decide(dunia.make_usulan(), "ditolak", "Belum tentu", forum=running)
    assert list(client.get(reverse("beranda")).context["terbaru"]) == []
    assert "Belum tentu" not in text(client, "forum_publik", running.pk)


def test_who_has_not_met_is_listed_before_who_has(client, dunia):
    context = client.get(reverse("pantau"), {"tahap": dunia.tahapan[0].pk}).context
    assert [row.unit for row in context["page"]][-1] == dunia.kelurahan
    assert (context["chosen"].sudah, context["chosen"].belum) == (1, context["chosen"].banyak - 1)


def test_a_moved_window_shows_its_reason_but_not_who_moved_it(client, dunia):
    window = Jendela.objects.first()
    PerubahanJendela.objects.create(
        jendela=window, mulai_lama=window.mulai, selesai_lama=window.selesai, mulai_baru=window.mulai,
        selesai_baru=window.selesai + dt.timedelta(days=2), alasan="Banjir di dua kelurahan", oleh=dunia.orang,
    )  # fmt: skip
    page = text(client, "jadwal")
    assert "Banjir di dua kelurahan" in page
    assert ORANG not in page


def test_a_forum_shows_what_it_refused_and_why(client, dunia):
    dunia.decide(dunia.make_usulan(), "ditolak", "Bukan kewenangan kota")
    page = text(client, "forum_publik", dunia.forum.pk)
    assert "Bukan kewenangan kota" in page
    assert "21 / 25" in page


def test_a_nihil_forum_shows_its_reason(client, dunia):
    forum = dunia.make_forum(dunia.tahapan[0], dunia.tetangga, nihil_alasan="Warga mengungsi")
    assert "Warga mengungsi" in text(client, "forum_publik", forum.pk)


def test_the_plan_says_when_it_is_not_fixed_yet(client, dunia):
    assert "Belum ditetapkan" in text(client, "rkpd", dunia.tahun.pk)
    assert client.get(reverse("rkpd", args=[1999])).status_code == 404


def test_every_line_of_the_plan_leads_to_its_proposal(client, dunia):
    usulan = dunia.make_usulan()
    plan = Rkpd.objects.create(
        tahun=dunia.tahun, nomor="Perwal 9/2026", tanggal=dt.date(2026, 6, 1), ditetapkan_oleh=dunia.orang
    )
    BarisRkpd.objects.create(rkpd=plan, usulan=usulan, perangkat=dunia.dinas, volume=10, nilai=2_500_000)
    assert reverse("usulan_rinci", args=[usulan.nomor]) in text(client, "rkpd", dunia.tahun.pk)
    assert "Perwal 9/2026" in text(client, "usulan_rinci", usulan.nomor)


@pytest.mark.parametrize(("asked", "answer"), [("ab" * 8, "Cocok."), ("cd" * 8, "Tidak cocok.")])
def test_a_printed_mark_can_be_compared_with_the_chain(client, dunia, asked, answer):
    record = Catatan.objects.create(oleh=dunia.orang, aksi="uji", objek_jenis="usulan", objek_id="1")
    MataRantai.objects.create(nomor=7, catatan=record, sebelum="0" * 64, hash="ab" * 32)
    assert answer in text(client, "jejak_kepala", query=f"?nomor=7&hash={asked}")
    assert ORANG not in text(client, "jejak_kepala")
