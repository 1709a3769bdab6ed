"""Who prepares and fixes a year's price book: the price team, as long as the year is not over."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.harga.models import RancanganHarga
from eplanning.jadwal.models import TahunRencana


def start_harga(tahun: TahunRencana, by) -> Penugasan:
    """A year has one draft at a time."""
    tugas = _team(tahun, by)
    if _draft(tahun):
        raise Penolakan("keadaan", _("Rancangan standar harga tahun %(tahun)s sudah ada.") % {"tahun": tahun})
    return tugas


def change_harga(tahun: TahunRencana, by) -> Penugasan:
    """Sheets go into the draft, and only there."""
    tugas = _team(tahun, by)
    if not _draft(tahun):
        raise Penolakan("keadaan", _("Belum ada rancangan standar harga tahun %(tahun)s.") % {"tahun": tahun})
    return tugas


def fix_harga(tahun: TahunRencana, by) -> Penugasan:
    """Whether the draft is complete is asked when it is fixed: that takes reckoning every price."""
    return change_harga(tahun, by)


def _team(tahun: TahunRencana, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.TIM_HARGA], None, _("menyusun standar harga"))
    waktu.require_not_finished(tahun)
    return tugas


def _draft(tahun: TahunRencana) -> bool:
    return RancanganHarga.objects.filter(tahun=tahun).exists()
