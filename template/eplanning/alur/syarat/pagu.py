"""Ceilings: the penyelia enters and changes them; the head of Bappeda alone lets a proposal pass above one."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.admin import or_console
from eplanning.rencana.models import Mode, Pagu


def set_pagu(pagu: Pagu | None, by) -> Penugasan | None:
    """The penyelia, or the operator of the server at the console (None: no assignment)."""
    tugas = or_console(by, Peran.PENYELIA, _("menetapkan pagu"))
    if pagu:
        waktu.require_running(pagu.tahun)
    return tugas


def permit_over(pagu: Pagu, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.KEPALA_BAPPEDA], None, _("mengizinkan pelampauan pagu"))
    waktu.require_running(pagu.tahun)
    if pagu.nilai is None or pagu.mode != Mode.TOLAK:
        raise Penolakan("keadaan", _("Pagu ini tidak menolak usulan, jadi tidak perlu izin pelampauan."))
    return tugas
