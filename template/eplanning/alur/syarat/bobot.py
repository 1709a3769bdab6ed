"""Weights of its own: the head of a kecamatan asks for them before the forum starts, Bappeda's penyelia answers."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.forum import TERBUKA_UNTUK_PERSIAPAN, require_keadaan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.models import Forum
from eplanning.skoring.models import PengajuanBobot


def propose_bobot(forum: Forum, by) -> Penugasan:
    boleh = forum.tahapan.pengirim if forum.tahapan.tingkat == Unit.KECAMATAN else []
    tugas = petugas.require(by, boleh, forum.unit, _("mengajukan bobot skoring"))
    _not_started(forum)
    if forum.pengajuan_bobot.filter(putusan=None).exists():
        raise Penolakan("keadaan", _("Masih ada pengajuan bobot yang menunggu putusan Bappeda."))
    return tugas


def decide_bobot(pengajuan: PengajuanBobot | None, by, forum: Forum | None = None) -> Penugasan:
    """`pengajuan` None: may the person answer any at all?"""
    tugas = petugas.require(by, [Peran.PENYELIA], None, _("memutuskan bobot skoring"))
    if pengajuan is None:
        return tugas
    _not_started(forum or pengajuan.forum)
    if hasattr(pengajuan, "putusan"):
        raise Penolakan("keadaan", _("Pengajuan bobot ini sudah diputuskan."))
    return tugas


def _not_started(forum: Forum) -> None:
    """A forum that has started keeps the criteria it started with."""
    waktu.require_not_over(forum)
    require_keadaan(forum, *TERBUKA_UNTUK_PERSIAPAN)
