"""The pages of a correction and of a delay, as the people around the table walk them, and what the public reads."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from eplanning.usulan.models import Usulan
from tests.template.kertas import words
from tests.template.musim import PDF
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA, isian
from tests.template.www.test_refusals import close_window

pytestmark = pytest.mark.django_db

ALASAN = "Gang kedua sudah dikerjakan tahun lalu."


@pytest.fixture
def sent(dunia, masuk):
    """A village whose operator entered two proposals, refused a third, and whose lurah has sent."""
    forum = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    client = masuk("operator.kelurahan")
    jalan.hold(client, forum)
    for name in ("Satu", "Dua", "Tiga"):
        client.post(jalan.url("forum_usulan_baru", forum), isian(dunia, uraian=f"Usulan {name}"))
    refused = reverse("usulan_putuskan", args=[forum.pk, Usulan.objects.get(uraian="Usulan Tiga").nomor])
    client.post(refused, {"keputusan": "ditolak", "alasan": "Lokasi belum jelas."})
    jalan.close(client, forum)
    jalan.send(masuk("lurah"), forum)
    forum.refresh_from_db()
    return forum


def corrected(masuk, forum) -> str:
    """The whole way through the pages; the address of the correction."""
    lurah = masuk("lurah")
    address = lurah.post(jalan.url("forum_perubahan", forum), {"surat_nomor": "600/12", "alasan": ALASAN}).url
    satu, tiga = (Usulan.objects.get(uraian=f"Usulan {name}").pk for name in ("Satu", "Tiga"))
    typed = {"nomor": "BA-P/1", "tanggal": timezone.localdate().isoformat()}
    typed |= {f"arah_{satu}": "ditunda", f"alasan_{satu}": "Menunggu survei."}
    typed |= {f"arah_{tiga}": "diterima", f"alasan_{tiga}": "Lokasi sudah jelas."}
    answer = lurah.post(f"{address}ba/", typed)
    assert answer.status_code == 302, answer.content.decode()
    scan = SimpleUploadedFile("bap.pdf", PDF, content_type="application/pdf")
    assert lurah.post(f"{address}berkas/", {"berkas": scan}).status_code == 302
    assert lurah.post(address).status_code == 302
    return address


def test_a_correction_goes_through_its_pages(masuk, sent):
    corrected(masuk, sent)
    lies = {u.uraian: (u.tahapan_id, u.status) for u in Usulan.objects.all()}
    assert lies["Usulan Satu"] == ("musrenbang_kelurahan", "ditunda")
    assert lies["Usulan Tiga"] == ("musrenbang_kecamatan", "belum_dibahas")


def test_the_public_page_shows_both_minutes_and_what_differs(client, masuk, sent):
    corrected(masuk, sent)
    text = client.get(reverse("forum_publik", args=[sent.pk])).content.decode()
    second = reverse("forum_perubahan_pdf", args=[sent.pk, 1])
    for part in (reverse("forum_ba_pdf", args=[sent.pk]), second, ALASAN, "Menunggu survei.", "Lokasi sudah jelas."):
        assert part in text
    first = words(client.get(reverse("forum_ba_pdf", args=[sent.pk])).content)
    assert "2 usulan senilai" in first
    assert "Menunggu survei." not in first


def test_the_minutes_of_change_name_the_first_ones_the_differences_and_the_sums(client, masuk, sent):
    corrected(masuk, sent)
    text = words(client.get(reverse("forum_perubahan_pdf", args=[sent.pk, 1])).content)
    expected = (
        "BERITA ACARA PERUBAHAN MUSRENBANG KELURAHAN",
        "Nomor: BA-P/1",
        f"berita acara nomor BA/{sent.pk}",
        "surat nomor 600/12",
        ALASAN,
        "1 usulan ditarik kembali dari Musrenbang Kecamatan",
        "1 usulan yang semula tidak diteruskan kini diteruskan ke Musrenbang Kecamatan",
        "semula 2 senilai Rp241.000.000, menjadi 2 senilai Rp241.000.000",
        "Salinan untuk umum",
    )
    assert [part for part in expected if part not in text] == []
    assert "Ketua Sidang" not in text
    assert "Ketua Sidang" in words(masuk("lurah").get(reverse("perubahan_pdf", args=[sent.pk, 1])).content)


def cards(client) -> list[tuple[str, str]]:
    """What the desk asks this person to do about corrections, and where."""
    found = client.get(reverse("meja")).context["kartu"]
    return [(one.tugas.aksi, one.url) for one in found if one.tugas.aksi.endswith("_perubahan")]


def test_the_desk_leads_to_a_correction_until_it_is_in_force(masuk, sent):
    lurah, operator = masuk("lurah"), masuk("operator.kelurahan")
    assert cards(lurah) == []
    address = lurah.post(jalan.url("forum_perubahan", sent), {"surat_nomor": "600/12", "alasan": ALASAN}).url
    assert cards(lurah) == cards(operator) == [("issue_perubahan", address)]
    assert cards(masuk("camat")) == []
    satu = Usulan.objects.get(uraian="Usulan Satu").pk
    typed = {"nomor": "BA-P/1", "tanggal": timezone.localdate().isoformat()}
    lurah.post(f"{address}ba/", typed | {f"arah_{satu}": "ditunda", f"alasan_{satu}": "Menunggu survei."})
    assert cards(operator) == [("upload_perubahan", address)]
    lurah.post(f"{address}berkas/", {"berkas": SimpleUploadedFile("bap.pdf", PDF, content_type="application/pdf")})
    assert (cards(lurah), cards(operator)) == ([("send_perubahan", address)], [])
    lurah.post(address)
    assert cards(lurah) == []


def test_the_desk_is_silent_once_the_window_is_over(masuk, sent):
    lurah = masuk("lurah")
    lurah.post(jalan.url("forum_perubahan", sent), {"surat_nomor": "600/12", "alasan": ALASAN})
    close_window("musrenbang_kelurahan")
    assert cards(lurah) == []


def test_minutes_of_change_are_not_public_before_they_are_issued(client, masuk, sent):
    masuk("lurah").post(jalan.url("forum_perubahan", sent), {"surat_nomor": "600/12", "alasan": ALASAN})
    assert client.get(reverse("forum_perubahan_pdf", args=[sent.pk, 1])).status_code == 404
    assert ALASAN in client.get(reverse("forum_publik", args=[sent.pk])).content.decode()


@pytest.mark.parametrize(("who", "status"), [("camat", 403), ("admin", 403), ("inspektorat", 403), ("lurah.lain", 404)])
def test_only_the_leader_asks(masuk, sent, who, status):
    answer = masuk(who).post(jalan.url("forum_perubahan", sent), {"surat_nomor": "1", "alasan": ALASAN})
    assert answer.status_code == status
    assert not sent.perubahan.exists()


def test_a_reason_that_is_missing_stands_at_its_proposal(masuk, sent):
    lurah = masuk("lurah")
    address = lurah.post(jalan.url("forum_perubahan", sent), {"surat_nomor": "600/12", "alasan": ALASAN}).url
    pk = Usulan.objects.get(uraian="Usulan Satu").pk
    typed = {"nomor": "1", "tanggal": timezone.localdate().isoformat(), f"arah_{pk}": "ditunda"}
    text = lurah.post(f"{address}ba/", typed).content.decode()
    assert f'href="#id_alasan_{pk}"' in text
    assert "Alasan wajib ditulis" in text


def test_after_the_window_the_admin_reopens_and_the_leader_goes_on(masuk, sent):
    close_window("musrenbang_kelurahan")
    typed = {"surat_nomor": "600/12", "alasan": ALASAN}
    assert masuk("lurah").post(jalan.url("forum_perubahan", sent), typed).status_code == 409
    until = timezone.localtime(timezone.now() + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    address = jalan.url("forum_buka", sent)
    assert address in masuk("admin").get(jalan.url("forum", sent)).content.decode()
    assert (
        masuk("admin").post(address, {"sampai": until, "alasan": "Salah ketik pada berita acara."}).status_code == 302
    )
    assert masuk("lurah").post(jalan.url("forum_perubahan", sent), typed).status_code == 302


def test_a_delay_is_read_by_the_public_and_by_the_villages_that_have_not_sent(client, masuk, dunia):
    above = jalan.forum_of("musrenbang_kecamatan", f"{KOTA}.01")
    below = jalan.forum_of("musrenbang_kelurahan", f"{KOTA}.01.1001")
    camat = masuk("camat")
    assert jalan.url("forum_tunda", above) in camat.get(jalan.url("forum", above)).content.decode()
    later = (timezone.localdate() + dt.timedelta(days=3)).isoformat()
    answer = camat.post(jalan.url("forum_tunda", above), {"tanggal": later, "alasan": "Dua kelurahan kebanjiran."})
    assert answer.status_code == 302
    assert "Dua kelurahan kebanjiran." in client.get(reverse("forum_publik", args=[above.pk])).content.decode()
    assert "Dua kelurahan kebanjiran." in masuk("lurah").get(jalan.url("forum", below)).content.decode()


SENT, PUBLIC = 13, 7


@pytest.mark.parametrize("corrections", [1, 3])
def test_the_pages_cost_the_same_however_many_corrections(client, masuk, sent, corrections, django_assert_num_queries):
    corrected(masuk, sent)
    for number in range(2, corrections + 1):
        masuk("lurah").post(jalan.url("forum_perubahan", sent), {"surat_nomor": str(number), "alasan": ALASAN})
        sent.perubahan.filter(urutan=number).update(berlaku_pada=timezone.now())
    lurah = masuk("lurah")
    lurah.get(reverse("meja"))
    with django_assert_num_queries(SENT):
        lurah.get(jalan.url("forum", sent))
    with django_assert_num_queries(PUBLIC):
        client.get(reverse("forum_publik", args=[sent.pk]))
