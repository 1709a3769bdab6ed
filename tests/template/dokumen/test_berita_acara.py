"""The minutes say what the data say, in official words, and name no person in their public edition."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from eplanning.dokumen.berita_acara import minutes
from eplanning.musrenbang.models import Prioritas
from tests.template.warga.dunia import ORANG


@pytest.fixture
def decided(dunia):
    """Two accepted, one refused."""
    dunia.decide(dunia.make_usulan(1), "diterima")
    dunia.decide(dunia.make_usulan(2), "diterima_dengan_perubahan", "Panjang disesuaikan")
    dunia.decide(dunia.make_usulan(3), "ditolak", "Bukan kewenangan kota")
    return dunia


def test_the_first_page_tells_who_met_when_and_what_was_agreed(decided, words):
    text = words(minutes(decided.forum).pdf())
    expected = (
        "BERITA ACARA MUSRENBANG KELURAHAN",
        "Nomor: 050/7/2026",
        "Rabu, tanggal tujuh bulan Januari tahun dua ribu dua puluh enam",
        "bertempat di Balai Melati, Jalan Kenanga 4",
        "46 orang peserta (21 perempuan dan 25 laki-laki)",
        "2 usulan senilai Rp5.000.000 (lima juta rupiah) diterima dan diteruskan ke Musrenbang Kecamatan",
        "8 Januari 2026",
        "Halaman 1 dari",
    )
    assert [part for part in expected if part not in text] == []


def test_the_annexes_hold_attendance_accepted_refused_and_delegates(decided, words):
    text = words(minutes(decided.forum).pdf())
    assert [f"Lampiran {number} —" in text for number in ("I", "II", "III", "IV")] == [True] * 4
    _before, refused = text.split("Lampiran III —")[-2:]
    assert "Perkerasan gang 3" in refused
    assert "Bukan kewenangan kota" in refused


def test_accepted_proposals_stand_in_the_order_of_priority(decided):
    rank = {"Perkerasan gang 1": 2, "Perkerasan gang 2": 1}
    for decision in decided.forum.keputusan.filter(usulan__uraian__in=rank):
        place = rank[decision.usulan.uraian]
        Prioritas.objects.create(forum=decided.forum, usulan=decision.usulan, urutan=place, cadangan=place == 2)
    rows = minutes(decided.forum).data["diteruskan"]
    assert [(row["usulan"], row["urutan"], row["cadangan"]) for row in rows] == [
        ("Perkerasan gang 2", 1, False),
        ("Perkerasan gang 1", 2, True),
    ]


def test_officers_get_names_and_the_public_gets_none(decided, words):
    assert ORANG in words(minutes(decided.forum).pdf())
    public = words(minutes(decided.forum, publik=True).pdf())
    assert ORANG not in public
    assert "Salinan untuk umum" in public


def test_issued_minutes_stay_the_same_to_the_byte(decided):
    assert minutes(decided.forum).pdf() == minutes(decided.forum).pdf()


def test_a_draft_says_that_it_is_one(dunia, words):
    dunia.forum.ba_pada = None
    assert "KONSEP — belum diterbitkan" in words(minutes(dunia.forum).pdf())


def test_a_forum_without_proposals_still_has_its_annexes(dunia, words):
    text = words(minutes(dunia.forum).pdf())
    assert "Tidak ada usulan yang diteruskan." in text
    assert "0 usulan senilai Rp0 (nol rupiah)" in text


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_every_level_of_the_chain_has_minutes(dunia, words, stage):
    unit = [dunia.kelurahan, dunia.kecamatan, dunia.kecamatan.induk][stage]
    forum = dunia.make_forum(dunia.tahapan[stage], unit) if stage else dunia.forum
    assert f"BERITA ACARA {dunia.tahapan[stage].nama.upper()} {str(unit).upper()}" in words(minutes(forum).pdf())


def test_an_office_has_minutes_too(dunia, words):
    forum = dunia.make_forum(dunia.tahapan[1], dunia.dinas)
    assert dunia.dinas.nama.upper() in words(minutes(forum).pdf())


@pytest.mark.parametrize(("kertas", "size"), [("folio", (609, 935)), ("a4", (595, 842))])
def test_paper_is_folio_or_a4(dunia, kertas, size):
    box = PdfReader(BytesIO(minutes(dunia.forum).pdf(kertas))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_the_public_address_opens_in_the_browser_and_is_asked_for_again_by_its_mark(client, decided):
    address = reverse("forum_ba_pdf", args=[decided.forum.pk])
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="berita-acara-musrenbang-kelurahan')
    assert response.content.startswith(b"%PDF-")
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_minutes_are_not_public_before_they_are_issued(client, dunia):
    forum = dunia.make_forum(dunia.tahapan[0], dunia.tetangga, ba_pada=None)
    assert client.get(reverse("forum_ba_pdf", args=[forum.pk])).status_code == 404
