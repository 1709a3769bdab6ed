"""A long list is ordered by POST, written by the worker, fetched by whoever ordered it for a day, then gone."""

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.ekspor import kerja, picu
from eplanning.ekspor.models import DIAM, DISIMPAN, Ekspor, Keadaan
from eplanning.jejak.models import Catatan

ORDER = reverse("ekspor_buat", args=["usulan"])


@pytest.fixture
def client(orang, signed_in):
    return signed_in(orang.penyelia)


@pytest.fixture
def ordered(dunia, client) -> Ekspor:
    dunia.make_usulan(1)
    dunia.make_usulan(2, status="ditolak")
    client.post(ORDER, {"query": "status=ditolak"})
    return Ekspor.objects.get()


def fetch(client, order: Ekspor):
    return client.get(reverse("ekspor_berkas", args=[order.kode]))


def test_a_long_list_leads_to_its_order_and_a_short_one_comes_at_once(dunia, client, settings):
    for urut in (1, 2):
        dunia.make_usulan(urut)
    address = reverse("unduh_daftar", args=["usulan"])
    assert client.get(address).status_code == 200
    settings.EKSPOR_LANGSUNG = 1
    answer = client.get(address, {"kata": "gang"})
    assert answer.url == f"{reverse('ekspor_pesan', args=['usulan'])}?kata=gang"
    assert "2 baris." in client.get(answer.url).content.decode()


def test_an_order_waits_and_is_logged(ordered, orang, client):
    assert (ordered.keadaan, ordered.banyak, ordered.diminta) == (Keadaan.MENUNGGU, 1, {"status": "ditolak"})
    record = Catatan.objects.get(aksi="ekspor.pesan")
    assert (record.oleh, record.data["macam"]) == (orang.penyelia, "usulan")
    assert "Menunggu giliran" in client.get(reverse("ekspor")).content.decode()
    assert fetch(client, ordered).status_code == 404


def test_the_worker_writes_what_was_asked_for(ordered, client, sheet):
    assert kerja.work() == 1
    ordered.refresh_from_db()
    assert (ordered.keadaan, ordered.tertulis) == (Keadaan.SIAP, 1)
    page = client.get(reverse("ekspor")).content.decode()
    assert reverse("ekspor_berkas", args=[ordered.kode]) in page
    assert "hx-trigger" not in page
    (_head, row) = sheet(fetch(client, ordered))
    assert row[0].endswith("-0002")
    assert kerja.work() == 0


def test_only_who_ordered_it_may_fetch_it(ordered, orang, signed_in):
    kerja.work()
    assert fetch(signed_in(orang.kepala_bappeda), ordered).status_code == 404
    assert "Belum ada berkas" in signed_in(orang.kepala_bappeda).get(reverse("ekspor")).content.decode()


def test_who_lost_the_right_gets_nothing(orang, signed_in, dunia):
    client = signed_in(orang.inspektorat)
    for _time in range(2):
        client.post(reverse("ekspor_buat", args=["jejak"]))
    first, second = Ekspor.objects.order_by("pk")
    Ekspor.objects.filter(pk=second.pk).update(denyut_pada=jam.now())
    kerja.work()
    Penugasan.objects.filter(pengguna=orang.inspektorat).update(dicabut_pada=jam.now())
    assert fetch(client, first).status_code == 403
    Ekspor.objects.filter(pk=second.pk).update(denyut_pada=None)
    kerja.work()
    second.refresh_from_db()
    assert "tidak lagi berhak" in second.gagal
    assert second.berkas.name == ""


def test_a_day_later_file_and_order_are_gone(ordered, client):
    kerja.work()
    ordered.refresh_from_db()
    path = Path(ordered.berkas.path)
    assert path.exists()
    with jam.at(ordered.selesai_pada + DISIMPAN):
        kerja.work()
    assert not path.exists()
    assert not Ekspor.objects.exists()


def test_an_order_whose_worker_died_is_taken_up_again(ordered):
    Ekspor.objects.update(denyut_pada=jam.now())
    assert kerja.work() == 0
    Ekspor.objects.update(denyut_pada=jam.now() - DIAM - dt.timedelta(seconds=1))
    assert kerja.work() == 1


def test_a_list_that_breaks_says_so_and_stops_no_other(ordered, client, monkeypatch):
    client.post(ORDER)
    whole = kerja.DAFTAR["usulan"]

    def broken(user, asked):
        if asked:
            raise ZeroDivisionError
        return whole(user, asked)

    monkeypatch.setitem(kerja.DAFTAR, "usulan", broken)
    assert kerja.work() == 2
    assert [row.keadaan for row in Ekspor.objects.order_by("pk")] == [Keadaan.GAGAL, Keadaan.SIAP]
    assert "Pesan sekali lagi" in client.get(reverse("ekspor")).content.decode()


def test_progress_is_told_while_it_is_written(ordered, client, monkeypatch):
    told = []
    monkeypatch.setattr(kerja.buku, "TOLD_EVERY", 1)
    monkeypatch.setattr(kerja, "_tell", lambda job, rows: told.append(rows))
    kerja.work()
    assert told == [1]
    Ekspor.objects.update(selesai_pada=None, denyut_pada=jam.now(), banyak=4, tertulis=3)
    page = client.get(reverse("ekspor")).content.decode()
    assert 'value="75"' in page
    assert 'hx-trigger="every 3s"' in page
    assert "<html" not in client.get(reverse("ekspor"), headers={"HX-Request": "true"}).content.decode()


def test_a_person_has_at_most_three_orders_under_way(dunia, client):
    for _time in range(4):
        answer = client.post(ORDER, follow=True)
    assert Ekspor.objects.count() == 3
    assert "Masih ada berkas Anda yang sedang dibuat" in answer.content.decode()


def test_a_list_is_ordered_by_post_by_those_who_may_see_it(orang, signed_in, dunia):
    client = signed_in(orang.camat)
    assert client.get(ORDER).status_code == 405
    assert client.post(reverse("ekspor_buat", args=["jejak"])).status_code == 403
    assert client.post(reverse("ekspor_buat", args=["rahasia"])).status_code == 404
    assert not Ekspor.objects.exists()


def test_on_a_server_an_order_raises_the_flag_and_the_command_lowers_it(
    dunia, client, settings, django_capture_on_commit_callbacks, manage
):
    settings.PRODUCTION = True
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ORDER)
    assert picu.flag().exists()
    assert manage("ekspor", "kerjakan").strip() == "1 ekspor selesai."
    assert not picu.flag().exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_orders_asks_as_often_for_three_as_for_one(dunia, client, rows, django_assert_num_queries):
    for _time in range(rows):
        client.post(ORDER)
    client.get(reverse("ekspor"))
    with django_assert_num_queries(3):
        client.get(reverse("ekspor"))
