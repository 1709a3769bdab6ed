"""The blank form: enough room, the region's own bidang, places and codes, nothing that asks for a person's number."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from eplanning.dokumen.formulir import PER_SHEET, blank_form
from eplanning.kamus.models import Bidang
from eplanning.kamus.queries import paling_dipakai
from eplanning.usulan.models import StatusLahan
from eplanning.wilayah.models import Wilayah
from tests.template.kertas import words
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA


def test_it_holds_several_proposals_and_the_codes_to_write_them_with(musim, orang):
    forum = musim.forum(musim.kelurahan)
    text = words(blank_form(forum, lembar=2).pdf())
    assert [f"Usulan {n} · lokasi" in text for n in (1, 2 * PER_SHEET, 2 * PER_SHEET + 1)] == [True, True, False]
    assert [bidang.nama for bidang in Bidang.objects.filter(aktif=True) if bidang.nama not in text] == []
    places = Wilayah.objects.berlaku().di_bawah(orang.kelurahan.kode).values_list("kode", flat=True)
    assert [kode for kode in places if kode not in text] == []
    assert paling_dipakai(musim.tahun).first().kode in text
    assert "Jangan menulis NIK" in text
    assert [f"{n} {nama}" for n, nama in enumerate(StatusLahan.tertulis(), 1) if f"{n} {nama}" not in text] == []


def test_a_neighbourhood_finds_its_own_code_on_it(musim, orang):
    text = words(blank_form(musim.forum(musim.rembuk)).pdf())
    assert "Kode lokasi dan kode kamus ada pada lembar terakhir" in text
    assert orang.lingkungan.kode in text


@pytest.mark.parametrize(("kertas", "width"), [("folio", 609), ("a4", 595)])
def test_it_is_printed_on_folio_or_a4(musim, kertas, width):
    page = PdfReader(BytesIO(blank_form(musim.forum(musim.kelurahan)).pdf(kertas))).pages[0]
    assert round(page.mediabox.width) == width


def test_the_most_proposed_entry_comes_first_also_when_it_was_another_year(musim):
    forum = musim.running(musim.kelurahan)
    rare = musim.kamus(bidang="sosbud")
    for _ in range(2):
        musim.usulan(forum, kamus=rare)
    assert blank_form(forum).data["kamus"][0]["kode"] == rare.kode


def test_those_of_the_forum_download_it_and_nobody_else_finds_it(dunia, masuk, client):
    address = jalan.url("forum_formulir_pdf", jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"))
    answer = masuk("kaling").get(address, {"lembar": "3", "kertas": "a4"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert f"Usulan {3 * PER_SHEET} " in words(answer.content)
    assert masuk("lurah.lain").get(address).status_code == 404
    assert client.get(address).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "nonsense", [{"lembar": "0"}, {"lembar": "9999"}, {"lembar": "dua"}, {"kertas": "'; #panic()"}]
)
def test_nonsense_in_the_address_gives_the_usual_form(dunia, masuk, nonsense):
    address = jalan.url("forum_formulir_pdf", jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"))
    text = words(masuk("kaling").get(address, nonsense).content)
    assert [f"Usulan {n} " in text for n in (2 * PER_SHEET, 2 * PER_SHEET + 1)] == [True, False]


def test_a_stage_that_takes_no_proposals_has_no_form(dunia, masuk):
    forum = jalan.forum_of("musrenbang_kota", KOTA)
    assert masuk("penyelia").get(jalan.url("forum_formulir_pdf", forum)).status_code == 404
