"""The public reads the last version, any earlier one, and what differs between two; officers freeze by a form."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.rencana.models import BarisRenja
from eplanning.usulan.models import Usulan
from eplanning.versi.banding import Beda, compare
from eplanning.versi.models import Versi
from eplanning.versi.queries import semua
from tests.template.kertas import words
from tests.template.rencana.test_halaman import sign_in
from tests.template.rencana.test_putusan_renja import fixed
from tests.template.rencana.test_renja import refusal
from tests.template.versi.test_versi import ranwal, rkpd, whole_way

EVIL = "<script>alert(1)</script>"


def renja_page(kota, name="renja_publik", *args) -> str:
    return reverse(name, args=[kota.tahun.pk, kota.dinas.pk, *args])


def read(address: str, **query) -> str:
    return Client().get(address, query).content.decode()


def sheet(address: str, **query) -> list[list]:
    raw = b"".join(Client().get(address, query).streaming_content)
    with ZipFile(BytesIO(raw)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    return CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0).to_python()


def two_versions(kota) -> list[BarisRenja]:
    """Three lines; then one is changed, one removed, one added, one left alone."""
    rows = [kota.baris(lokasi=f"Ruas {n}") for n in ("satu", "dua", "tiga")]
    ranwal(kota)
    BarisRenja.objects.filter(pk=rows[0].pk).update(pagu_ranwal=450_000_000, lokasi="Ruas satu, sisi utara")
    BarisRenja.objects.filter(pk=rows[1].pk).delete()
    rows.append(kota.baris(lokasi="Ruas empat", pagu_ranwal=70_000_000))
    kota.kirim()
    return rows


def test_while_a_renja_is_mended_the_public_reads_what_was_sent(kota):
    row = kota.baris(lokasi="Ruas lama")
    kota.kirim()
    kota.putuskan("kembalikan", alasan="Target belum terukur.")
    BarisRenja.objects.filter(pk=row.pk).update(lokasi="Ruas yang sedang dipikirkan", pagu_ranwal=1)
    text = read(renja_page(kota))
    assert "Ruas lama" in text
    assert "sedang dipikirkan" not in text
    assert "500.000.000" in read(reverse("renja_daftar", args=[kota.tahun.pk]))
    paper = Client().get(renja_page(kota, "renja_pdf"))
    assert "500.000.000" in words(paper.content)
    book = sheet(renja_page(kota, "renja_xlsx"))
    assert any("Ruas lama" in str(line[3]) for line in book if len(line) > 3)


def test_earlier_versions_are_listed_and_read(kota):
    two_versions(kota)
    text = read(renja_page(kota))
    assert renja_page(kota, "renja_versi", 1) in text
    assert "Ruas dua" not in text
    earlier = read(renja_page(kota, "renja_versi", 1))
    assert "Ruas dua" in earlier
    assert "Ruas empat" not in earlier
    assert "Versi 1: Rancangan awal" in words(Client().get(renja_page(kota, "renja_versi_pdf", 1)).content)
    assert any("Ruas dua" in str(line[3]) for line in sheet(renja_page(kota, "renja_versi_xlsx", 1)) if len(line) > 3)
    assert Client().get(renja_page(kota, "renja_versi", 9)).status_code == 404


def test_two_versions_are_compared_by_what_the_lines_are_not_where_they_stand(kota):
    first, second, _third, fourth = two_versions(kota)
    new, old = semua(kota.tahun, kota.dinas)
    found = compare(old, new)
    told = {row.baris.kunci: (row.jenis, row.selisih) for row in found.baris}
    assert told == {
        f"renja-{first.pk}": (Beda.UBAH, -50_000_000),
        f"renja-{second.pk}": (Beda.HAPUS, -500_000_000),
        f"renja-{fourth.pk}": (Beda.TAMBAH, 70_000_000),
    }
    changed = next(row for row in found.baris if row.jenis == Beda.UBAH)
    assert [(one.nama, one.lama, one.baru) for one in changed.isian] == [
        ("lokasi rinci", "Ruas satu", "Ruas satu, sisi utara"),
        ("pagu (Rp)", 500_000_000, 450_000_000),
    ]
    assert (found.tetap, found.lama, found.baru, found.selisih) == (1, 1_500_000_000, 1_020_000_000, -480_000_000)
    back = compare(new, old)
    assert (back.selisih, back.hitung(Beda.TAMBAH), back.hitung(Beda.HAPUS)) == (480_000_000, 1, 1)
    same = compare(old, old)
    assert (same.baris, same.tetap) == ([], 3)


def test_the_page_shows_old_and_new_and_narrows(kota):
    two_versions(kota)
    address = renja_page(kota, "renja_versi_banding")
    text = read(address)
    for word in ("<del>Ruas satu</del>", "<ins>Ruas satu, sisi utara</ins>", "Rp\u00a0-480.000.000", "Ditambah"):
        assert word in text, word
    only = read(address, beda="tambah")
    assert "<del>Ruas satu</del>" not in only
    assert "70.000.000" in only
    assert read(address, dari="1", ke="1").count("<del>") == 0
    for bad in ({"dari": "9"}, {"ke": "x"}, {"hal": "99"}):
        assert Client().get(address, bad).status_code == 404
    assert Client().post(address).status_code == 405


def test_one_version_cannot_be_compared(kota):
    kota.baris()
    ranwal(kota)
    assert Client().get(renja_page(kota, "renja_versi_banding")).status_code == 404
    assert renja_page(kota, "renja_versi_banding") not in read(renja_page(kota))
    assert Client().get(reverse("rkpd_versi", args=[kota.tahun.pk, 1])).status_code == 404
    assert Client().get(reverse("rkpd_versi", args=[1999, 1])).status_code == 404


def test_the_workbook_counts_money_once_a_line_and_carries_no_formula(kota):
    rows = two_versions(kota)
    BarisRenja.objects.filter(pk=rows[0].pk).update(lokasi="=1+1")
    kota.putuskan("verifikasi")
    book = sheet(renja_page(kota, "renja_versi_banding_xlsx"), dari="1", ke="3")
    heading, *lines = book
    assert sum(line[heading.index("selisih")] or 0 for line in lines) == -480_000_000
    assert any(line[heading.index("isi_baru")] == "=1+1" for line in lines)


def test_the_rkpd_shows_its_versions_and_compares_by_office(kota):
    usulan, row = whole_way(kota)
    rkpd(kota, "rancangan_awal")
    BarisRenja.objects.filter(pk=row.pk).update(pagu_ranwal=400_000_000)
    fixed(kota)
    year = kota.tahun.pk
    text = read(reverse("rkpd", args=[year]))
    assert reverse("rkpd_versi", args=[year, 1]) in text
    version = read(reverse("rkpd_versi", args=[year, 1]))
    assert usulan.uraian in version
    assert "600" in version
    address = reverse("rkpd_versi_banding", args=[year])
    assert "Rp\u00a0-100.000.000" in read(address)
    assert "Tidak ada baris yang berbeda" in read(address, perangkat="4.01.0.00.0.00.01.0000")
    book = sheet(reverse("rkpd_versi_xlsx", args=[year, 2]))
    assert sum(line[10] for line in book[1:]) == 500_000_000
    assert sheet(reverse("rkpd_versi_banding_xlsx", args=[year]))[1][9] == -100_000_000
    assert {line[10] for line in sheet(reverse("rkpd_xlsx", args=[year]))[1:]} == {usulan.nomor, "Rancangan awal Renja"}
    assert "Rancangan awal Renja" in words(Client().get(reverse("rkpd_pdf", args=[year])).content)


def test_words_of_a_proposal_that_was_taken_down_are_in_no_version(kota):
    usulan, _row = whole_way(kota)
    rkpd(kota, "rancangan_awal")
    fixed(kota)
    Usulan.objects.filter(pk=usulan.pk).update(terbit_pada=None)
    year = kota.tahun.pk
    for address in (reverse("rkpd_versi", args=[year, 1]), reverse("rkpd_versi_banding", args=[year])):
        assert usulan.uraian not in read(address)
    assert usulan.uraian not in repr(sheet(reverse("rkpd_versi_xlsx", args=[year, 1])))


def test_markup_and_personal_data_do_not_reach_the_pages(kota):
    row = kota.baris(lokasi=EVIL)
    ranwal(kota)
    BarisRenja.objects.filter(pk=row.pk).update(lokasi=f"{EVIL} 081234567890")
    kota.kirim()
    for address in (renja_page(kota), renja_page(kota, "renja_versi_banding")):
        text = read(address)
        assert "<script>alert" not in text
        assert "081234567890" not in text


def test_an_office_freezes_its_first_draft_by_a_form(kota):
    kota.baris()
    address = reverse("renja_bekukan", args=[kota.dinas.pk])
    with kota.musim.at(kota.musim.forum_opd):
        assert address in sign_in(kota.kepala).get(reverse("renja", args=[kota.dinas.pk])).content.decode()
        assert sign_in(kota.operator).get(address).status_code == 403
        assert sign_in(kota.orang.camat).get(address).status_code == 404
        client = sign_in(kota.kepala)
        assert "nomor versi" in client.get(address).content.decode()
        refused = client.post(address, {"catatan": "Hubungi 081234567890"})
        assert refused.status_code == 200
        assert "Hubungi 081234567890" in refused.content.decode()
        assert client.post(address, {"catatan": "Konsultasi publik"}).status_code == 302
    assert Versi.objects.get().catatan == "Konsultasi publik"
    assert "Konsultasi publik" in read(renja_page(kota))


def test_bappeda_freezes_a_draft_of_the_rkpd_by_a_form(kota):
    whole_way(kota)
    address = reverse("bappeda_rkpd_bekukan")
    with kota.musim.at(kota.musim.kota):
        client = sign_in(kota.orang.penyelia)
        assert address in client.get(reverse("bappeda_rkpd")).content.decode()
        assert "600.000.000" in client.get(address).content.decode()
        refused = client.post(address, {"jenis": "rancangan_akhir", "catatan": ""})
        assert "dilewati" in refused.content.decode()
        assert client.post(address, {"jenis": "rancangan_awal", "catatan": ""}).status_code == 302
        assert sign_in(kota.orang.camat).get(address).status_code == 403
        assert sign_in(kota.orang.inspektorat).post(address, {"jenis": "rancangan"}).status_code == 403
    assert Versi.objects.get(perangkat=None).peran == "penyelia"


def test_an_office_enters_number_and_date_after_the_rkpd(kota):
    whole_way(kota)
    fixed(kota)
    address = reverse("renja_bekukan", args=[kota.dinas.pk])
    with kota.musim.at(kota.musim.penetapan):
        client = sign_in(kota.kepala)
        assert 'name="nomor"' in client.get(address).content.decode()
        assert client.post(address, {"nomor": "", "tanggal": "2026-05-06"}).status_code == 200
        assert client.post(address, {"nomor": "Kep. 4/2026", "tanggal": "2026-05-06"}).status_code == 302
    assert "Kep. 4/2026" in read(renja_page(kota))


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_however_many_lines(kota, django_assert_num_queries, rows):
    usulan = kota.diterima()
    for at in range(rows):
        kota.baris(usulan=[] if at else [usulan.pk])
    ranwal(kota)
    rkpd(kota, "rancangan_awal")
    BarisRenja.objects.update(lokasi="Tempat lain", pagu_ranwal=3)
    kota.kirim()
    rkpd(kota, "rancangan_awal")
    year = kota.tahun.pk
    with django_assert_num_queries(7):
        Client().get(renja_page(kota, "renja_versi", 1))
    with django_assert_num_queries(5):
        Client().get(renja_page(kota, "renja_versi_banding"))
    with django_assert_num_queries(4):
        Client().get(reverse("rkpd_versi", args=[year, 1]))
    with django_assert_num_queries(5):
        Client().get(reverse("rkpd_versi_banding", args=[year]))


def test_a_version_number_is_not_given_twice(kota):
    kota.baris()
    ranwal(kota)
    ranwal(kota)
    assert [v.nomor for v in semua(kota.tahun, kota.dinas)] == [2, 1]
    assert refusal(ranwal, kota, catatan="x" * 1001).isian == "catatan"
