"""The letter that invites to a forum: issued before it starts, kept as it was issued."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.kunci import lock_forum
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import forum as syarat
from eplanning.alur.terbit import keep_issue
from eplanning.dokumen.surat_undangan import SIFAT, Surat, contents
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam, Terbitan

TERBANYAK = {"penerima": 25, "agenda": 15, "lampiran": 8}


@transaction.atomic
def issue_undangan(forum: Forum, data: dict, *, by) -> Terbitan:
    """Issue the invitation: nomor, tanggal, sifat, penerima, agenda, lampiran. Issued again, the last one counts.

    Place, day and hour are the forum's. Raises Penolakan.
    """
    forum = lock_forum(forum)
    tugas = syarat.issue_undangan(forum, by)
    surat = _clean(forum, data)
    row = keep_issue(forum, Macam.UNDANGAN, lambda about, kepala: contents(about, surat, kepala), forum)
    told = {"nomor": surat.nomor, "tanggal": surat.tanggal, "penerima": len(surat.penerima)}
    catat("forum.undangan", forum, oleh=by, peran=tugas.peran, data=told, baris=[row])
    return row


def _clean(forum: Forum, data: dict) -> Surat:
    tanggal = data.get("tanggal")
    if not isinstance(tanggal, dt.date) or tanggal > min(jam.today(), forum.tanggal):
        said = _("Tanggal surat: paling lambat hari ini, dan tidak sesudah hari pelaksanaan.")
        raise Penolakan("isian", said, isian="tanggal")
    if data.get("sifat") not in SIFAT:
        raise Penolakan("isian", _("Pilih sifat surat."), isian="sifat")
    return Surat(
        nomor=clean_teks(data.get("nomor"), 60, "nomor"),
        tanggal=tanggal,
        sifat=data["sifat"],
        penerima=_lines(data, "penerima", wajib=True),
        agenda=_lines(data, "agenda", wajib=True),
        lampiran=_lines(data, "lampiran"),
    )


def _lines(data: dict, name: str, *, wajib: bool = False) -> tuple[str, ...]:
    """Short lines without a person's number. Raises Penolakan that names the field."""
    found = [clean_teks(line, 120, name, wajib=False) for line in data.get(name) or []]
    lines = tuple(line for line in found if line)
    if len(lines) > TERBANYAK[name]:
        raise Penolakan("isian", _("Paling banyak %(n)s baris.") % {"n": TERBANYAK[name]}, isian=name)
    if wajib and not lines:
        raise Penolakan("isian", _("Isi sedikitnya satu baris."), isian=name)
    refuse_pribadi(" ".join(lines), isian=name)
    return lines
