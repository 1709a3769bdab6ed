"""The screens of the Renja: for the office, for Bappeda, for everybody; and files that carry the same table."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.rencana.isi_renja import isi
from eplanning.rencana.models import BarisRenja, KeadaanRenja
from tests.template.kertas import words
from tests.template.rencana.kota import JALAN


def sign_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def buka(kota):
    """Browsers of people while the forum of offices is open."""
    with kota.musim.at(kota.musim.forum_opd):
        yield sign_in


def ketik(kota, **changes) -> dict:
    """What an operator posts."""
    return kota.isian(target="2,5", pagu_ranwal="500.000.000", **changes)


def test_an_operator_finds_enters_changes_and_removes_a_line(kota, buka):
    client, office = buka(kota.operator), kota.dinas.pk
    found = client.get(reverse("renja_subkegiatan", args=[office]), {"cari": "pembangunan jalan"}).content.decode()
    assert f'value="{JALAN}"' in found
    answer = client.post(reverse("renja_baru", args=[office]), ketik(kota))
    assert answer.status_code == 302, answer.content.decode()
    row = BarisRenja.objects.get()
    page = client.get(reverse("renja", args=[office])).content.decode()
    assert "Pembangunan Jalan" in page
    assert reverse("renja_ubah", args=[row.pk]) in page
    assert client.get(reverse("renja_ubah", args=[row.pk])).status_code == 200
    client.post(reverse("renja_ubah", args=[row.pk]), ketik(kota, catatan="Ruas kedua"))
    row.refresh_from_db()
    assert (row.catatan, row.target) == ("Ruas kedua", 2.5)
    client.post(reverse("renja_hapus", args=[row.pk]))
    assert not BarisRenja.objects.exists()


def test_the_search_works_without_javascript_and_keeps_what_was_typed(kota, buka):
    typed = ketik(kota, cari="pembangunan jalan", cari_subkegiatan="1", subkegiatan="", lokasi="Ruas pasar lama")
    text = buka(kota.operator).post(reverse("renja_baru", args=[kota.dinas.pk]), typed).content.decode()
    assert "Ruas pasar lama" in text
    assert f'value="{JALAN}"' in text
    assert not BarisRenja.objects.exists()


def test_a_refusal_stands_at_its_field_with_everything_that_was_typed(kota, buka):
    typed = ketik(kota, alasan="", lokasi="Ruas pasar lama")
    answer = buka(kota.operator).post(reverse("renja_baru", args=[kota.dinas.pk]), typed)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'href="#id_alasan"' in text
    assert "Ruas pasar lama" in text


def test_waiting_proposals_are_taken_up_by_a_new_line_or_one_that_is_there(kota):
    usulan = kota.diterima()
    with kota.musim.at(kota.musim.forum_opd):
        client, address = sign_in(kota.operator), reverse("renja_usulan", args=[kota.dinas.pk])
        assert usulan.nomor in client.get(address).content.decode()
        answer = client.post(address, {"usulan": [usulan.pk]})
        assert answer.url == f"{reverse('renja_baru', args=[kota.dinas.pk])}?usulan={usulan.pk}"
        form = client.get(answer.url).context["form"]
        assert form.initial["subkegiatan"] == JALAN
        client.post(reverse("renja_baru", args=[kota.dinas.pk]), ketik(kota))
        row = BarisRenja.objects.get()
        client.post(address, {"usulan": [usulan.pk], "baris": row.pk})
        assert isi(kota.renja).pagu == 600_000_000
        client.post(reverse("renja_lepas", args=[row.pk, usulan.pk]))
        assert isi(kota.renja).pagu == 500_000_000


def test_it_is_sent_answered_and_then_public(kota, buka, orang):
    kota.baris(lokasi="=1+1")
    public = Client()
    address = reverse("renja_publik", args=[2027, kota.dinas.pk])
    assert public.get(address).status_code == 404
    answer = buka(kota.kepala).post(reverse("renja_kirim", args=[kota.dinas.pk]))
    assert answer.status_code == 302
    penyelia, renja = buka(orang.penyelia), kota.renja
    answering = reverse("bappeda_renja_putuskan", args=[renja.pk])
    assert kota.dinas.nama in penyelia.get(reverse("bappeda_renja")).content.decode()
    note = {f"catatan_{BarisRenja.objects.get().pk}": "Sebut panjang ruas."}
    assert "Alasan wajib" in penyelia.post(answering, {"putusan": "kembalikan"} | note).content.decode()
    penyelia.post(answering, {"putusan": "verifikasi", "alasan": "Sesuai."} | note)
    assert kota.renja.keadaan == KeadaanRenja.DIVERIFIKASI
    text = public.get(address).content.decode()
    for word in ("Pembangunan Jalan", "Sebut panjang ruas.", "Diverifikasi Bappeda", "Lanjutan ruas tahun lalu."):
        assert word in text
    assert kota.dinas.nama in public.get(reverse("renja_daftar", args=[2027])).content.decode()
    assert public.post(address).status_code == 405


def test_paper_and_workbook_carry_the_table_and_no_formula(kota, orang):
    kota.baris(lokasi="=1+1", pagu_maju=550_000_000, target_maju="3")
    kota.kirim()
    public = Client()
    paper = public.get(reverse("renja_pdf", args=[2027, kota.dinas.pk]))
    assert paper["Content-Type"] == "application/pdf"
    for word in ("Pembangunan Jalan", "500.000.000", "550.000.000", "Dana Alokasi Umum", JALAN):
        assert word in words(paper.content)
    book = public.get(reverse("renja_xlsx", args=[2027, kota.dinas.pk]))
    raw = b"".join(book.streaming_content)
    with ZipFile(BytesIO(raw)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    rows = CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_name("Renja").to_python()
    assert [row[0] for row in rows if row[0]][-1] == JALAN
    assert sum(row[6] == 500_000_000 for row in rows) == 6  # five levels and the total
    assert any(str(row[3]).startswith("=1+1") for row in rows)


@pytest.mark.parametrize("name", ["renja", "renja_baru", "renja_usulan", "renja_kirim", "renja_pdf_petugas"])
def test_people_of_other_offices_and_of_areas_do_not_see_that_there_is_one(kota, buka, orang, name):
    address = reverse(name, args=[kota.dinas.pk])
    for person in (orang.operator_opd, orang.camat, orang.anggota_dprd):
        assert buka(person).get(address).status_code == 404
    assert buka(orang.inspektorat).get(reverse("renja", args=[kota.dinas.pk])).status_code == 200
    assert Client().get(address).status_code == 302


def test_bappeda_reads_a_draft_and_writes_none(kota, buka, orang):
    row = kota.baris()
    client = buka(orang.penyelia)
    assert (
        reverse("renja_ubah", args=[row.pk]) not in client.get(reverse("renja", args=[kota.dinas.pk])).content.decode()
    )
    assert client.post(reverse("renja_baru", args=[kota.dinas.pk]), ketik(kota)).status_code == 403
    assert client.post(reverse("renja_hapus", args=[row.pk])).status_code == 403
    assert client.get(reverse("bappeda_renja_putuskan", args=[kota.renja.pk])).status_code == 403
    assert buka(orang.camat).get(reverse("bappeda_renja")).status_code == 403


def test_texts_cannot_smuggle_markup_into_pages(kota, orang):
    evil = "<script>alert(1)</script>"
    kota.baris(lokasi=evil, kelompok_sasaran=evil, catatan=evil, alasan=evil)
    kota.kirim()
    text = Client().get(reverse("renja_publik", args=[2027, kota.dinas.pk])).content.decode()
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert") == 4


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_however_many_lines(kota, django_assert_num_queries, rows):
    for _ in range(rows):
        kota.baris()
    kota.kirim()
    with django_assert_num_queries(6):
        Client().get(reverse("renja_publik", args=[2027, kota.dinas.pk]))
    with django_assert_num_queries(3):
        Client().get(reverse("renja_daftar", args=[2027]))
    with kota.musim.at(kota.musim.forum_opd):
        client = sign_in(kota.operator)
        with django_assert_num_queries(16):
            client.get(reverse("renja", args=[kota.dinas.pk]))
