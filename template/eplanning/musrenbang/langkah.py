"""The next step of a forum, for those who may take it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.jadwal.models import Unit
from eplanning.musrenbang.letak import kode_pada
from eplanning.musrenbang.models import Forum, Keadaan
from eplanning.skoring.models import Skor
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan


@dataclass(frozen=True)
class Langkah:
    """`aksi` is the name of the verb; `perlu_jendela` says that it can only be taken while the window is open."""

    aksi: str
    judul: str
    penjelasan: str
    perlu_jendela: bool = True


def langkah(
    forum: Forum, peran: set[str], menunggu: int = 0, kosong: bool = False, belum_skor: int = 0
) -> Langkah | None:
    """What a person with these roles can do next; None when it is somebody else's turn, or all is done.

    `menunggu` is the number of proposals that wait for a decision there, `kosong` says that nothing lies there yet,
    `belum_skor` how many were accepted and have no score.
    """
    stage = forum.tahapan
    workers = {*stage.pengusul, *stage.pemutus, *stage.pemimpin, *stage.pengirim}
    state = forum.keadaan
    if state == Keadaan.BELUM:
        return _for(peran, workers, Langkah("prepare_forum", _("Siapkan forum"), _("Isi tempat dan tanggal."), False))
    if state == Keadaan.DIPERSIAPKAN and not forum.daftar_hadir_pada:
        step = Langkah("issue_attendance", _("Cetak daftar hadir"), _("Cetak daftar hadir kosong."), False)
        return _for(peran, workers, step)
    if state == Keadaan.DIPERSIAPKAN:
        return _for(peran, stage.pemimpin, Langkah("start_forum", _("Mulai forum"), _("Semua siap untuk dimulai.")))
    if state == Keadaan.BERLANGSUNG:
        return _running(peran, stage, menunggu, kosong, belum_skor)
    return _closed(forum, peran, workers) if state == Keadaan.SELESAI else None


def _running(peran: set[str], stage, menunggu: int, kosong: bool, belum_skor: int) -> Langkah | None:
    if kosong and peran & set(stage.pengusul):
        return Langkah("add_usulan", _("Isi usulan"), _("Belum ada usulan di forum ini."))
    if menunggu:
        said = ngettext("%(n)s usulan menunggu.", "%(n)s usulan menunggu.", menunggu) % {"n": menunggu}
        return _for(peran, stage.pemutus, Langkah("decide", _("Bahas dan putuskan usulan"), said))
    if belum_skor:
        said = ngettext("%(n)s usulan belum diberi skor.", "%(n)s usulan belum diberi skor.", belum_skor)
        return _for(peran, stage.pemutus, Langkah("score_usulan", _("Beri skor usulan"), said % {"n": belum_skor}))
    return _for(peran, stage.pemimpin, Langkah("close_forum", _("Tutup forum"), _("Semua usulan sudah diputuskan.")))


def _closed(forum: Forum, peran: set[str], workers: set[str]) -> Langkah | None:
    stage = forum.tahapan
    if not forum.ba_pada:
        step = Langkah("issue_ba", _("Terbitkan berita acara"), _("Beri nomor dan tanggal, cetak, tanda tangani."))
        return _for(peran, stage.pemimpin, step)
    if stage.pindai_wajib and not forum.sudah_dipindai:
        step = Langkah("upload_berkas", _("Unggah pindaian berita acara"), _("PDF yang sudah ditandatangani."))
        return _for(peran, workers, step)
    step = Langkah("send_forum", _("Kirim hasil forum"), _("Sesudah dikirim tidak dapat diubah."))
    return _for(peran, stage.pengirim, step)


def _for(peran: set[str], boleh, step: Langkah) -> Langkah | None:
    return step if peran & set(boleh) else None


@dataclass(frozen=True)
class Isi:
    """How many proposals lie in a forum, wait for a decision, and were accepted without a score yet."""

    ada: int
    menunggu: int
    belum_skor: int


def lying(forums: list[Forum]) -> dict[int, Isi]:
    """For each forum, what lies there. One query.

    Those entered there need no decision, unless the forum ranks what it accepts.
    """
    rows = Usulan.objects.filter(tahun__in={f.tahun_id for f in forums}, tahapan__in={f.tahapan_id for f in forums})
    undiscussed = Q(status=StatusUsulan.BELUM_DIBAHAS)
    state = Case(
        When(undiscussed & Q(asal=F("tahapan")), then=Value("sendiri")),
        When(undiscussed | Q(status=StatusUsulan.DIKEMBALIKAN), then=Value("menunggu")),
        When(Q(status__in=TERIMA) & ~Exists(_scored()), then=Value("belum_skor")),
        default=Value(""),
    )
    columns = ("tahun", "tahapan", "tahapan__tingkat", "wilayah", "perangkat", "perangkat__induk")
    found: dict[tuple, Counter] = defaultdict(Counter)
    for tahun, tahapan, tingkat, wilayah, perangkat, induk, which in rows.values_list(*columns, state):
        unit = (induk or perangkat) if tingkat == Unit.PERANGKAT else _unit(wilayah, tingkat)
        found[tahun, tahapan, unit][which] += 1
    return {f.pk: _isi(f, found[f.tahun_id, f.tahapan_id, f.wilayah_id or f.perangkat_id]) for f in forums}


def _scored():
    """The score that holds for a proposal at the stage where it lies."""
    return Skor.objects.filter(usulan=OuterRef("pk"), forum__tahapan=OuterRef("tahapan")).berlaku()


def _isi(forum: Forum, count: Counter) -> Isi:
    waiting = count["menunggu"] + (count["sendiri"] if forum.berperingkat else 0)
    return Isi(count.total(), waiting, count["belum_skor"] if forum.berskor else 0)


def _unit(wilayah: str, tingkat: str) -> str | None:
    return None if tingkat == Unit.DAPIL else kode_pada(wilayah, tingkat)
