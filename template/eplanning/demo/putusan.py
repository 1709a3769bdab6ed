"""How a sample forum decides: most is accepted, some is cut, some refused with a reason."""

from decimal import Decimal
from itertools import cycle

from eplanning.alur.alih_keluar import divert
from eplanning.alur.forum import rank
from eplanning.alur.pemecahan import split_usulan
from eplanning.alur.skoring import order_seri, score_usulan
from eplanning.alur.urung import undo_decision
from eplanning.alur.usulan import decide
from eplanning.demo.panggung import Panggung
from eplanning.musrenbang.models import Forum
from eplanning.skoring.hitung import reckoned
from eplanning.skoring.peringkat import peringkat
from eplanning.skoring.queries import unscored
from eplanning.usulan.models import TERIMA, Pengalihan, StatusUsulan, Usulan
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
ALASAN_SERI = "Yang lebih dahulu diusulkan warga didahulukan; kondisi lapangannya setara."
ALASAN_ALIH = "Kewenangannya ada pada pemerintah provinsi."
ALASAN_PECAH = "Dikerjakan dalam dua bagian agar sesuai dengan waktu pelaksanaan."
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


def think_again(panggung: Panggung, forum: Forum, by) -> None:
    """One acceptance is undone and, after a second look, taken again: its history shows all three."""
    usulan = inbox(forum).filter(status=StatusUsulan.DITERIMA).order_by("nomor").first()
    if usulan:
        with panggung.clock(forum.tahapan):
            undo_decision(usulan, by=by)
            decide(usulan, "diterima", by=by)


def divert_one(panggung: Panggung, forum: Forum, by) -> None:
    """What was refused or postponed for want of authority goes to the province."""
    usulan = inbox(forum).filter(status__in=(StatusUsulan.DITOLAK, StatusUsulan.DITUNDA)).order_by("nomor").first()
    if usulan:
        with panggung.clock(forum.tahapan):
            divert(usulan, Pengalihan.Tujuan.PROVINSI, by=by, alasan=ALASAN_ALIH, penerima="Bappeda Provinsi")


def split_one(panggung: Panggung, forum: Forum, by) -> None:
    """The largest accepted one is carried out in two halves."""
    usulan = inbox(forum).filter(status=StatusUsulan.DITERIMA, volume__gte=10).order_by("-volume", "nomor").first()
    if usulan:
        half = (usulan.volume / 2).quantize(Decimal(1))
        parts = [
            {"uraian": f"{usulan.uraian[:180]} ({name})", "alamat": usulan.alamat, "volume": volume}
            for name, volume in (("bagian pertama", half), ("bagian kedua", usulan.volume - half))
        ]
        with panggung.clock(forum.tahapan):
            split_usulan(usulan, parts, by=by, alasan=ALASAN_PECAH)


def score_all(panggung: Panggung, forum: Forum, by, *, most: int | None = None) -> None:
    """Score what was accepted, each a little differently, and put equal scores in order; `most` leaves the rest."""
    rhythm = cycle((1, 2, 3, 1, 2, 2, 1, 2, 3, 1, 1, 3, 2, 2, 3))
    for usulan in unscored(forum).order_by("nomor")[:most]:
        asked = [k for k in forum.lembar.versi.kriteria if reckoned(k, usulan) is None]
        offered = {k.kode: k.opsi_untuk(usulan.bidang_id) for k in asked}
        chosen = {kode: options[min(next(rhythm), len(options)) - 1].nomor for kode, options in offered.items()}
        with panggung.clock(forum.tahapan):
            score_usulan(usulan, chosen, by=by)
    if most is None:
        for tie in peringkat(forum).terbuka:
            with panggung.clock(forum.tahapan):
                order_seri(forum, tie.nomor, by=by, alasan=ALASAN_SERI)


def rank_all(panggung: Panggung, forum: Forum, by) -> None:
    """Order everything accepted, the dearest first."""
    accepted = inbox(forum).filter(status__in=TERIMA).order_by("-total", "nomor")
    with panggung.clock(forum.tahapan):
        rank(forum, [usulan.pk for usulan in accepted], by=by)
