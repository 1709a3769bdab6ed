"""What a forum's signed minutes say it forwarded (annex II) against what stands now."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import TahunRencana
from eplanning.usulan.models import TERIMA, Keputusan, Usulan


class Beda(models.TextChoices):
    """What is no longer as the minutes have it."""

    STATUS = "status", _("tidak lagi diterima")
    NILAI = "nilai", _("volume atau nilai")
    PERANGKAT = "perangkat", _("perangkat daerah")


@dataclass(frozen=True)
class Baris:
    """One line of annex II that differs. `sebab` is the later decision that explains it; None: nothing explains it,
    which must not happen."""

    lampiran: Keputusan
    usulan: Usulan
    beda: list[Beda]
    sebab: Keputusan | None


@dataclass(frozen=True)
class Laporan:
    """How many lines of annexes were compared, and those that differ."""

    diperiksa: int
    beda: list[Baris]


def compare(tahun: TahunRencana) -> Laporan:
    """All minutes of a year that were sent. One query, however many lines."""
    minuted: dict[tuple[int, int], Keputusan] = {}
    last: dict[int, Keputusan] = {}
    joined = ("usulan__perangkat", "perangkat", "tahapan", "forum__tahapan", "forum__wilayah", "forum__perangkat")
    rows = Keputusan.objects.filter(usulan__tahun=tahun).select_related(*joined)
    for row in rows.order_by("pk"):
        last[row.usulan_id] = row
        if row.forum and row.forum.dikirim_pada and row.pada <= row.forum.ba_pada:
            minuted[row.usulan_id, row.forum_id] = row
    lines = [row for row in minuted.values() if row.menerima]
    compared = [(row, differs(row, row.usulan)) for row in lines]
    return Laporan(
        len(lines),
        [Baris(row, row.usulan, beda, _cause(row, last)) for row, beda in compared if beda],
    )


def differs(line: Keputusan, usulan: Usulan) -> list[Beda]:
    """What of a line of annex II no longer holds for its proposal."""
    found = []
    if usulan.status not in (*TERIMA, "belum_dibahas"):
        found.append(Beda.STATUS)
    if (line.volume, line.total) != (usulan.volume, usulan.total):
        found.append(Beda.NILAI)
    if line.perangkat_id != usulan.perangkat_id:
        found.append(Beda.PERANGKAT)
    return found


def _cause(line: Keputusan, last: dict[int, Keputusan]) -> Keputusan | None:
    later = last[line.usulan_id]
    return later if later.pk != line.pk else None
