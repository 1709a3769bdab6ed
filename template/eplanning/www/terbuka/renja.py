"""The Renja table as a workbook: one row a line, headings with their sums, numbers as numbers."""

import tempfile
from typing import IO

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import gettext as _

from eplanning.alur.pribadi import samarkan
from eplanning.rencana.isi_renja import IsiRenja, isi
from eplanning.rencana.models import Renja
from eplanning.rencana.tabel_renja import BarisTabel, tabel
from eplanning.tukar.buku import XLSX
from eplanning.tukar.sel import plain
from eplanning.versi.models import Versi
from eplanning.versi.queries import isi_versi

LEBAR = (20, 60, 50, 32, 12, 14, 20, 24, 26, 40, 16, 12, 20, 16)


def workbook(renja: Renja, versi: Versi | None = None) -> FileResponse:
    """The file, written to a temporary place: of a version, without one of what stands now."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    _write(file, renja, isi_versi(versi) if versi else isi(renja))
    file.seek(0)
    name = f"renja-{renja.tahun_id}-{renja.perangkat_id}{f'-versi-{versi.nomor}' if versi else ''}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _titles() -> list[str]:
    year, after = _("tahun rencana"), _("tahun berikutnya")
    titles = [_("Kode"), _("Urusan, program, kegiatan, sub kegiatan"), _("Indikator"), _("Lokasi")]
    titles += [f"{_('Target')} ({year})", _("Satuan"), f"{_('Pagu (Rp)')} ({year})", _("Sumber dana")]
    titles += [_("Kelompok sasaran"), _("Catatan"), _("Usulan"), f"{_('Target')} ({after})"]
    return [*titles, f"{_('Pagu (Rp)')} ({after})", _("Sasaran RPJMD")]


def _write(file: IO[bytes], renja: Renja, found: IsiRenja) -> None:
    with xlsxwriter.Workbook(file) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
        strong = book.add_format({"bold": True, "num_format": "#,##0"})
        sheet = book.add_worksheet("Renja")
        sheet.freeze_panes(3, 2)
        for column, width in enumerate(LEBAR):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, f"{_('Rencana Kerja')} {renja.perangkat} {renja.tahun_id}", bold)
        for column, title in enumerate(_titles()):
            sheet.write_string(2, column, title, bold)
        for line, row in enumerate(tabel(renja, found), 3):
            for column, value in enumerate(_cells(row)):
                style = strong if row.butir is None else money
                _put(sheet, line, column, value, style)
        last = len(found.butir) and line + 1
        _put(sheet, last or 3, 1, _("Jumlah"), bold)
        _put(sheet, last or 3, 6, found.pagu, strong)
        _put(sheet, last or 3, 12, found.pagu_maju, strong)


def _cells(row: BarisTabel) -> list[object]:
    if row.butir is None:
        return [row.kode, row.nama, None, None, None, None, row.pagu, None, None, None, None, None, row.maju, None]
    line = row.butir.baris
    place = ", ".join(filter(None, (samarkan(line.lokasi), str(line.wilayah))))
    numbers = ", ".join(usulan.nomor for usulan in row.butir.usulan if usulan.terbit_pada)
    cells: list[object] = [row.kode, row.nama, line.indikator, place, line.target, line.satuan, row.pagu]
    cells += [str(line.sumber_dana), samarkan(line.kelompok_sasaran), samarkan(line.catatan), numbers]
    return [*cells, line.target_maju, line.pagu_maju, str(line.sasaran) if line.sasaran else None]


def _put(sheet, line: int, column: int, value: object, style) -> None:
    """write() would read "=…" as a formula and "http…" as a link."""
    if value is None:
        return
    cell = plain(value)
    (sheet.write_string if isinstance(cell, str) else sheet.write_number)(line, column, cell, style)
