"""What Bappeda does: windows (its admin), the fixing of the plan (its head). Neither touches content."""

from django.utils.translation import gettext as _

from eplanning.akun.models import PENGAWAS, Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.admin import admin
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Jendela, Jenis, Tahapan, TahunRencana

PEMBACA_JEJAK = (*PENGAWAS, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA)


def move_jendela(jendela: Jendela | None, by) -> Penugasan | None:
    """`jendela` None: the windows of a year are being laid."""
    tugas = admin(by, _("mengubah jadwal"))
    if jendela is not None:
        waktu.require_not_finished(jendela.tahun)
    return tugas


def view_jejak(objek, by) -> Penugasan:
    return petugas.require(by, PEMBACA_JEJAK, None, _("membaca jejak"))


def tahap_penetapan() -> Tahapan:
    """The stage at which the plan is fixed."""
    return Tahapan.objects.get(jenis=Jenis.PENETAPAN, aktif=True)


def fix_rkpd(tahun: TahunRencana, by) -> Penugasan:
    tahap = tahap_penetapan()
    tugas = petugas.require(by, tahap.pengirim, None, _("menetapkan RKPD"))
    waktu.require_open(TahapTahun(tahun, tahap))
    require_no_rkpd(tahun)
    return tugas


def require_no_rkpd(tahun: TahunRencana) -> None:
    """Until the plan of the year is fixed. Raises Penolakan."""
    if hasattr(tahun, "rkpd"):
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s sudah ditetapkan.") % {"tahun": tahun})
