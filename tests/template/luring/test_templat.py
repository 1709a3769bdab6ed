"""The workbook that goes out helps whoever fills it in: lists to choose from, headings that stay, an example."""

import io
import re
import zipfile

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from eplanning.kamus.queries import berlaku
from eplanning.luring.kolom import (
    KOLOM,
    LEMBAR,
    LEMBAR_KAMUS,
    LEMBAR_LAHAN,
    LEMBAR_LOKASI,
    LEMBAR_PRIORITAS,
    LEMBAR_TANDA,
)
from eplanning.luring.templat import workbook
from eplanning.usulan.models import StatusLahan
from eplanning.wilayah.models import Wilayah


@pytest.fixture
def template(musim) -> bytes:
    return workbook(musim.forum(musim.kelurahan))


def sheet_xml(content: bytes, number: int) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_its_lists_hold_every_place_below_the_forum_and_the_whole_catalogue(template, musim, orang):
    book = CalamineWorkbook.from_filelike(io.BytesIO(template))
    places = [row[0] for row in book.get_sheet_by_name(LEMBAR_LOKASI).to_python()[1:]]
    assert places == [f"{a.kode} – {a}" for a in Wilayah.objects.berlaku().di_bawah(orang.kelurahan.kode)]
    entries = [row[0] for row in book.get_sheet_by_name(LEMBAR_KAMUS).to_python()[1:]]
    assert entries == [f"{e.kode} – {e.nama}" for e in berlaku(musim.tahun)]
    assert book.sheet_names == [
        LEMBAR,
        LEMBAR_LOKASI,
        LEMBAR_KAMUS,
        LEMBAR_LAHAN,
        LEMBAR_PRIORITAS,
        LEMBAR_TANDA,
    ]


def test_its_cells_are_chosen_from_those_lists(template):
    lists = re.findall(
        r'<dataValidation type="list".*?sqref="([A-Z]+)\d+:.*?<formula1>(.*?)</formula1>', sheet_xml(template, 1)
    )
    assert [(column, where.split("!")[0]) for column, where in lists] == [
        ("B", LEMBAR_LOKASI),
        ("F", LEMBAR_KAMUS),
        ("L", LEMBAR_LAHAN),
        ("M", LEMBAR_PRIORITAS),
    ]


def test_the_land_is_written_in_indonesian_whatever_language_the_screen_is_in(musim):
    with translation.override("en"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(musim.forum(musim.kecamatan))))
    told = [row[0] for row in book.get_sheet_by_name(LEMBAR_LAHAN).to_python()[1:]]
    assert told == list(StatusLahan.tertulis())
    assert told[0] == "Milik pemerintah daerah"


def test_headings_and_lists_are_protected_and_the_mark_is_hidden(template):
    assert all("<sheetProtection" in sheet_xml(template, number) for number in (1, 2, 3))
    with zipfile.ZipFile(io.BytesIO(template)) as packed:
        assert re.search(rf'name="{LEMBAR_TANDA}"[^>]*state="hidden"', packed.read("xl/workbook.xml").decode())
        explained = packed.read("xl/comments1.xml").decode()
    assert [column.judul for column in KOLOM if column.petunjuk not in explained] == []


def test_a_chain_that_starts_at_the_kecamatan_has_a_template_as_well(musim):
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(musim.forum(musim.kecamatan))))
    kinds = {row[0].count(".") for row in book.get_sheet_by_name(LEMBAR_LOKASI).to_python()[1:]}
    assert kinds == {2, 3, 4}
