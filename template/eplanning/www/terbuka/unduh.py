"""The public list as a file, narrowed as on the page: CSV as a stream, XLSX through a temporary file."""

import csv
from collections.abc import Iterator

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning import jam
from eplanning.tukar import buku
from eplanning.tukar.sel import for_csv
from eplanning.www.daerah import region_profile
from eplanning.www.terbuka.kolom import KOLOM, rows
from eplanning.www.terbuka.laju import measured
from eplanning.www.terbuka.lisensi import statement
from eplanning.www.warga.saringan import Saringan

BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


class _Line:
    """What csv.writer writes to: it hands the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@require_safe
@measured
def usulan_csv(request: HttpRequest) -> StreamingHttpResponse:
    """RFC 4180, UTF-8; one line of codes above the rows; an apostrophe before text that would begin a formula."""
    found = rows(Saringan.read(request.GET))
    response = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name()}.csv"'
    return response


def _lines(found: Iterator[tuple]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow([kolom.kode for kolom in KOLOM])
    for row in found:
        yield writer.writerow([for_csv(value) for value in row])


@require_safe
@measured
def usulan_xlsx(request: HttpRequest) -> FileResponse:
    """A sheet of rows and one that explains the columns, names the source and the licence."""
    columns = [(kolom.kode, kolom.arti) for kolom in KOLOM]
    licence = [(_("Lisensi"), statement())]
    return buku.response(buku.Daftar("Usulan", columns, rows(Saringan.read(request.GET)), fakta=licence))


def _name() -> str:
    return f"usulan-{region_profile().slug}-{jam.today():%Y%m%d}"
