"""How a sample forum decides: most is accepted, some is cut, some refused with a reason."""

from decimal import Decimal
from itertools import cycle

from eplanning.alur.forum import rank
from eplanning.alur.usulan import decide
from eplanning.demo.panggung import Panggung
from eplanning.musrenbang.models import Forum
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan
from eplanning.usulan.queries import inbox

TERIMA_SAJA = ("diterima",)
CAMPUR = ("diterima", "diterima_dengan_perubahan", "diterima", "ditolak", "diterima", "ditunda")
ALASAN_TOLAK = (
    "Bukan prioritas tahun ini; dapat diajukan kembali tahun depan.",
    "Sudah ditangani dengan anggaran tahun sebelumnya.",
    "Dokumen pendukung dan foto lokasi belum lengkap.",
    "Dapat dilaksanakan secara swadaya oleh warga.",
)
ALASAN_TUNDA = "Menunggu kejelasan status lahan."
ALASAN_UBAH = "Volume disesuaikan dengan hasil survei lapangan."


def undiscussed(forum: Forum) -> list[Usulan]:
    """What lies in a forum and waits for a decision."""
    return list(inbox(forum).filter(status=StatusUsulan.BELUM_DIBAHAS).order_by("nomor"))


def decide_some(panggung: Panggung, forum: Forum, by, pattern=CAMPUR, *, most: int | None = None) -> None:
    """Decide on what waits in a forum, in the rhythm of `pattern`; `most` leaves the rest undecided."""
    reasons = cycle(ALASAN_TOLAK)
    for usulan, choice in zip(undiscussed(forum)[:most], cycle(pattern), strict=False):
        with panggung.clock(forum.tahapan):
            if choice == "diterima_dengan_perubahan" and usulan.volume >= 10:
                less = (usulan.volume * Decimal("0.8")).quantize(Decimal(1))
                decide(usulan, choice, by=by, volume=less, alasan=ALASAN_UBAH)
            elif choice == "ditolak":
                decide(usulan, choice, by=by, alasan=next(reasons))
            elif choice == "ditunda":
                decide(usulan, choice, by=by, alasan=ALASAN_TUNDA)
            else:
                decide(usulan, "diterima", by=by)


def rank_all(panggung: Panggung, forum: Forum, by) -> None:
    """Order everything accepted, the dearest first."""
    accepted = inbox(forum).filter(status__in=TERIMA).order_by("-total", "nomor")
    with panggung.clock(forum.tahapan):
        rank(forum, [usulan.pk for usulan in accepted], by=by)
