"""Uploaded proofs: judged by their content, not by what they are called."""

import hashlib
import re
import uuid

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan
from eplanning.alur.penolakan import Penolakan
from eplanning.jejak.catat import catat
from eplanning.lampiran.pdf import TERBESAR, periksa_pdf
from eplanning.lampiran.tidak_layak import TidakLayak
from eplanning.musrenbang.models import Berkas, Forum


def keep_pdf(forum: Forum, macam: str, upload, *, by, tugas: Penugasan) -> Berkas:
    """Store a PDF under a name nobody can guess, with its size and SHA-256, and log it. Raises Penolakan("berkas")."""
    if macam not in Berkas.Macam.values:
        raise Penolakan("isian", _("Pilih macam berkas."), isian="macam")
    content = read_pdf(upload)
    row = Berkas.objects.create(
        forum=forum,
        macam=macam,
        berkas=ContentFile(content, name=f"{uuid.uuid4().hex}.pdf"),
        nama_asli=plain_name(upload.name),
        ukuran=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        oleh=by,
    )
    data = {"macam": macam, "sha256": row.sha256, "ukuran": row.ukuran}
    catat("forum.berkas", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def read_pdf(upload, *, isian: str = "berkas") -> bytes:
    """The bytes of a plain PDF. Raises Penolakan("berkas")."""
    if upload is None:
        raise Penolakan("berkas", _("Pilih berkas PDF yang diunggah."), isian=isian)
    content = upload.read(TERBESAR + 1)
    try:
        periksa_pdf(content)
    except TidakLayak as unfit:
        raise Penolakan("berkas", str(unfit), isian=isian) from None
    return content


def plain_name(name: str | None) -> str:
    """What a file was called, for officers to read; never a path to write to."""
    base = re.split(r"[\\/]", name or "")[-1]
    return "".join(c for c in base if c.isprintable())[:200] or "berkas.pdf"
