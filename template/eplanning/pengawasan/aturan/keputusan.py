"""Decisions that change what was decided, or come too fast to have been discussed."""

import datetime as dt
from itertools import groupby

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.aturan.dasar import Aturan, Tanda, newest_first
from eplanning.usulan.models import TERIMA, Keputusan, StatusUsulan

# So many accepted by one person within so short a time that nobody can have read them.
BERUNTUN, DALAM = 10, dt.timedelta(minutes=2)


def after_closing(tahun: TahunRencana) -> list[Tanda]:
    """Decisions of a forum that are later than its closing: they changed a list that was frozen."""
    rows = _decisions(tahun).filter(forum__selesai_pada__lt=F("pada"))
    return [_sign(row, str(row.forum)) for row in rows.order_by("-pada", "-pk")]


def turned_round(tahun: TahunRencana) -> list[Tanda]:
    """A refusal that the same forum later turned into an acceptance."""
    rows = _decisions(tahun).filter(forum__isnull=False).order_by("usulan", "forum", "pk")
    found = []
    for _key, group in groupby(rows, key=lambda row: (row.usulan_id, row.forum_id)):
        before = None
        for row in group:
            if before == StatusUsulan.DITOLAK and row.keputusan in TERIMA:
                found.append(_sign(row, _("sebelumnya ditolak oleh forum yang sama")))
            if row.keputusan != StatusUsulan.BELUM_DIBAHAS:  # a refusal that was undone in between stays one
                before = row.keputusan
    return newest_first(found)


def in_a_row(tahun: TahunRencana) -> list[Tanda]:
    """Many acceptances by one person in a running forum within two minutes; one sign for each such run."""
    rows = _decisions(tahun).filter(keputusan__in=TERIMA, forum__isnull=False)
    rows = rows.exclude(forum__selesai_pada=F("pada")).order_by("oleh", "forum", "pada", "pk")
    found = []
    for _key, group in groupby(rows, key=lambda row: (row.oleh_id, row.forum_id)):
        run: list[Keputusan] = []
        for row in [*group, None]:
            if row is not None and run and row.pada - run[0].pada <= DALAM:
                run.append(row)
                continue
            if len(run) >= BERUNTUN:
                found.append(_sign(run[-1], _("%(n)s usulan diterima dalam dua menit") % {"n": len(run)}))
            run = [row] if row is not None else []
    return newest_first(found)


def _decisions(tahun: TahunRencana):
    return Keputusan.objects.filter(usulan__tahun=tahun).select_related(
        "usulan", "oleh", "forum__tahapan", "forum__wilayah", "forum__perangkat"
    )


def _sign(row: Keputusan, told: str) -> Tanda:
    said = f"{row.get_keputusan_display()}: {told}"
    return Tanda(row.pada, row.oleh, row.peran, f"usulan.usulan:{row.usulan_id}", str(row.usulan), said)


ATURAN = (
    Aturan(
        "sesudah_tutup",
        gettext_lazy("Keputusan diubah sesudah forum ditutup"),
        gettext_lazy("Keputusan forum yang lebih baru daripada penutupan forumnya, jadi mengubah daftar yang beku."),
        after_closing,
    ),
    Aturan(
        "berbalik",
        gettext_lazy("Ditolak, lalu diterima"),
        gettext_lazy("Usulan yang ditolak lalu diterima oleh forum yang sama."),
        turned_round,
    ),
    Aturan(
        "beruntun",
        gettext_lazy("Diterima beruntun"),
        gettext_lazy("Sepuluh usulan atau lebih diterima satu orang dalam dua menit: terlalu cepat untuk dibahas."),
        in_a_row,
    ),
)
