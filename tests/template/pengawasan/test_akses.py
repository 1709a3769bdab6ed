"""Auditors from outside: asked for by one officer, let in by another, for a limited time; what they open is logged."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from eplanning import jam
from eplanning.akun.models import Pengguna, Penugasan
from eplanning.alur.akses import ask_akses, decide_akses
from eplanning.alur.akun import create_akun
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.penugasan import assign, stand_in
from eplanning.alur.wewenang import may
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.jejak.verifikasi import verify
from eplanning.pengawasan.models import PermohonanAkses
from eplanning.usulan.models import Usulan
from tests.template.www.perjalanan import sign_in


def hari(n: int) -> dt.date:
    return jam.today() + dt.timedelta(days=n)


def isi(**other) -> dict:
    return {
        "lembaga": "bpk",
        "nama": "Pemeriksa Satu",
        "username": "bpk.satu",
        "surat_nomor": "12/ST/2026",
        "surat_tanggal": hari(0),
        "keperluan": "Pemeriksaan kinerja perencanaan.",
        "mulai": hari(0),
        "selesai": hari(9),
    } | other


@pytest.fixture
def permohonan(orang):
    return ask_akses(isi(), by=orang.admin_bappeda)


@pytest.fixture
def pemeriksa(permohonan, orang) -> Pengguna:
    return decide_akses(permohonan, True, by=orang.kepala_bappeda).pengguna


def refused(kode: str, call, *args, **kwargs) -> Penolakan:
    with pytest.raises(Penolakan) as caught:
        call(*args, **kwargs)
    assert caught.value.kode == kode
    return caught.value


def test_an_auditor_reads_everything_until_the_last_day_and_nothing_after(pemeriksa, musim):
    draft = musim.usulan(musim.running(musim.kelurahan))
    assert not pemeriksa.has_usable_password()
    for day, sees in ((0, True), (9, True), (10, False)):
        with jam.at(jam.now() + dt.timedelta(days=day)):
            person = Pengguna.objects.get(pk=pemeriksa.pk)
            assert Usulan.objects.visible_to(person).filter(pk=draft.pk).exists() is sees
            assert bool(may(person, "view_jejak")) is sees


def test_the_log_vouches_for_request_and_answer(pemeriksa):
    seal()
    assert verify().masalah == []
    assert Catatan.objects.filter(aksi="akses.putuskan", data__setuju=True).exists()


def test_whoever_asked_does_not_answer_and_others_neither(permohonan, orang):
    for who in ("admin_bappeda", "penyelia", "camat"):
        refused("wewenang", decide_akses, permohonan, True, by=getattr(orang, who))
    assert not Pengguna.objects.filter(username="bpk.satu").exists()


def test_a_refusal_needs_a_reason_and_opens_nothing(permohonan, orang):
    refused("alasan", decide_akses, permohonan, False, by=orang.inspektorat)
    decide_akses(permohonan, False, by=orang.inspektorat, alasan="Surat tugasnya sudah dicabut.")
    assert not Pengguna.objects.filter(username="bpk.satu").exists()
    refused("keadaan", decide_akses, permohonan, True, by=orang.kepala_bappeda)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"lembaga": "tetangga"}, "lembaga"),
        ({"username": "Bpk Satu"}, "username"),
        ({"username": "lurah"}, "username"),
        ({"surat_nomor": ""}, "surat_nomor"),
        ({"surat_tanggal": None}, "surat_tanggal"),
        ({"mulai": dt.date(2020, 1, 1)}, "mulai"),
        ({"selesai": None}, "selesai"),
        ({"selesai": dt.date(2099, 1, 1)}, "selesai"),
        ({"keperluan": " "}, "keperluan"),
    ],
)
def test_what_is_filled_in_wrongly_is_said_at_its_field(orang, changed, field):
    assert orang.lurah.pk
    assert refused("isian", ask_akses, isi(**changed), by=orang.admin_bappeda).isian == field


def test_the_longest_stay_is_a_setting(orang, settings):
    settings.AUDITOR_HARI = 10
    ask_akses(isi(), by=orang.admin_bappeda)
    settings.AUDITOR_HARI = 9
    assert refused("isian", ask_akses, isi(username="bpk.dua"), by=orang.admin_bappeda).isian == "selesai"


def test_a_request_that_was_answered_too_late_opens_nothing(permohonan, orang):
    with jam.at(jam.now() + dt.timedelta(days=10)):
        refused("keadaan", decide_akses, permohonan, True, by=orang.kepala_bappeda)


def test_the_same_auditor_comes_again_with_another_letter(pemeriksa, orang):
    with jam.at(jam.now() + dt.timedelta(days=30)):
        again = ask_akses(isi(mulai=hari(0), selesai=hari(5)), by=orang.admin_bappeda)
        assert decide_akses(again, True, by=orang.inspektorat).pengguna == pemeriksa
    assert pemeriksa.penugasan.count() == 2


def test_there_is_no_other_way_in(pemeriksa, orang):
    refused("isian", create_akun, "kpk.dua", "KPK Dua", "auditor", by=orang.admin_bappeda)
    refused("isian", assign, orang.lurah, "auditor", by=orang.admin_bappeda, selesai=hari(3))
    held = pemeriksa.penugasan.get()
    words = {"by": orang.admin_bappeda, "mulai": hari(0), "selesai": hari(2), "alasan": "Cuti tahunan."}
    refused("isian", stand_in, held, orang.lurah, **words)
    refused("isian", assign, pemeriksa, "penyelia", by=orang.admin_bappeda)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.create(pengguna=orang.lurah, peran="auditor")


def test_opening_a_page_with_names_is_logged_and_reading_figures_is_not(pemeriksa, musim, orang):
    forum = musim.running(musim.kelurahan)
    Pengguna.objects.filter(pk=pemeriksa.pk).update(wajib_ganti_sandi=False)  # came in by the invitation
    client = sign_in(Pengguna.objects.get(pk=pemeriksa.pk))
    assert client.get(reverse("bappeda_pantau")).status_code == 200
    assert not Catatan.objects.filter(aksi="pribadi.baca").exists()
    assert client.get(reverse("bappeda_jejak")).status_code == 200
    assert client.get(reverse("forum", args=[forum.pk])).status_code == 200
    said = Catatan.objects.filter(aksi="pribadi.baca").order_by("pk")
    assert [row.data["halaman"] for row in said] == ["bappeda_jejak", "forum"]
    assert {row.oleh for row in said} == {pemeriksa}
    sign_in(orang.inspektorat).get(reverse("bappeda_jejak"))
    assert said.count() == 2


def test_asking_and_answering_over_http(orang):
    admin, head = sign_in(orang.admin_bappeda), sign_in(orang.kepala_bappeda)
    typed = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in isi().items()}
    assert admin.post(reverse("akses_mohon"), typed).status_code == 302
    asked = PermohonanAkses.objects.get()
    assert admin.get(reverse("akses_putuskan", args=[asked.pk])).status_code == 403
    assert "Pemeriksa Satu" in head.get(reverse("akses_pemeriksa")).content.decode()
    answer = head.post(reverse("akses_putuskan", args=[asked.pk]), {"setuju": "ya", "alasan": ""})
    assert answer.status_code == 302
    assert Pengguna.objects.get(username="bpk.satu").penugasan.get().peran == "auditor"
