"""Scoring what a forum accepted, putting equal scores in order, and the ranks that follow when it closes."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_forum, lock_with_forum
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.prioritas import write_ranks
from eplanning.alur.syarat import skoring as syarat
from eplanning.jejak.catat import catat
from eplanning.musrenbang.models import Forum
from eplanning.skoring.hitung import Rinci, tertulis, total, weigh
from eplanning.skoring.models import Lembar, Skor, UrutanSeri
from eplanning.skoring.peringkat import peringkat
from eplanning.skoring.queries import in_force, unscored
from eplanning.usulan.models import Usulan
from regiondata.kriteria import Kriteria

DISEBUT = 3


def lay_lembar(forum: Forum) -> list[Lembar]:
    """The sheet of a forum that starts, with the criteria in force now; none where its stage is not scored."""
    versi = in_force(forum)
    return [Lembar.objects.create(forum=forum, versi=versi)] if versi else []


@transaction.atomic
def score_usulan(usulan: Usulan, pilihan: Mapping[str, int], *, by) -> Skor:
    """Score an accepted proposal: criterion code -> number of the option chosen. What can be reckoned is not chosen.

    A further score of the same forum supersedes the earlier one, which stays. Raises Penolakan.
    """
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.score_usulan(usulan, by, forum)
    versi = forum.lembar.versi
    lines = _lines(versi.kriteria, usulan, pilihan)
    row = Skor.objects.create(
        forum=forum,
        usulan=usulan,
        keputusan=usulan.keputusan.filter(forum=forum).order_by("-pk").first(),
        versi=versi,
        nilai=total(lines),
        rincian=[line.as_data() for line in lines],
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"nomor": usulan.nomor, "skor": row.nilai, "versi": versi.nomor, "rincian": row.rincian}
    catat("usulan.skor", usulan, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def _lines(kriteria: Sequence[Kriteria], usulan: Usulan, pilihan: Mapping[str, int]) -> list[Rinci]:
    """Every line of the score. Raises Penolakan("isian") that names the criterion."""
    names = {satu.kode: satu.nama for satu in kriteria}
    lines = weigh(kriteria, usulan, pilihan)
    for kode, line in lines.items():
        if line is None:
            raise Penolakan("isian", _("Pilih satu opsi untuk %(nama)s.") % {"nama": names[kode]}, isian=kode)
        if line.dihitung and kode in pilihan:
            raise Penolakan("isian", _("%(nama)s dihitung, tidak dipilih.") % {"nama": names[kode]}, isian=kode)
    if pilihan.keys() - lines.keys():
        raise Penolakan("isian", _("Ada kriteria yang tidak dikenal lembar skoring forum ini."))
    return [line for line in lines.values() if line]


@transaction.atomic
def order_seri(forum: Forum, nomor: Sequence[str], *, by, alasan: str) -> UrutanSeri:
    """Put proposals of one bidang with equal scores in order, first to last: all of them, with a public reason.

    Raises Penolakan.
    """
    forum = lock_forum(forum)
    tugas = syarat.order_seri(forum, by)
    tie = next((s for s in peringkat(forum).seri if sorted(s.nomor) == sorted(nomor)), None)
    if tie is None:
        raise Penolakan(
            "berubah", _("Skor yang sama sudah berubah. Muat ulang halaman ini, lalu urutkan lagi."), isian="urutan"
        )
    alasan = require_alasan(alasan)
    row = UrutanSeri.objects.create(
        forum=forum,
        bidang=tie.bidang,
        nilai=tie.nilai,
        urutan=list(nomor),
        alasan=alasan,
        oleh=by,
        peran=tugas.peran,
        pada=jam.now(),
    )
    data = {"bidang": tie.bidang.pk, "skor": tie.nilai, "urutan": row.urutan, "alasan": alasan}
    catat("forum.urutkan_seri", forum, oleh=by, peran=tugas.peran, data=data, baris=[row])
    return row


def rank_by_score(forum: Forum) -> list[str]:
    """Write the ranks of a locked, scored forum; returns the numbers first to last.

    Raises Penolakan("keadaan") while an accepted proposal has no score or a priority hangs on equal scores.
    """
    lacking = list(unscored(forum).order_by("nomor").values_list("nomor", flat=True))
    if lacking:
        raise Penolakan(
            "keadaan",
            _("%(n)s usulan yang diterima belum diberi skor, antara lain %(nomor)s. Beri skor, lalu tutup forum.")
            % {"n": len(lacking), "nomor": ", ".join(lacking[:DISEBUT])},
        )
    order = peringkat(forum)
    if order.terbuka:
        raise Penolakan("keadaan", _told(order.terbuka))
    return write_ranks(forum, [place.usulan.pk for place in order.tempat])


def _told(ties) -> str:
    first = ties[0]
    return _(
        "%(n)s kelompok skor yang sama menyangkut prioritas. Bidang %(bidang)s, skor %(skor)s: %(nomor)s. "
        "Urutkan dengan alasan pada halaman urutan prioritas, lalu tutup forum."
    ) % {
        "n": len(ties),
        "bidang": first.bidang,
        "skor": tertulis(first.nilai),
        "nomor": ", ".join(first.nomor),
    }
