"""Filled-in workbooks, honest and otherwise."""

import io
import zipfile
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from eplanning.luring.kolom import LEMBAR
from eplanning.luring.templat import workbook
from tests.template.www.dunia import KOTA

ISI = {
    "wilayah": f"{KOTA}.01.1001.L01 – Lingkungan 1",
    "alamat": "Gang Melati 3",
    "permasalahan": "Air tergenang setiap hujan.",
    "uraian": "Drainase gang",
    "kamus": "DR – Drainase gang uji",
    "volume": "1.200,5",
}


def row(no: int | str = 1, **changes) -> tuple[str, dict, str]:
    """One good row, unless the changes say otherwise; each number proposes something of its own."""
    return str(no), ISI | {"uraian": f"Drainase gang {no}"} | changes, ""


def filled(forum, *rows, kode: str = "salinan1") -> bytes:
    """The forum's template with these rows."""
    return workbook(forum, rows or [row()], kode=kode)


def xlsx(content: bytes, name: str = "usulan.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def altered(content: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The workbook with each part as `change` makes it (None drops it), and parts that are added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return made.getvalue()


def in_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with a piece of its first sheet replaced."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        assert old in data, f"{old!r} is not in the sheet {LEMBAR}"
        return data.replace(old, new)

    return altered(content, change)
