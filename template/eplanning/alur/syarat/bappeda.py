"""What Bappeda does: windows (its admin), the fixing of the plan (its head). Neither touches content."""

from django.utils.translation import gettext as _

from eplanning.akun.models import PENGAWAS, Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.konsol import KONSOL
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana

PEMBACA_JEJAK = (*PENGAWAS, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA)


def admin(by, apa: str) -> Penugasan | None:
    """The admin, or the operator of the server at the console (None: no assignment)."""
    return None if by is KONSOL else petugas.require(by, [Peran.ADMIN_BAPPEDA], None, apa)


def move_jendela(jendela, by) -> Penugasan | None:
    return admin(by, _("mengubah jadwal"))


def view_jejak(objek, by) -> Penugasan:
    return petugas.require(by, PEMBACA_JEJAK, None, _("membaca jejak"))


def tahap_penetapan() -> Tahapan:
    """The stage at which the plan is fixed."""
    return Tahapan.objects.get(jenis=Jenis.PENETAPAN, aktif=True)


def fix_rkpd(tahun: TahunRencana, by) -> Penugasan:
    tahap = tahap_penetapan()
    tugas = petugas.require(by, tahap.pengirim, None, _("menetapkan RKPD"))
    waktu.require_open(TahapTahun(tahun, tahap))
    if hasattr(tahun, "rkpd"):
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s sudah ditetapkan.") % {"tahun": tahun})
    return tugas
