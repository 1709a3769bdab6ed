"""Files that are not what they claim: refused with a sentence before they cost memory, and never half-read."""

import io
import struct
import zipfile

import pytest

from eplanning.kamus.models import KamusUsulan
from eplanning.luring import aman
from eplanning.luring.baca import baca
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.luring.kolom import BARIS_TERBANYAK
from tests.template.luring.lembar import altered, filled, in_sheet, row
from tests.template.musim import PDF
from tests.template.www import perjalanan as jalan
from tests.template.www.dunia import KOTA

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(dunia) -> bytes:
    return filled(jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"), row(1))


def refused(content: bytes) -> str:
    with pytest.raises(TidakTerbaca) as caught:
        baca(content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "bukan lembar kerja .xlsx"),
        (PDF, "bukan lembar kerja .xlsx"),
        (b"kode,nama\n1,dua\n", "bukan lembar kerja .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bersandi atau berbentuk .xls lama"),
        (b"PK\x03\x04" + b"\0" * 100, "rusak"),
        (b"PK\x03\x04" + b"\0" * aman.LARGEST, "paling besar 2 MB"),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_content(raw, sentence):
    assert sentence in refused(raw)


def test_a_file_that_was_cut_off_is_refused(content):
    assert "rusak" in refused(content[: len(content) // 2])


def test_a_zip_of_something_else_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "bukan lembar kerja .xlsx" in refused(made.getvalue())


def test_a_bomb_is_refused_after_the_limit_and_not_unpacked_further(content):
    bomb = altered(content, lambda _name, data: data, **{"xl/bom.xml": b"<a>" + b" " * (aman.UNPACKED + 1) + b"</a>"})
    assert len(bomb) < aman.LARGEST
    assert "terlalu besar setelah dibuka" in refused(bomb)


def test_a_bomb_that_lies_about_its_size_is_refused(content):
    """The directory says ten bytes; the data hold many more."""
    bomb = bytearray(altered(content, lambda _name, data: data, **{"xl/bom.xml": b" " * 5_000_000}))
    at = bomb.rindex(b"xl/bom.xml")
    struct.pack_into("<I", bomb, at - 46 + 24, 10)
    assert "rusak" in refused(bytes(bomb))


def test_many_parts_are_refused(content):
    many = altered(content, lambda _name, data: data, **{f"xl/x{n}.xml": b"<a/>" for n in range(aman.PARTS)})
    assert "tidak wajar" in refused(many)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(content):
    twice = io.BytesIO(content)
    with zipfile.ZipFile(twice, "a") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    assert "tidak wajar" in refused(twice.getvalue())


def test_macros_are_refused(content):
    assert "makro" in refused(altered(content, lambda _name, data: data, **{"xl/vbaProject.bin": b"x"}))


def test_entities_that_multiply_are_refused(content):
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    for data in (laughs, laughs.decode().encode("utf-16")):
        assert "tidak wajar" in refused(altered(content, lambda _name, data: data, **{"xl/theme/theme9.xml": data}))


@pytest.mark.parametrize("where", [b"XFD1048576", b"A1048576", b"ZZ7", b"A99999999999", b"7", b"&#65;99999"])
def test_a_cell_far_out_is_refused_before_a_table_is_made(content, where):
    assert "di luar tabel" in refused(in_sheet(content, b'r="B6"', b'r="' + where + b'"'))


def test_a_row_far_out_is_refused(content):
    assert "di luar tabel" in refused(in_sheet(content, b'<row r="6"', b'<row r="1048576"'))


def test_a_text_without_end_is_refused(content):
    def change(name: str, data: bytes) -> bytes:
        long = b"x" * (aman.LONGEST + 1)
        return data.replace(b"Gang Melati 3", long) if name == "xl/sharedStrings.xml" else data

    assert "lebih dari 5000 huruf" in refused(altered(content, change))


def test_xml_that_does_not_end_is_refused(content):
    assert "rusak" in refused(in_sheet(content, b"</worksheet>", b""))


def test_a_workbook_without_the_templates_mark_is_refused(content):
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"_templat", b"Lembar3") if name == "xl/workbook.xml" else data

    assert "Ini bukan templat usulan" in refused(altered(content, change))


def test_renamed_headings_are_refused(content):
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b">Permasalahan<", b">Masalah<") if name == "xl/sharedStrings.xml" else data

    assert "Judul kolom" in refused(altered(content, change))


def test_more_rows_than_the_limit_are_refused(dunia):
    forum = jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01")
    assert "paling banyak 500" in refused(filled(forum, *(row(n) for n in range(1, BARIS_TERBANYAK + 2))))
    assert len(baca(filled(forum, *(row(n) for n in range(1, BARIS_TERBANYAK + 1)))).baris) == BARIS_TERBANYAK


def test_a_template_with_a_long_catalogue_comes_back(dunia):
    entry = dunia.kamus["DR"]
    KamusUsulan.objects.bulk_create(
        KamusUsulan(
            tahun=entry.tahun, kode=f"Z.{n:04}", nama=f"Pekerjaan nomor {n}", satuan="unit", harga_satuan=1000,
            perangkat=entry.perangkat, bidang=entry.bidang, tipe=entry.tipe,
        )
        for n in range(3000)
    )  # fmt: skip
    content = filled(jalan.forum_of("rembuk_warga", f"{KOTA}.01.1001.L01"), row(1))
    assert len(content) < aman.LARGEST / 4
    assert baca(content).baris[0]["isi"]["kamus"] == "DR – Drainase gang uji"


def test_a_formula_in_a_cell_counts_as_what_the_program_showed(content):
    """`=10*12` with 120 shown; without anything shown the cell is empty."""
    shown = b'<c r="H6" t="str"><f>10*12</f><v>120</v></c>'
    start = content_of(content).index(b'<c r="H6"')
    old = content_of(content)[start : content_of(content).index(b"</c>", start) + 4]
    assert baca(in_sheet(content, old, shown)).baris[0]["isi"]["volume"] == "120"
    assert baca(in_sheet(content, old, b'<c r="H6"><f>10*12</f></c>')).baris[0]["isi"]["volume"] == ""


def test_control_signs_in_a_cell_vanish(content):
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"Gang Melati 3", b"Gang&#9;Melati_x0000_ 3") if name == "xl/sharedStrings.xml" else data

    assert baca(altered(content, change)).baris[0]["isi"]["alamat"].isprintable()


def test_a_cell_that_became_a_date_is_named(content):
    start = content_of(content).index(b'<c r="C6"')
    old = content_of(content)[start : content_of(content).index(b"</c>", start) + 4]
    assert baca(in_sheet(content, old, b'<c r="C6" t="d"><v>2026-02-01T00:00:00</v></c>')).baris[0]["rusak"] == [
        "alamat"
    ]


def content_of(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("xl/worksheets/sheet1.xml")
