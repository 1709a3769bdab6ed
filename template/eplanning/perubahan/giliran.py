"""Corrections that have been asked for and are not in force yet, with the step that comes next and who takes it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.baris import Baris
from eplanning.perubahan.models import Pembukaan, Perubahan


@dataclass(frozen=True)
class Lanjutan:
    """`aksi` is the verb, `sampai` until when it can be done."""

    aksi: str
    judul: str
    perubahan: Perubahan
    sampai: dt.datetime


def unfinished(rows: Iterable[Baris], roles: set[str]) -> Iterator[Lanjutan]:
    """Those of the given forums, for somebody in these roles, while the window is open or was reopened. Two queries,
    none where no forum has sent."""
    sent = {row.forum_id: row for row in rows if row.dikirim_pada}
    found = list(Perubahan.objects.filter(forum__in=sent, berlaku_pada=None).select_related("pindaian")) if sent else []
    opened = Pembukaan.objects.filter(forum__in=[one.forum_id for one in found]) if found else []
    until = {one.forum_id: one.sampai for one in opened}
    for one in found:
        row = sent[one.forum_id]
        one.forum = row.forum
        ends = [end for end in (until.get(one.forum_id), row.jendela and row.jendela.selesai) if end]
        aksi, judul, who = _next(one, row.tahapan)
        if roles & who and max(ends, default=jam.now()) > jam.now():
            yield Lanjutan(aksi, judul, one, max(ends))


def _next(perubahan: Perubahan, tahapan: Tahapan) -> tuple[str, str, set[str]]:
    if not perubahan.ba_pada:
        return "issue_perubahan", _("Terbitkan berita acara perubahan"), set(tahapan.pemimpin)
    scan = perubahan.pindaian
    if tahapan.pindai_wajib and (scan is None or scan.pada < perubahan.ba_pada):
        everybody = {*tahapan.pengusul, *tahapan.pemutus, *tahapan.pemimpin, *tahapan.pengirim}
        return "upload_perubahan", _("Unggah pindaian berita acara perubahan"), everybody
    return "send_perubahan", _("Berlakukan perubahan"), set(tahapan.pengirim)
