"""The next step of each forum, corrections under way, and weights that a kecamatan asked for."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.jadwal.models import KeadaanTahun
from eplanning.meja.pemilik import Pemilik
from eplanning.meja.tugas import Tugas, in_window
from eplanning.musrenbang.baris import Baris
from eplanning.musrenbang.langkah import Isi, Langkah, langkah, lying
from eplanning.perubahan.giliran import unfinished
from eplanning.skoring.models import PengajuanBobot

SEGERA = dt.timedelta(days=14)


def forums(pemilik: Pemilik) -> Iterator[Tugas]:
    """One step each, from two weeks before its window opens."""
    here = lying([row.forum for row in pemilik.forum])
    for row in pemilik.forum:
        if task := _of_forum(row, pemilik.peran, here[row.forum_id]):
            yield task


def _of_forum(row: Baris, roles: set[str], isi: Isi) -> Tugas | None:
    window = row.jendela
    if window is None or window.selesai <= jam.now() or window.mulai > jam.now() + SEGERA:
        return None
    step = langkah(row.forum, roles, isi.menunggu, not isi.ada, isi.belum_skor)
    if step is None or (step.perlu_jendela and not window.terbuka()):
        return None
    return in_window(step, row.forum, row.tahapan, row.unit, window)


def corrections(pemilik: Pemilik) -> Iterator[Tugas]:
    """A correction that was asked for and is not in force."""
    for one in unfinished(pemilik.forum, pemilik.peran):
        forum = one.perubahan.forum
        said = _("Diminta dengan surat nomor %(nomor)s.") % {"nomor": one.perubahan.surat_nomor}
        yield Tugas(one.aksi, one.judul, said, one.perubahan, forum.tahapan, forum.unit, sampai=one.sampai)


def weights(pemilik: Pemilik) -> Iterator[Tugas]:
    """Weights that wait for Bappeda's answer until their forum starts."""
    if Peran.PENYELIA not in pemilik.peran:
        return
    rows = PengajuanBobot.objects.filter(
        putusan=None, forum__tahun__keadaan=KeadaanTahun.BERJALAN, forum__mulai_pada=None
    )
    step = Langkah("decide_bobot", _("Putuskan bobot skoring"), _("Diajukan camat untuk forumnya sendiri."))
    for row in rows.select_related("forum__tahapan", "forum__wilayah"):
        window = pemilik.jendela.get(row.forum.tahapan_id)
        if window and window.selesai > jam.now():
            yield in_window(step, row, row.forum.tahapan, row.forum.wilayah, window)
