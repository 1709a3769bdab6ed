"""Suggestions: sent without account or name, followed by a receipt, public once Bappeda has answered."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.saran import answer_saran, send_saran, set_aside_saran
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.meja.queries import meja
from eplanning.pengawasan.aturan.akun import at_the_console
from eplanning.saran.models import Saran, TanggapanSaran
from eplanning.www.saran.warga import LajuSaran

ISI = "Mohon jadwal musyawarah diumumkan lebih awal."


@pytest.fixture
def saran(tahun) -> Saran:
    return send_saran(tahun, {"pokok": "umum", "isi": ISI})


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    monkeypatch.setattr(LajuSaran, "THROTTLE_RATES", {"saran": None})


def sign_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def refused(tahun, **told) -> Penolakan:
    with pytest.raises(Penolakan) as found:
        send_saran(tahun, {"pokok": "umum", "isi": ISI} | told)
    assert not Saran.objects.exists()
    return found.value


def test_a_citizen_sends_one_and_follows_it_by_its_receipt(client, tahun, orang):
    answer = client.post(reverse("saran_kirim"), {"pokok": "umum", "isi": ISI})
    kept = Saran.objects.get()
    assert answer.url == reverse("saran_tanda_terima", args=[kept.kode])
    page = client.get(answer.url).content.decode()
    assert [part for part in (kept.tanda_terima, ISI, "menunggu Bappeda") if part not in page] == []
    assert client.get(reverse("saran_lacak"), {"kode": kept.tanda_terima.lower()}).url == answer.url
    assert "Tidak ada saran" in client.get(reverse("saran_lacak"), {"kode": "2222222222"}).content.decode()
    assert client.get(reverse("saran_tanda_terima", args=["2222222222"])).status_code == 404


def test_it_is_public_once_it_is_answered_and_not_before(client, saran, orang):
    assert ISI not in client.get(reverse("saran")).content.decode()
    answer_saran(saran, "Mulai tahun ini diumumkan dua minggu sebelumnya.", by=orang.penyelia)
    page = client.get(reverse("saran")).content.decode()
    assert [part for part in (ISI, "dua minggu sebelumnya") if part not in page] == []
    assert orang.penyelia.nama not in page
    assert saran.tanda_terima not in page
    assert ISI not in client.get(reverse("saran"), {"pokok": "usulan"}).content.decode()


def test_what_is_set_aside_stays_unpublished_and_its_sender_reads_why(client, saran, orang):
    set_aside_saran(saran, "berulang", by=orang.penyelia)
    assert ISI not in client.get(reverse("saran")).content.decode()
    assert "sudah dijawab" in client.get(reverse("saran_tanda_terima", args=[saran.kode])).content.decode()


@pytest.mark.parametrize(
    ("told", "isian"),
    [
        ({"pokok": "lain"}, "pokok"),
        ({"isi": "pendek"}, "isi"),
        ({"isi": "x" * 2001}, "isi"),
        ({"isi": "Hubungi saya di 081234567890 soal jalan."}, "isi"),
        ({"isi": "NIK saya 1234567890123456, mohon bantuan."}, "isi"),
        ({"isi": "Balas ke warga@contoh.id ya, terima kasih."}, "isi"),
        ({"pokok": "tahap", "tahapan": "tidak-ada"}, "tahapan"),
        ({"pokok": "usulan", "usulan": "2027-99.99.99.9999-0001"}, "usulan"),
        ({"pokok": "halaman", "halaman": "https://lain.example/"}, "halaman"),
        ({"pokok": "halaman", "halaman": "//lain.example/"}, "halaman"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(tahun, told, isian):
    assert refused(tahun, **told).isian == isian


def test_a_subject_is_kept_and_what_belongs_to_others_is_not(tahun, musim):
    kept = send_saran(tahun, {"pokok": "tahap", "tahapan": musim.kelurahan.pk, "halaman": "/x/", "isi": ISI})
    assert (kept.tahapan, kept.halaman) == (musim.kelurahan, "")
    page = send_saran(tahun, {"pokok": "halaman", "halaman": "/jadwal/?tahun=2027", "isi": ISI})
    assert page.halaman == "/jadwal/?tahun=2027"


def test_a_program_that_fills_in_everything_is_refused_and_a_person_sees_why(client, tahun):
    answer = client.post(reverse("saran_kirim"), {"pokok": "umum", "isi": ISI, "situs": "http://iklan.example"})
    assert (answer.status_code, "Kosongkan isian ini" in answer.content.decode()) == (200, True)
    assert not Saran.objects.exists()


def test_one_reader_sends_only_so_many_and_keeps_what_was_typed(client, tahun, monkeypatch):
    monkeypatch.setattr(LajuSaran, "THROTTLE_RATES", {"saran": "1/hour"})
    told = {"pokok": "umum", "isi": ISI}
    assert client.post(reverse("saran_kirim"), told).status_code == 302
    answer = client.post(reverse("saran_kirim"), told)
    assert (answer.status_code, ISI in answer.content.decode()) == (429, True)
    assert Saran.objects.count() == 1


def test_the_form_needs_its_token(tahun):
    assert Client(enforce_csrf_checks=True).post(reverse("saran_kirim"), {"pokok": "umum"}).status_code == 403


@pytest.mark.parametrize("role", ["kepala_bappeda", "admin_bappeda", "inspektorat", "camat"])
def test_only_the_penyelia_answers(saran, orang, role):
    for act, word in ((answer_saran, "Terima kasih banyak."), (set_aside_saran, "iklan")):
        with pytest.raises(Penolakan) as found:
            act(saran, word, by=getattr(orang, role))
        assert found.value.kode == "wewenang"


def test_it_is_answered_once_with_words_or_set_aside_with_a_reason_of_the_list(saran, orang):
    for act, word in ((answer_saran, "ya"), (answer_saran, "Telepon 081234567890 saja."), (set_aside_saran, "malas")):
        with pytest.raises(Penolakan):
            act(saran, word, by=orang.penyelia)
    answer_saran(saran, "Terima kasih atas sarannya.", by=orang.penyelia)
    with pytest.raises(Penolakan) as found:
        set_aside_saran(saran, "iklan", by=orang.penyelia)
    assert found.value.kode == "keadaan"


def test_the_log_vouches_for_both_and_names_no_citizen(saran, orang):
    answer_saran(saran, "Terima kasih atas sarannya.", by=orang.penyelia)
    sent, said = Catatan.objects.filter(aksi__startswith="saran.").order_by("pk")
    assert (sent.oleh, sent.peran, said.oleh) == (None, "warga", orang.penyelia)
    assert f"saran.saran:{saran.pk}" in sent.bukti
    seal()
    assert verify().masalah == []
    assert "saran.kirim" not in {one.keterangan for one in at_the_console(saran.tahun)}


def test_the_database_holds_no_answer_that_is_both(saran, orang):
    with pytest.raises(IntegrityError), transaction.atomic():
        TanggapanSaran.objects.create(saran=saran, jenis="sisih", isi="x", alasan="iklan", oleh=orang.penyelia)


def test_bappeda_finds_it_on_the_desk_in_a_list_and_answers_on_a_page(saran, orang):
    assert [task.aksi for task in meja(orang.penyelia)].count("answer_saran") == 1
    assert "answer_saran" not in [task.aksi for task in meja(orang.camat)]
    client = sign_in(orang.penyelia)
    assert "Jawab saran warga" in client.get(reverse("meja")).content.decode()
    listed = client.get(reverse("saran_petugas"), {"keadaan": "menunggu", "kata": "jadwal"}).content.decode()
    assert saran.tanda_terima in listed
    assert saran.tanda_terima not in client.get(reverse("saran_petugas"), {"keadaan": "jawab"}).content.decode()
    address = reverse("saran_tanggapi", args=[saran.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"jenis": "jawab", "isi": ""}).status_code == 200
    assert client.post(address, {"jenis": "jawab", "isi": "Sudah kami jadwalkan."}).url == reverse("saran_petugas")
    assert client.get(address).status_code == 403
    assert "answer_saran" not in [task.aksi for task in meja(orang.penyelia)]


def test_officers_outside_bappeda_and_visitors_do_not_open_the_list(saran, orang, client):
    assert sign_in(orang.camat).get(reverse("saran_petugas")).status_code == 403
    assert client.get(reverse("saran_petugas")).status_code == 302


@pytest.mark.parametrize("more", [1, 3])
def test_the_lists_cost_the_same_however_long(client, tahun, orang, more, django_assert_num_queries):
    for _one in range(more):
        answer_saran(send_saran(tahun, {"pokok": "umum", "isi": ISI}), "Terima kasih banyak.", by=orang.penyelia)
    with django_assert_num_queries(3):
        client.get(reverse("saran"))
