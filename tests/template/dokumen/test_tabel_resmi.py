"""Tables whose columns a regulation gives: T-D.4 of the kecamatan, T-B.57 of the DPRD's pokir."""

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.demo.rencana import five_years
from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.tb57 import pokir_table
from eplanning.jadwal.models import Jenis, Tahapan
from eplanning.kamus.models import Nomenklatur
from eplanning.pokir.models import Dapil
from eplanning.rencana.rpjmd import priorities
from tests.template.kertas import words as text_of
from tests.template.warga.dunia import ORANG

TD4 = "No. Prioritas daerah Sasaran Program Kegiatan prioritas Sasaran kegiatan Lokasi Volume Pagu indikatif"


@pytest.fixture
def pokir(dunia):
    """`pokir(1)`: a proposal sent from a recess of the dapil."""
    stage = Tahapan.objects.get(jenis=Jenis.POKIR)
    dapil = Dapil.objects.get(kecamatan=dunia.kecamatan)
    office = Tahapan.objects.get(jenis=Jenis.FORUM_OPD)

    def make(urut: int, **changes):
        return dunia.make_usulan(urut, asal=stage, tahapan=office, dapil=dapil, **changes)

    return make


def test_annex_two_of_a_kecamatan_is_table_t_d_4(dunia, words):
    forum = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)
    usulan = dunia.make_usulan(1)
    usulan.kamus.subkegiatan = "1.03.10.2.01.0053"
    usulan.kamus.save()
    dunia.decide(usulan, "diterima", forum=forum)
    text = words(minutes(forum).pdf())
    assert TD4 in text
    names = ("1.03.10 PROGRAM PENYELENGGARAAN JALAN", "1.03.10.2.01 Penyelenggaraan Jalan Kabupaten/Kota")
    expected = ("Tabel T-D.4", *names, "PEKERJAAN UMUM", "· 1.03.10.2.01.0053", "40 jiwa penerima manfaat")
    assert [part for part in expected if part.casefold() not in text.casefold()] == []


def test_it_names_priority_and_sasaran_or_says_that_nobody_linked_the_proposal(dunia, words):
    five_years(dunia.tahun)
    priority = priorities(dunia.tahun).first()
    forum = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)
    linked, other = dunia.make_usulan(1, penerima_kk=12), dunia.make_usulan(2)
    linked.prioritas_daerah, linked.sasaran = priority, priority.sasaran.get()
    linked.save()
    for usulan in (linked, other):
        dunia.decide(usulan, "diterima", forum=forum)
    text = words(minutes(forum).pdf())
    assert [str(priority) in text, str(linked.sasaran) in text] == [True, True]
    assert text.count("belum ditautkan") == 2  # priority and sasaran of the other one
    assert "40 jiwa, 12 KK penerima manfaat" in text


def test_minutes_issued_before_proposals_could_be_linked_print_as_they_were(dunia):
    forum = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)
    dunia.decide(dunia.make_usulan(1), "diterima", forum=forum)
    paper = minutes(forum)
    for row in paper.data["diteruskan"]:
        del row["prioritas"], row["sasaran"]
    assert "belum ditautkan" not in text_of(paper.pdf())


def test_a_village_keeps_the_plain_annex(dunia, words):
    dunia.decide(dunia.make_usulan(1), "diterima")
    text = words(minutes(dunia.forum).pdf())
    assert "T-D.4" not in text
    assert "No. Bidang Permasalahan Usulan Lokasi Volume Jumlah Perangkat daerah" in text


def test_a_kamus_without_sub_kegiatan_leaves_its_cells_open(dunia):
    forum = dunia.make_forum(dunia.tahapan[1], dunia.kecamatan)
    usulan = dunia.make_usulan(1)
    usulan.kamus.subkegiatan = ""
    usulan.kamus.save()
    dunia.decide(usulan, "diterima", forum=forum)
    (row,) = minutes(forum).data["diteruskan"]
    assert (row["program"], row["kegiatan"], row["urusan"]) == ("", "", "")


