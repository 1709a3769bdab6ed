"""Everything a forum has on paper in one file: its papers, the signed scans, and what was attached to its proposals."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from django.db.models import Q

from eplanning.dokumen.ba_perubahan import change_minutes
from eplanning.dokumen.berita_acara import minutes
from eplanning.dokumen.daftar_hadir import attendance
from eplanning.dokumen.lembar_skoring import sheet
from eplanning.dokumen.nihil import nihil
from eplanning.dokumen.surat_undangan import letter
from eplanning.lampiran.models import Lampiran
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam
from eplanning.terbitan.queries import last_issue
from eplanning.usulan.queries import inbox

# Beyond this the file would be more than a browser likes to fetch; the list in it says what was left out.
LAMPIRAN_TERBANYAK = 300
_MEMORI = 8 * 2**20

Isi = Iterator[tuple[str, bytes]]


def bundle(forum: Forum, user) -> IO[bytes]:
    """A ZIP in a temporary file, at its beginning. `daftar-isi.csv` names each part with size and SHA-256."""
    made = tempfile.SpooledTemporaryFile(max_size=_MEMORI)  # noqa: SIM115 - whoever answers with it closes it
    rows = ["berkas;bita;sha256"]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, content in (*_papers(forum), *_scans(forum)):
            _add(packed, rows, name, content)
        attached = _attached(forum, user)
        for row in attached[:LAMPIRAN_TERBANYAK]:
            name = f"lampiran/{row.usulan.nomor}-{row.macam}-{row.pk}.{'jpg' if row.gambar else 'pdf'}"
            _add(packed, rows, name, _read(row.berkas))
        left = attached.count() - LAMPIRAN_TERBANYAK
        rows += [f"({left} lampiran lain ada pada halaman usulannya);;"] if left > 0 else []
        packed.writestr("daftar-isi.csv", "\ufeff" + "\r\n".join(rows) + "\r\n")
    made.seek(0)
    return made


def _papers(forum: Forum) -> Isi:
    """In the edition for officers, as they were issued."""
    if issued := last_issue(forum, Macam.UNDANGAN):
        yield "1-undangan.pdf", letter(forum, issued).pdf()
    if forum.daftar_hadir_pada:
        yield "2-daftar-hadir.pdf", attendance(forum).pdf()
    if forum.ba_pada:
        yield "3-berita-acara-dan-lampiran.pdf", minutes(forum).pdf()
    if forum.nihil_alasan:
        yield "3-berita-acara-nihil.pdf", nihil(forum).pdf()
    if forum.berskor and forum.selesai_pada:
        yield "4-lembar-skoring.pdf", sheet(forum).pdf()
    for row in forum.perubahan.filter(ba_pada__isnull=False):
        yield f"5-berita-acara-perubahan-{row.urutan}.pdf", change_minutes(row).pdf()


def _scans(forum: Forum) -> Isi:
    for row in forum.berkas.all():
        yield f"pindaian/{row.macam}-{row.pk}.pdf", _read(row.berkas)


def _attached(forum: Forum, user):
    """Photos and papers of the proposals that lie here or were decided here, as far as the person may open them."""
    here = Q(usulan__in=inbox(forum).order_by().values("pk")) | Q(usulan__keputusan__forum=forum)
    rows = Lampiran.objects.visible_to(user).filter(here).select_related("usulan")
    return rows.order_by("usulan__nomor", "pk").distinct()


def _read(file) -> bytes:
    """Nothing where the file is gone; the list then shows it with no bytes."""
    try:
        with file.open("rb") as opened:
            return opened.read()
    except FileNotFoundError:
        return b""


def _add(packed: zipfile.ZipFile, rows: list[str], name: str, content: bytes) -> None:
    packed.writestr(name, content)
    rows.append(f"{name};{len(content)};{hashlib.sha256(content).hexdigest()}")
