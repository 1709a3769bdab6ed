"""Provisional ceilings: what the RKPD holds beside the ceilings, as a page, a paper and a workbook."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from eplanning.perangkat.models import Perangkat
from eplanning.rekap.ppas import plafon_rkpd
from eplanning.rencana.models import BarisRkpd, Pagu, Rkpd
from tests.template.kertas import words

JALAN, PENUNJANG = "1.03.10.2.01.0053", "X.XX.01.2.06.0001"


@pytest.fixture
def rkpd(dunia) -> Rkpd:
    return Rkpd.objects.create(
        tahun=dunia.tahun, nomor="Perwal 9/2026", tanggal=dt.date(2026, 6, 30), ditetapkan_oleh=dunia.orang
    )


@pytest.fixture
def line(dunia, rkpd):
    """`line("1.03.10…", 5)`: a line of the RKPD with that sub kegiatan and money, of an office or a unit."""

    def make(code: str, money: int, perangkat=None) -> BarisRkpd:
        usulan = dunia.make_usulan(BarisRkpd.objects.count() + 1)
        office = perangkat or dunia.dinas
        return BarisRkpd.objects.create(
            rkpd=rkpd, usulan=usulan, perangkat=office, subkegiatan=code, volume=1, nilai=money
        )

    return make


def ceiling(tahun, code: str, money: int | None) -> None:
    Pagu.objects.filter(tahun=tahun, kode=code).delete()
    Pagu.baru(tahun, code, money, "ingatkan").save()


@pytest.fixture(autouse=True)
def no_ceilings(dunia):
    Pagu.objects.filter(tahun=dunia.tahun).delete()


def told(rows) -> list[tuple]:
    return [(row.tingkat, row.kode, row.pagu, row.plafon, row.sisa) for row in rows]


def test_sums_stand_at_office_program_and_kegiatan_beside_their_ceilings(dunia, rkpd, line):
    office = dunia.dinas.pk
    line(JALAN, 5)
    line("1.03.10.2.01.0043", 2)
    for code, money in ((office, 6), (f"{office}/1.03.10", 10)):
        ceiling(dunia.tahun, code, money)
    found = plafon_rkpd(rkpd)
    assert told(found.rencana) == [
        ("perangkat", office, 6, 7, -1),
        ("program", "1.03.10", 10, 7, 3),
        ("kegiatan", "1.03.10.2.01", None, 7, None),
        ("subkegiatan", "1.03.10.2.01.0043", None, 2, None),
        ("subkegiatan", JALAN, None, 5, None),
    ]
    assert found.rencana[1].nama == "PROGRAM PENYELENGGARAAN JALAN"
    assert told(found.urusan) == [("bidang", "1.03", None, 7, None), ("perangkat", office, None, 7, None)]
    assert found.jumlah == 7


def test_support_programs_count_under_the_bidang_of_the_office_that_runs_them(dunia, rkpd, line):
    bidang = dunia.dinas.pk[:4]
    line(PENUNJANG, 4)
    found = plafon_rkpd(rkpd)
    assert [row.kode for row in found.rencana] == [
        dunia.dinas.pk,
        *(f"{bidang}.01{rest}" for rest in ("", ".2.06", ".2.06.0001")),
    ]
    assert found.rencana[1].nama.startswith("PROGRAM PENUNJANG")
    assert found.urusan[0].kode == bidang


def test_a_units_lines_are_its_offices_and_lines_without_sub_kegiatan_are_not_lost(dunia, rkpd, line):
    unit = Perangkat.objects.create(kode=f"{dunia.dinas.pk[:-4]}0001", nama="UPT Jalan", jenis="upt", induk=dunia.dinas)
    line(JALAN, 5, unit)
    line("", 3)
    found = plafon_rkpd(rkpd)
    assert (found.rencana[0].kode, found.rencana[0].plafon, found.jumlah) == (dunia.dinas.pk, 8, 8)
    assert (found.rencana[-1].kode, found.rencana[-1].nama, found.rencana[-1].plafon) == (
        "",
        "Belum bersub kegiatan",
        3,
    )


def test_an_office_with_a_ceiling_and_no_line_stands_there_with_nothing(dunia, rkpd):
    ceiling(dunia.tahun, dunia.dinas.pk, 9)
    assert told(plafon_rkpd(rkpd).rencana) == [("perangkat", dunia.dinas.pk, 9, 0, 9)]


def test_withdrawn_ceilings_those_of_areas_units_and_other_years_do_not_count(dunia, rkpd, line):
    line(JALAN, 5)
    ceiling(dunia.tahun, dunia.dinas.pk, None)
    ceiling(dunia.tahun, dunia.kecamatan.pk, 8)
    assert {row.pagu for row in plafon_rkpd(rkpd).rencana} == {None}


@pytest.mark.parametrize("rows", [1, 3])
def test_it_asks_as_often_for_three_lines_as_for_one(rkpd, line, rows, django_assert_num_queries):
    for urut in range(rows):
        line(f"1.03.1{urut}.2.01.0053", 5)
    with django_assert_num_queries(4):
        plafon_rkpd(rkpd)


def test_the_same_figures_stand_on_page_paper_and_workbook(client, dunia, rkpd, line):
    line(JALAN, 5_000_000)
    ceiling(dunia.tahun, dunia.dinas.pk, 4_000_000)
    year, office = dunia.tahun.pk, dunia.dinas
    page = client.get(reverse("ppas", args=[year])).content.decode()
    assert [
        part for part in (office.nama, "Rp\u00a05.000.000", "Rp\u00a0-1.000.000", "Terlampaui") if part not in page
    ] == []
    inside = client.get(reverse("ppas", args=[year]), {"opd": office.pk}).content.decode()
    assert "PROGRAM PENYELENGGARAAN JALAN" in inside
    for size in ("folio", "a4"):
        answer = client.get(reverse("ppas_pdf", args=[year]), {"kertas": size})
        text = words(answer.content)
        expected = ("Perwal 9/2026 tanggal 30 Juni 2026", f"{office.nama} 4.000.000 5.000.000 -1.000.000")
        assert [part for part in (*expected, "Periksa naskah ini") if part not in text] == []
    answer = client.get(reverse("ppas_xlsx", args=[year]))
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0).to_python()
    )
    assert rows[1] == ["perangkat", office.pk, office.pk, office.nama, 4_000_000, 5_000_000, -1_000_000]


def test_before_the_rkpd_is_fixed_there_is_a_sentence_and_no_file(client, dunia):
    address = [dunia.tahun.pk]
    assert "belum ditetapkan" in client.get(reverse("ppas", args=address)).content.decode()
    assert [client.get(reverse(name, args=address)).status_code for name in ("ppas_pdf", "ppas_xlsx")] == [404, 404]


def test_unknown_years_and_offices_are_not_found_and_nothing_is_posted(client, dunia, rkpd):
    assert client.get(reverse("ppas", args=[1999])).status_code == 404
    assert client.get(reverse("ppas", args=[dunia.tahun.pk]), {"opd": "9"}).status_code == 404
    assert client.post(reverse("ppas", args=[dunia.tahun.pk])).status_code == 405