def test_a_support_program_has_the_name_it_bears_in_every_office(dunia, pokir):
    usulan = pokir(1)
    usulan.kamus.subkegiatan = "1.03.01.2.06.0001"
    usulan.kamus.save()
    (group,) = pokir_table(dunia.tahun.pk).data["kelompok"]
    (row,) = group["usulan"]
    assert (row["program"], row["kegiatan"]) == ("1.03.01", "1.03.01.2.06")
    assert row["program_nama"].startswith("PROGRAM PENUNJANG URUSAN")
    assert row["kegiatan_nama"] == "Administrasi Umum Perangkat Daerah"


def test_codes_stand_alone_where_the_year_has_no_nomenclature(dunia, pokir):
    Nomenklatur.objects.all().delete()
    usulan = pokir(1)
    usulan.kamus.subkegiatan = "1.03.10.2.01.0053"
    usulan.kamus.save()
    assert "1.03.10 1.03.10.2.01" in text_of(pokir_table(dunia.tahun.pk).pdf())


def test_t_b_57_tells_what_became_of_each_pokir(dunia, pokir):
    pokir(1)
    dunia.decide(pokir(2), "ditolak", "Bukan kewenangan kota", forum=dunia.make_forum(dunia.tahapan[2], dunia.dinas))
    text = text_of(pokir_table(dunia.tahun.pk).pdf())
    columns = "No. Program / kegiatan Indikator kinerja Volume Lokasi Perangkat daerah Hasil validasi"
    expected = (columns, "Menunggu Forum Perangkat Daerah", "Ditolak (", "Bukan kewenangan kota", dunia.kamus.nama)
    assert [part for part in expected if part not in text] == []
    assert ORANG not in text


def test_t_b_57_holds_nothing_that_is_not_sent_or_still_discussed(dunia, pokir):
    pokir(1, terbit_pada=None, uraian="Rahasia dulu")
    running = dunia.make_forum(dunia.tahapan[2], dunia.dinas, selesai_pada=None, ba_pada=None, dikirim_pada=None)
    dunia.decide(pokir(2), "ditolak", "Masih dibahas", forum=running)
    dunia.make_usulan(3, uraian="Bukan pokir")
    text = text_of(pokir_table(dunia.tahun.pk).pdf())
    assert [word for word in ("Rahasia dulu", "Masih dibahas", "Bukan pokir") if word in text] == []


def test_t_b_57_is_public_and_narrowed_by_dapil(client, dunia, pokir):
    usulan = pokir(1)
    address = reverse("pokir_tb57", args=[dunia.tahun.pk])
    other = Dapil.objects.exclude(pk=usulan.dapil_id).first()
    assert usulan.nomor in text_of(client.get(address, {"dapil": usulan.dapil_id}).content)
    assert "Belum ada pokok pikiran yang dikirim." in text_of(client.get(address, {"dapil": other.pk}).content)
    assert client.get(address, {"dapil": "D99"}).status_code == 404
    assert client.get(reverse("pokir_tb57", args=[1999])).status_code == 404
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_t_b_57_asks_as_often_for_three_as_for_one(dunia, pokir, rows, django_assert_num_queries):
    for urut in range(rows):
        pokir(urut + 1)
    with django_assert_num_queries(3):  # head of the chain, proposals, names of the nomenclature
        pokir_table(dunia.tahun.pk)


def test_t_b_57_is_a_workbook_with_numbers_as_numbers_and_names_nobody(client, dunia, pokir):
    usulan = pokir(1, uraian="=1+1 hubungi 081234567890")
    address = reverse("pokir_tb57_xlsx", args=[dunia.tahun.pk])
    content = b"".join(client.get(address, {"dapil": usulan.dapil_id}).streaming_content)
    head, row = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    told = dict(zip(head, row, strict=True))
    assert (told["nomor"], told["usulan"]) == (usulan.nomor, "=1+1 hubungi (nomor disamarkan)")
    assert (told["volume"], told["satuan"]) == (float(usulan.volume), usulan.kamus.satuan)
    assert told["program_nama"].startswith("PROGRAM ")
    assert ORANG not in repr(row)
    assert client.get(address, {"dapil": "D99"}).status_code == 404
    assert client.get(reverse("pokir_tb57_xlsx", args=[1999])).status_code == 404
