"""Who may not, what is not there for them, and what is said."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from eplanning.jadwal.models import Jendela
from eplanning.usulan.models import Usulan
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, OPD, isian

pytestmark = pytest.mark.django_db

CHANGES = (
    "forum_siapkan",
    "forum_mulai",
    "forum_usulan_baru",
    "forum_urutan",
    "forum_tutup",
    "forum_ba",
    "forum_berkas",
    "forum_kirim",
    "forum_nihil",
)


@pytest.fixture
def rembuk(dunia):
    return jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")


@pytest.fixture
def running(dunia, masuk, rembuk):
    """A rembuk that has started."""
    jalan.hold(masuk("kaling"), rembuk)
    rembuk.refresh_from_db()
    return rembuk


def close_window(stage: str) -> None:
    """The window ended an hour ago."""
    now = timezone.now()
    Jendela.objects.filter(tahapan=stage).update(mulai=now - dt.timedelta(days=3), selesai=now - dt.timedelta(hours=1))


def test_a_visitor_is_sent_to_the_login(client, rembuk):
    answer = client.get(jalan.url("forum", rembuk))
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={jalan.url('forum', rembuk)}")


def test_the_forum_of_another_area_does_not_exist(masuk, rembuk):
    client = masuk("lurah.lain")
    assert client.get(jalan.url("forum", rembuk)).status_code == 404
    assert {client.post(jalan.url(name, rembuk)).status_code for name in CHANGES} == {404}


def test_the_inbox_of_another_office_does_not_exist(masuk):
    address = reverse("opd", args=[OPD])
    assert masuk("opd.lain").get(address).status_code == 404


def test_a_draft_of_another_area_does_not_exist(dunia, masuk, running):
    masuk("kaling").post(jalan.url("forum_usulan_baru", running), isian(dunia))
    address = reverse("usulan_petugas", args=[Usulan.objects.get().nomor])
    assert masuk("kaling").get(address).status_code == 200
    assert masuk("lurah.lain").get(address).status_code == 404


def test_only_the_lurah_sends_and_the_operator_is_told_so(masuk, dunia):
    forum = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    operator = masuk("operator.kelurahan")
    jalan.hold(operator, forum)
    jalan.close(operator, forum)

    answer = operator.post(jalan.url("forum_kirim", forum))

    assert answer.status_code == 403
    assert "Yang berwenang: Lurah/Kepala Desa" in answer.content.decode()
    forum.refresh_from_db()
    assert forum.dikirim_pada is None


def test_a_wrong_role_gets_the_sentence_instead_of_the_form(masuk, running):
    answer = masuk("inspektorat").get(jalan.url("forum_usulan_baru", running))
    assert answer.status_code == 403
    assert "Anda tidak berwenang menambah usulan" in answer.content.decode()


def test_acts_without_a_page_are_not_reached_by_get(masuk, running):
    client = masuk("kaling")
    for name in ("forum_daftar_hadir", "forum_bersama"):
        assert client.get(jalan.url(name, running)).status_code == 405
    assert masuk("admin").get(reverse("bappeda_akun_sandi", args=[1])).status_code == 405


def test_a_page_that_only_shows_takes_no_post(masuk, running):
    assert masuk("kaling").post(jalan.url("forum", running)).status_code == 405


def test_a_closed_window_shows_the_sentence_and_keeps_what_was_typed(dunia, masuk, running):
    close_window("rembuk_warga")
    answer = masuk("kaling").post(jalan.url("forum_usulan_baru", running), isian(dunia, uraian="Jembatan kecil"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Perpanjangan hanya oleh admin Bappeda" in text
    assert 'value="Jembatan kecil"' in text
    assert 'value="120,5"' in text
    assert not Usulan.objects.exists()


def test_what_was_posted_after_the_session_ended_is_there_after_signing_in(dunia, client, running):
    address = jalan.url("forum_usulan_baru", running)
    answer = client.post(address, isian(dunia, uraian="Jembatan kecil"))
    assert answer.url == f"{reverse('account_login')}?next={address}"

    client.force_login(dunia.orang["kaling"])
    text = client.get(address).content.decode()

    assert 'value="Jembatan kecil"' in text
    assert "Sesi Anda sempat berakhir" in text
    assert 'value="Jembatan kecil"' not in client.get(address).content.decode()


def test_a_second_sending_is_told_that_it_was_sent(masuk, running):
    client = masuk("kaling")
    jalan.close(client, running)
    jalan.send(client, running)

    answer = client.post(jalan.url("forum_kirim", running))

    assert answer.status_code == 409
    assert "Hasil yang sudah dikirim tidak dapat diubah." in answer.content.decode()


def test_starting_names_the_units_that_have_not_sent(masuk, dunia):
    forum = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    client = masuk("operator.kelurahan")
    today = timezone.localdate().isoformat()
    client.post(jalan.url("forum_siapkan", forum), {"tempat": "Aula", "tanggal": today, "pejabat": "Lurah"})
    client.post(jalan.url("forum_daftar_hadir", forum))

    answer = client.post(jalan.url("forum_mulai", forum), {"gerbang_alasan": ""})

    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Lingkungan 1" in text
    assert "Lingkungan 2" in text
    forum.refresh_from_db()
    assert forum.mulai_pada is None


def test_a_refusal_needs_a_reason(dunia, masuk, running):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", running), isian(dunia))
    usulan = Usulan.objects.get()
    address = reverse("usulan_putuskan", args=[running.pk, usulan.nomor])

    answer = client.post(address, {"keputusan": "ditolak", "alasan": ""})

    assert answer.status_code == 200
    assert "Alasan wajib ditulis" in answer.content.decode()
    usulan.refresh_from_db()
    assert usulan.status == "belum_dibahas"


def test_a_price_above_the_catalogue_is_an_error_of_its_field(dunia, masuk, running):
    answer = masuk("kaling").post(
        jalan.url("forum_usulan_baru", running), isian(dunia, harga_satuan="1.000.001", volume="2")
    )
    assert answer.status_code == 200
    assert 'href="#id_harga_satuan"' in answer.content.decode()


def test_what_people_type_is_never_markup(dunia, masuk, running):
    client = masuk("kaling")
    client.post(jalan.url("forum_usulan_baru", running), isian(dunia, uraian="<script>alert(1)</script>"))
    usulan = Usulan.objects.get()
    pages = (
        jalan.url("forum_usulan", running),
        reverse("usulan_putuskan", args=[running.pk, usulan.nomor]),
        reverse("usulan_petugas", args=[usulan.nomor]),
        f"{jalan.url('forum_usulan', running)}?kata=<script>alert(1)</script>",
    )
    for page in pages:
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_the_filter_that_is_carried_along_cannot_lead_elsewhere(masuk, running):
    answer = masuk("kaling").post(jalan.url("forum_bersama", running), {"saringan": "//contoh.example/"})
    assert answer.url.startswith(jalan.url("forum_usulan", running))


def test_a_scan_that_is_no_pdf_is_refused(masuk, running):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = masuk("kaling")
    client.post(jalan.url("forum_tutup", running), jalan.notulen())
    today = timezone.localdate().isoformat()
    client.post(jalan.url("forum_ba", running), {"nomor": "BA/1", "tanggal": today})
    scan = SimpleUploadedFile("ba.pdf", b"GIF89a", content_type="application/pdf")

    answer = client.post(jalan.url("forum_berkas", running), {"macam": "berita_acara", "berkas": scan})

    assert answer.status_code == 200
    assert "bukan PDF" in answer.content.decode()
    assert not running.berkas.exists()
