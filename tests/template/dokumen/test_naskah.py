"""What holds for every paper: data never become markup, the chain's head is in the foot, only own fonts are used."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.daftar_hadir import attendance
from eplanning.dokumen.nihil import nihil
from eplanning.jejak.models import Catatan, MataRantai

MARKUP = '#panic("x") *tebal* _miring_ $x^2$ @acuan <label> \\ `kode` // bukan komentar'


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_markup_in_data_stays_text(dunia, words):
    usulan = dunia.make_usulan(uraian=MARKUP, alamat=MARKUP, permasalahan=MARKUP)
    dunia.decide(usulan, "ditolak", MARKUP)
    dunia.forum.tempat = MARKUP
    text = squeeze(words(minutes(dunia.forum).pdf()))
    assert text.count(squeeze(MARKUP)) == 4


@pytest.mark.parametrize("make", [minutes, attendance, nihil])
def test_the_head_of_the_chain_is_in_the_foot(dunia, words, make):
    record = Catatan.objects.create(oleh=dunia.orang, aksi="uji", objek_jenis="usulan", objek_id="1")
    link = MataRantai.objects.create(nomor=7, catatan=record, sebelum="0" * 64, hash="ab" * 32)
    dunia.forum.ba_pada = dunia.forum.dikirim_pada = link.disegel_pada
    assert f"Jejak 7 · {'ab' * 8}" in words(make(dunia.forum).pdf())


@pytest.mark.parametrize("make", [minutes, attendance, nihil])
def test_every_paper_is_tagged_titled_and_carries_its_fonts(dunia, make):
    reader = PdfReader(BytesIO(make(dunia.forum).pdf()))
    assert reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    fonts = {font for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    descendants = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    assert all("/FontFile3" in font["/FontDescriptor"] for font in descendants)


def test_the_attendance_list_asks_for_no_phone_or_identity_number(dunia, words):
    text = words(attendance(dunia.forum).pdf())
    assert "Rabu, 7 Januari 2026" in text
    assert "Nama Unsur yang diwakili L/P Tanda tangan" in text
    assert [text.count(f" {line}. ") for line in (1, 25, 50)] == [1, 1, 1]


def test_the_nihil_report_gives_reason_and_place_and_day(dunia, words):
    dunia.forum.nihil_alasan = "Warga mengungsi karena banjir"
    text = words(nihil(dunia.forum).pdf())
    assert "BERITA ACARA NIHIL" in text
    assert "Warga mengungsi karena banjir" in text
    assert "Sibolga, 8 Januari 2026" in text
