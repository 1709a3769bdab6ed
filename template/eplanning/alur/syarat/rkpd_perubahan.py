"""Changing a plan that is fixed: who opens, works on, verifies and fixes a round. No window: the law names the ground,
and the year may be over as a year of planning (docs/decisions/0041-a-fixed-plan-is-changed-in-rounds.md)."""

from django.utils.translation import gettext as _

from eplanning.akun.models import BERPERANGKAT, Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.bappeda import tahap_penetapan
from eplanning.alur.syarat.renja import require_with_bappeda, require_with_office
from eplanning.jadwal.models import TahunRencana
from eplanning.ppas.queries import rkpd_tetap
from eplanning.rkpd_perubahan.models import PerubahanRenja, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import terbuka


def open_perubahan_rkpd(tahun: TahunRencana, by) -> Penugasan:
    """A plan that was fixed here, and no other round of it is open."""
    tugas = _penetap(by, _("membuka perubahan RKPD"))
    if rkpd_tetap(tahun) is None:
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s belum ditetapkan di sini.") % {"tahun": tahun})
    if found := terbuka(tahun):
        raise Penolakan("keadaan", _("%(perubahan)s masih terbuka; lanjutkan di sana.") % {"perubahan": found})
    return tugas


def end_perubahan_rkpd(perubahan: PerubahanRkpd, by) -> Penugasan:
    """Fixing it, or stopping it."""
    tugas = _penetap(by, _("mengakhiri perubahan RKPD"))
    _require_open(perubahan)
    return tugas


def edit_perubahan_renja(renja: PerubahanRenja, by) -> Penugasan:
    tugas = petugas.require(by, BERPERANGKAT, renja.perangkat, _("menyusun perubahan Renja"))
    _require_open(renja.perubahan)
    require_with_office(renja)
    return tugas


def send_perubahan_renja(renja: PerubahanRenja, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.KEPALA_OPD], renja.perangkat, _("mengirim perubahan Renja"))
    _require_open(renja.perubahan)
    require_with_office(renja)
    return tugas


def decide_perubahan_renja(renja: PerubahanRenja, by) -> Penugasan:
    """What was verified can be returned until the round ends."""
    tugas = petugas.require(by, [Peran.PENYELIA], None, _("memverifikasi perubahan Renja"))
    _require_open(renja.perubahan)
    require_with_bappeda(renja)
    return tugas


def _penetap(by, apa: str) -> Penugasan:
    """Who fixes the plan in this region's chain."""
    return petugas.require(by, tahap_penetapan().pengirim, None, apa)


def _require_open(perubahan: PerubahanRkpd) -> None:
    if not perubahan.terbuka:
        raise Penolakan(
            "keadaan",
            _("%(perubahan)s sudah berakhir: %(akhir)s.")
            % {"perubahan": perubahan, "akhir": str(perubahan.akhir).lower()},
        )
