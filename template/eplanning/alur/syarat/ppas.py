"""The PPAS: the TAPD drafts, changes, and records what was agreed. No window: the law names dates and no lock."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import TahunRencana
from eplanning.ppas.models import Ppas
from eplanning.ppas.queries import rkpd_tetap


def draft_ppas(tahun: TahunRencana, by) -> Penugasan:
    """Once, from an RKPD that is fixed."""
    tugas = _tapd(by, _("menyusun PPAS"))
    if hasattr(tahun, "ppas"):
        raise Penolakan("keadaan", _("%(ppas)s sudah disusun.") % {"ppas": tahun.ppas})
    if not hasattr(tahun, "rkpd"):
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s belum ditetapkan.") % {"tahun": tahun})
    if rkpd_tetap(tahun) is None:
        raise Penolakan(
            "keadaan",
            _("RKPD tahun %(tahun)s belum dibekukan sebagai versi penetapan. Mintalah Bappeda membekukannya.")
            % {"tahun": tahun},
        )
    return tugas


def edit_ppas(ppas: Ppas, by) -> Penugasan:
    """Any line of it, and agreeing on the whole."""
    tugas = _tapd(by, _("mengubah PPAS"))
    if not ppas.terbuka:
        raise Penolakan(
            "keadaan", _("%(ppas)s sudah disepakati; perubahannya dibuka sebagai perubahan PPAS.") % {"ppas": ppas}
        )
    return tugas


def reopen_ppas(ppas: Ppas, by) -> Penugasan:
    """A change of what was agreed."""
    tugas = _tapd(by, _("membuka perubahan PPAS"))
    if ppas.terbuka:
        raise Penolakan("keadaan", _("%(ppas)s masih dibahas; ubah barisnya di sana.") % {"ppas": ppas})
    return tugas


def _tapd(by, apa: str) -> Penugasan:
    return petugas.require(by, [Peran.TAPD], None, apa)
