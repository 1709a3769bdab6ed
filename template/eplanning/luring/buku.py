"""Opening an uploaded workbook: only what `aman` has counted and packed anew reaches the reader."""

import io
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from eplanning.luring.aman import repack
from eplanning.luring.ditolak import TidakTerbaca


def buka(content: bytes, pilih: Callable[[list[str]], Iterable[str]]) -> dict[str, list[list]]:
    """The sheets that `pilih` takes of the names there are, as rows of cells from A1 on. Raises TidakTerbaca."""
    content = repack(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        wanted = pilih(book.sheet_names)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted}
    except (CalamineError, OSError, ValueError):
        raise TidakTerbaca(_("Berkas ini rusak. Buka dengan program lembar kerja, simpan lagi, lalu unggah.")) from None
    except BaseException as panic:  # a panic of the reader's Rust code is no Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise TidakTerbaca(_("Berkas ini tidak dapat dibaca. Salin isinya ke templat baru, lalu unggah.")) from None
