"""Whose letterhead, which paper size, what the foot leads to, and what an archive asks of the file itself."""

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from eplanning.dokumen import cetak, kop
from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.daftar_hadir import attendance
from eplanning.dokumen.formulir import blank_form
from eplanning.dokumen.jabatan import jabatan
from eplanning.dokumen.nihil import nihil
from eplanning.www.daerah import region
from regiondata.kop_unit import KopUnit
from tests.template.warga.dunia import ORANG

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PAPERS = [minutes, attendance, nihil, blank_form]


@pytest.fixture
def look(monkeypatch):
    """`look(kop_unit=..., kertas=...)`: the region's branding with changes."""

    def change(*, kop_unit=(), **kop_changes) -> None:
        branding = region().branding
        branding = replace(branding, kop_unit=tuple(kop_unit), kop=branding.kop.model_copy(update=kop_changes))
        changed = replace(region(), branding=branding)
        for module in (kop, cetak):
            monkeypatch.setattr(module, "region", lambda: changed)

    return change


def test_a_kecamatan_that_has_a_letterhead_issues_under_its_own_name_and_address(dunia, words, look):
    look(kop_unit=[KopUnit(kode=dunia.kecamatan.kode, alamat="Jalan Camat 1", kode_pos="22511", tempat="Pasar Baru")])
    text = words(minutes(dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)).pdf())
    assert f"{region().branding.kop.instansi.upper()} {str(dunia.kecamatan).upper()} Jalan Camat 1 22511" in text
    assert "Pasar Baru, 8 Januari 2026" in text
    assert region().branding.kop.unit.upper() not in text


def test_a_village_stands_under_its_kecamatan(dunia, words, look):
    look(kop_unit=[KopUnit(kode=dunia.kelurahan.kode, alamat="Jalan Lurah 2", unit="Kantor Lurah Contoh")])
    names = f"{str(dunia.kecamatan).upper()} KANTOR LURAH CONTOH Jalan Lurah 2"
    assert names in words(minutes(dunia.forum).pdf())


def test_a_neighbourhood_issues_under_its_village(musim, orang, words, look):
    look(kop_unit=[KopUnit(kode=orang.kelurahan.kode, alamat="Jalan Lurah 2")])
    assert f"{str(orang.kelurahan).upper()} Jalan Lurah 2" in words(attendance(musim.forum(musim.rembuk)).pdf())


def test_an_office_issues_under_its_own_letterhead(dunia, words, look):
    look(kop_unit=[KopUnit(kode=dunia.dinas.kode, alamat="Jalan Dinas 3", telepon="0631-1")])
    text = words(minutes(dunia.make_forum(dunia.tahapan[1], dunia.dinas)).pdf())
    assert f"{dunia.dinas.nama.upper()} Jalan Dinas 3 Telepon 0631-1" in text


def test_who_has_no_letterhead_issues_under_the_planning_office(dunia, words, look):
    look(kop_unit=[KopUnit(kode=dunia.kecamatan.kode, alamat="Jalan Camat 1")])
    text = words(minutes(dunia.forum).pdf())
    assert region().branding.kop.unit.upper() in text
    assert "Jalan Camat 1" not in text


def test_the_head_of_a_meeting_signs_as_what_the_unit_calls_it(dunia):
    forums = [dunia.forum, dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)]
    assert [jabatan(forum) for forum in forums] == ["Lurah", "Camat"]
    dunia.forum.wilayah.sebutan = "Desa"
    assert jabatan(dunia.forum) == "Kepala Desa"
    assert jabatan(dunia.make_forum(dunia.tahapan[1], dunia.dinas)) == f"Kepala {dunia.dinas.nama}"


def widths(naskah, kertas=None) -> set[int]:
    pages = PdfReader(BytesIO(naskah.pdf(kertas))).pages
    return {round(min(page.mediabox.width, page.mediabox.height)) for page in pages}


def test_the_region_chooses_the_paper_and_a_reader_may_choose_another(client, dunia, look):
    assert widths(minutes(dunia.forum)) == {609}
    look(kertas="a4")
    assert widths(minutes(dunia.forum)) == {595}
    assert widths(minutes(dunia.forum), "folio") == {609}
    address = reverse("forum_ba_pdf", args=[dunia.forum.pk])
    answers = [client.get(address, {"kertas": asked}) for asked in ("folio", "a4", "'; #panic()")]
    sizes = [round(PdfReader(BytesIO(one.content)).pages[0].mediabox.width) for one in answers]
    assert sizes == [609, 595, 595]
    assert answers[0]["ETag"] != answers[1]["ETag"]


@pytest.mark.parametrize("make", PAPERS)
def test_every_paper_says_it_is_pdf_a_and_carries_its_colours(dunia, make):
    reader = PdfReader(BytesIO(make(dunia.forum).pdf()))
    root = reader.trailer["/Root"]
    xmp = ElementTree.fromstring(root["/Metadata"].get_object().get_data())  # noqa: S314 - our own file
    told = {name: xmp.find(f".//{PDFA}{name}").text for name in ("part", "conformance")}
    assert told == {"part": "2", "conformance": "A"}
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intent.get_object()
    assert "/Encrypt" not in reader.trailer


@pytest.mark.parametrize("make", PAPERS)
def test_every_paper_leads_to_the_page_where_it_can_be_checked(dunia, words, make):
    naskah = make(dunia.forum)
    address = f"https://{region().profil.domain}{reverse('forum_publik', args=[dunia.forum.pk])}"
    assert naskah.data["periksa"] == address
    text = words(naskah.pdf())
    assert "".join(f"Periksa naskah ini: {address}".split()) in "".join(text.split())
    pages = len(PdfReader(BytesIO(naskah.pdf())).pages)
    assert f"Halaman {pages} dari {pages}" in text


def test_papers_are_in_indonesian_whatever_the_screen_is_in(dunia, words):
    dunia.decide(dunia.make_usulan(), "ditolak", "Bukan kewenangan kota")
    with translation.override("en"):
        assert "Ditolak" in words(minutes(dunia.forum).pdf())


def test_a_paper_of_an_earlier_year_keeps_its_year(dunia, words, monkeypatch):
    later = replace(region(), profil=region().profil.model_copy(update={"tahun_rencana": 2031}))
    monkeypatch.setattr(kop, "region", lambda: later)
    text = words(minutes(dunia.forum, publik=True).pdf())
    assert f"TAHUN RENCANA {dunia.tahun.tahun}" in text
    assert ORANG not in text
