"""Handing out signed packages: a read, but of everything; so it is asked for and logged like an act."""

import tempfile
from collections.abc import Callable
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import pengawasan as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.jejak.rantai import seal

Penulis = Callable[[TahunRencana, IO[bytes]], str]


def export_tahun(tahun: TahunRencana, macam: str, write: Penulis, *, by) -> IO[bytes]:
    """A temporary file, at its beginning, holding the package that `write` makes of a year. Raises Penolakan.

    The log is sealed first, so that the package holds all of it; the hash of its list of files is logged.
    """
    tugas = syarat.export_tahun(tahun, by)
    if not settings.KUNCI_EKSPOR:
        raise Penolakan(
            "keadaan", _("Server ini belum mempunyai kunci tanda tangan; minta pengelola server memasangnya.")
        )
    seal()
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever answers with it closes it
    mark = write(tahun, file)
    file.seek(0)
    catat(f"ekspor.{macam}", tahun, oleh=by, peran=tugas.peran, data={"tahun": tahun.pk, "manifes_sha256": mark})
    return file
