"""The workbook that goes out: rows to fill in, the forum's places and the year's catalogue as lists to choose from."""

import io
import secrets
from collections.abc import Sequence

import xlsxwriter
from django.http import HttpResponse
from django.utils.text import slugify

from eplanning.luring.kenali import Pengenal
from eplanning.luring.kolom import (
    ANGKA,
    BARIS,
    CONTOH,
    KESALAHAN,
    KOLOM,
    LEMBAR,
    LEMBAR_KAMUS,
    LEMBAR_LAHAN,
    LEMBAR_LOKASI,
    LEMBAR_PRIORITAS,
    LEMBAR_TANDA,
    NOMOR,
    SATUAN,
    VERSI,
    Kolom,
    pilihan,
)
from eplanning.musrenbang.models import Forum
from eplanning.tukar.buku import attachment

_HEADER, _EXAMPLE, _FIRST = 3, 4, 5  # rows, counted from 0
_HINT = "Isi mulai baris di bawah contoh. Simpan sebagai .xlsx, lalu unggah di halaman forum ini. Rumus tidak dihitung."
_NOT_LISTED = "Tidak ada dalam daftar. Ketik kode atau nama yang tepat."

Baris = tuple[str, dict, str]  # number, field -> cell, what is wrong


def workbook(forum: Forum, baris: Sequence[Baris] = (), *, kode: str = "") -> bytes:
    """A template, empty or with rows that have to be mended; `kode` is the copy those rows came from."""
    known = Pengenal(forum)
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"Usulan {forum}"})
        sheet = book.add_worksheet(LEMBAR)
        places = [[pilihan(a.kode, str(a))] for a in known.tempat.values()]
        entries = [[pilihan(e.kode, e.nama), e.satuan, e.harga_satuan, str(e.bidang)] for e in known.entri.values()]
        lists = {
            "wilayah": _listed(book, LEMBAR_LOKASI, ["Lokasi"], places),
            "kamus": _listed(book, LEMBAR_KAMUS, ["Jenis usulan", "Satuan", "Harga tertinggi (Rp)", "Bidang"], entries),
            "status_lahan": _listed(book, LEMBAR_LAHAN, ["Status lahan"], [[label] for label in known.lahan]),
            "prioritas_daerah": _listed(
                book, LEMBAR_PRIORITAS, ["Prioritas daerah"], [[str(row)] for row in known.prioritas.values()]
            ),
        }
        _Isian(book, sheet, forum, known, lists).write(baris)
        sign = book.add_worksheet(LEMBAR_TANDA)
        for at, (name, value) in enumerate(
            {"versi": VERSI, "forum": str(forum.pk), "unit": str(forum), "kode": kode or secrets.token_hex(6)}.items()
        ):
            sign.write_row(at, 0, [name, value])
        sign.hide()
        sheet.activate()
    return made.getvalue()


def workbook_response(forum: Forum, nama: str, baris: Sequence[Baris] = (), *, kode: str = "") -> HttpResponse:
    """The workbook as a download."""
    return attachment(workbook(forum, baris, kode=kode), f"{slugify(f'{nama} {forum}')[:120]}.xlsx")


def _listed(book, name: str, titles: list[str], rows: list[list]) -> str:
    """A sheet of choices; returns the formula of its first column."""
    sheet = book.add_worksheet(name)
    head, money = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "#,##0"})
    sheet.write_row(0, 0, titles, head)
    for at, row in enumerate(rows, start=1):
        sheet.write_row(at, 0, row, money)
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, len(titles), 22)
    sheet.freeze_panes(1, 0)
    sheet.protect()
    return f"={name}!$A$2:$A${max(len(rows), 1) + 1}"


class _Isian:
    """The sheet to fill in."""

    def __init__(self, book, sheet, forum: Forum, known: Pengenal, lists: dict[str, str]) -> None:
        self.sheet, self.forum, self.known, self.lists = sheet, forum, known, lists
        frame = {"border": 1, "border_color": "#9aa3ad", "text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(frame | {"bold": True, "bg_color": "#e6e9ed"})
        self.example = book.add_format(frame | {"italic": True, "font_color": "#5b6570", "bg_color": "#f5f6f8"})
        self.open = book.add_format(frame | {"locked": False})
        self.number = book.add_format(frame | {"locked": False, "num_format": "#,##0.##"})
        self.shut = book.add_format(frame | {"bg_color": "#f5f6f8"})
        self.wrong = book.add_format(frame | {"font_color": "#a4121f"})

    def write(self, baris: Sequence[Baris]) -> None:
        columns = [*KOLOM, *([KESALAHAN] if baris else [])]
        last = _FIRST + max(BARIS, len(baris))
        self.sheet.write_string(0, 0, f"Usulan {self.forum}, tahun rencana {self.forum.tahun_id}", self.title)
        self.sheet.write_string(1, 0, _HINT)
        for at, column in enumerate(columns):
            self.sheet.set_column(at, at, column.lebar)
            self.sheet.write_string(_HEADER, at, column.judul, self.head)
            self.sheet.write_comment(_HEADER, at, column.petunjuk)
            self.sheet.write_string(_EXAMPLE, at, self._example(column), self.example)
            self._rows(at, column, baris, last)
        self.sheet.freeze_panes(_FIRST, 1)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(_HEADER)
        allowed = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True, "delete_rows": True}
        self.sheet.protect("", allowed)

    def _example(self, column: Kolom) -> str:
        place = next((pilihan(a.kode, str(a)) for a in self.known.tempat.values()), "")
        entry = next(iter(self.known.entri.values()), None)
        return {
            "no": CONTOH,
            "wilayah": place,
            "alamat": "Gang Melati, depan nomor 12",
            "permasalahan": "Air tergenang setiap hujan dan masuk ke rumah warga.",
            "uraian": "Yang diminta warga, dalam satu kalimat pendek",
            "kamus": pilihan(entry.kode, entry.nama) if entry else "",
            "volume": "1.234,5",
            "harga_satuan": "",
            "penerima_manfaat": "120",
            "penerima_kk": "30",
            "status_lahan": next(iter(self.known.lahan)),
            "prioritas_daerah": str(next(iter(self.known.prioritas.values()), "")),
        }.get(column.nama, column.petunjuk)

    def _rows(self, at: int, column: Kolom, baris: Sequence[Baris], last: int) -> None:
        if column.nama in self.lists:
            said = {"validate": "list", "source": self.lists[column.nama], "error_type": "warning"}
            said |= {"error_title": column.judul, "error_message": _NOT_LISTED}
            self.sheet.data_validation(_FIRST, at, last - 1, at, said)
        form = self.number if column.nama in ANGKA else self.open
        for row in range(_FIRST, last):
            given = baris[row - _FIRST] if row - _FIRST < len(baris) else None
            if column is NOMOR and (given or not baris):
                self.sheet.write_string(row, at, given[0] if given else str(row - _FIRST + 1), self.open)
            elif column is SATUAN:
                here, where = f"F{row + 1}", f"{LEMBAR_KAMUS}!A:B"
                self.sheet.write_formula(row, at, f'=IFERROR(VLOOKUP({here},{where},2,FALSE),"")', self.shut, "")
            elif column is KESALAHAN:
                self.sheet.write_string(row, at, given[2] if given else "", self.wrong)
            else:
                value = given[1].get(column.nama, "") if given else ""
                write = self.sheet.write_number if isinstance(value, int | float) else self.sheet.write_string
                self.sheet.write_blank(row, at, None, form) if value == "" else write(row, at, value, form)
