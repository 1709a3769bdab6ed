"""Pokir on the screens: who has not sent, validation, late ones, the office's filters, the public list by member."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning.jadwal.models import Jendela
from eplanning.pokir.models import Anggota, Reses
from eplanning.usulan.models import StatusUsulan, Usulan
from tests.template.www.dunia import OPD, isian

pytestmark = pytest.mark.django_db


@pytest.fixture
def anggota(dunia) -> Anggota:
    Anggota.objects.create(kode="A2", nama="Belum Mengirim", dapil_id="D1", fraksi="Fraksi Dua")
    return Anggota.objects.create(kode="A1", nama="Rina Contoh", dapil_id="D1", fraksi="Fraksi Satu")


@pytest.fixture
def sent(dunia, masuk, anggota) -> Usulan:
    """What the secretariat entered and sent for a member without an account."""
    setwan, day = masuk("setwan"), timezone.localdate().isoformat()
    paper = {"anggota": anggota.pk, "masa": "1", "tanggal": day, "ba_nomor": "170/1", "ba_tanggal": day}
    assert setwan.post(reverse("reses_baru"), paper).status_code == 302
    reses = Reses.objects.get()
    assert setwan.post(reverse("reses_usulan_baru", args=[reses.pk]), isian(dunia)).status_code == 302
    assert setwan.post(reverse("reses_kirim", args=[reses.pk])).status_code == 302
    return Usulan.objects.get()


@pytest.fixture
def over(dunia) -> None:
    """The window of pokir is over."""
    now = timezone.now()
    Jendela.objects.filter(tahapan__jenis="pokir").update(selesai=now - dt.timedelta(hours=1))


def text(client, name: str, *args, **query) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_the_secretariat_sees_who_has_not_sent(masuk, sent):
    page = masuk("setwan").get(reverse("dprd_anggota"))
    assert [(one.anggota.nama, one.belum) for one in page.context["daftar"]] == [
        ("Belum Mengirim", True),
        ("Rina Contoh", False),
    ]
    assert "1 anggota belum mengirim" in page.content.decode()


def test_bappeda_forwards_what_it_chose_and_the_office_finds_it_by_member(masuk, sent, anggota):
    penyelia = masuk("penyelia")
    assert sent.nomor in text(penyelia, "dprd_validasi")
    assert sent.nomor not in text(penyelia, "dprd_validasi", dapil="D9")
    assert penyelia.post(reverse("dprd_teruskan"), {"usulan": [sent.nomor]}).status_code == 302
    office = masuk("operator.opd")
    assert sent.nomor in text(office, "opd", OPD, asal="pokir", anggota=anggota.pk)
    assert f"u-{sent.nomor}" not in text(office, "opd", OPD, anggota="A2")
    assert f"u-{sent.nomor}" not in text(office, "opd", OPD, prioritas="prioritas")


def test_the_desk_of_bappeda_names_what_waits(masuk, sent):
    page = text(masuk("penyelia"), "meja")
    assert reverse("dprd_validasi") in page
    assert "1 usulan menunggu; sesudah diteruskan" in page


def test_forwarding_nothing_says_what_to_do(masuk, sent):
    answer = masuk("penyelia").post(reverse("dprd_teruskan"), follow=True)
    assert "Pilih dulu satu usulan" in answer.content.decode()


def test_bappeda_returns_one_and_the_secretariat_mends_it(dunia, masuk, sent):
    address = reverse("dprd_kembalikan", args=[sent.nomor])
    assert masuk("penyelia").post(address, {"alasan": "Lokasi belum jelas."}).status_code == 302
    mended = isian(dunia, alamat="Gang Kenanga 9")
    assert masuk("setwan").post(reverse("usulan_ubah", args=[sent.nomor]), mended).status_code == 302
    sent.refresh_from_db()
    assert (sent.status, sent.alamat) == (StatusUsulan.BELUM_DIBAHAS, "Gang Kenanga 9")


def test_a_late_one_is_announced_kept_and_routed_in_public(client, masuk, anggota, over, dunia, request):
    setwan = masuk("setwan")
    assert "tercatat terlambat" in text(setwan, "dprd_reses")
    usulan = request.getfixturevalue("sent")
    assert usulan.nomor not in text(masuk("penyelia"), "dprd_validasi")
    assert usulan.nomor in text(setwan, "dprd_terlambat")
    routed = {"arah": "tahun_depan", "alasan": "Reses berlangsung bulan Maret."}
    assert setwan.post(reverse("dprd_arahkan", args=[usulan.nomor]), routed).status_code == 302
    page = text(client, "usulan_rinci", usulan.nomor)
    assert "Dikirim terlambat" in page
    assert "Diarahkan ke: Rencana tahun berikutnya." in page
    assert "Rencana tahun berikutnya" in text(client, "pokir_publik", anggota="A1")


def test_the_public_list_names_members_and_what_became_of_it(client, sent):
    page = text(client, "pokir_publik")
    assert "Rina Contoh" in page
    assert "Fraksi Satu" in page
    assert sent.nomor not in page
    assert sent.nomor in text(client, "pokir_publik", anggota="A1")
    assert sent.nomor in text(client, "pokir_publik", dapil="D1")
    assert sent.nomor not in text(client, "pokir_publik", anggota="A2")
    assert client.get(reverse("pokir_publik"), {"dapil": "'\0"}).status_code == 200


def test_an_unsent_recess_is_not_public(client, dunia, masuk, anggota):
    Reses.objects.create(
        tahun=dunia.tahun,
        dewan=anggota,
        dapil_id="D1",
        masa=1,
        tanggal=dt.date(2026, 1, 6),
        ba_tanggal=dt.date(2026, 1, 6),
    )
    assert "Rina Contoh" not in text(client, "pokir_publik")


def test_the_admin_binds_an_account_and_others_do_not(dunia, masuk, anggota):
    address = reverse("dprd_hubungkan", args=["A1"])
    assert masuk("setwan").get(address).status_code == 403
    assert masuk("admin").post(address, {"pengguna": dunia.orang["dewan"].pk}).status_code == 302
    anggota.refresh_from_db()
    assert anggota.pengguna == dunia.orang["dewan"]


@pytest.mark.parametrize("name", ["dprd_anggota", "dprd_validasi", "dprd_terlambat"])
def test_these_pages_are_for_those_who_oversee_pokir(client, masuk, name):
    assert client.get(reverse(name)).status_code == 302
    assert masuk("lurah").get(reverse(name)).status_code == 403
    assert masuk("inspektorat").get(reverse(name)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_for_one_as_for_three(client, dunia, masuk, anggota, rows, django_assert_num_queries):
    now = timezone.now()
    for n in range(rows):
        reses = Reses.objects.create(
            tahun=dunia.tahun, dewan=anggota, dapil_id="D1", masa=n + 1, tanggal=dt.date(2026, 1, 6),
            ba_tanggal=dt.date(2026, 1, 6),
        )  # fmt: skip
        masuk("setwan").post(reverse("reses_usulan_baru", args=[reses.pk]), isian(dunia))
    Reses.objects.update(dikirim_pada=now)
    Usulan.objects.update(terbit_pada=now)
    with django_assert_num_queries(3):
        client.get(reverse("pokir_publik"), {"anggota": "A1"})
    penyelia = masuk("penyelia")
    for name, queries in (("dprd_validasi", 5), ("dprd_anggota", 6), ("dprd_terlambat", 5)):
        with django_assert_num_queries(queries):
            penyelia.get(reverse(name))
