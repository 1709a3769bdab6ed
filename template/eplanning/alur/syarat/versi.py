"""Who freezes a version of a plan, and when (docs/decisions/0030-plans-are-frozen-as-versions.md)."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.bappeda import require_no_rkpd, tahap_penetapan
from eplanning.alur.syarat.renja import require_not_fixed, require_with_office
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import TahunRencana
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.versi.models import JenisVersi
from eplanning.versi.queries import semua

# Freezing copies and edits nothing, so the admin may as well.
PEMBEKU_RKPD = (Peran.PENYELIA, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA)


def freeze_renja(renja: Renja, by) -> Penugasan:
    """Before it is sent for the first time (rancangan awal), and after the RKPD is fixed (penetapan); what lies between
    is frozen by sending and verifying."""
    tugas = petugas.require(by, [Peran.KEPALA_OPD], renja.perangkat, _("membekukan versi Renja"))
    if hasattr(renja.tahun, "rkpd"):
        _require_verified(renja)
    else:
        require_not_fixed(renja.tahun)
        require_with_office(renja)
        _require_first_draft(renja)
    return tugas


def freeze_rkpd(tahun: TahunRencana, by) -> Penugasan:
    """Until it is fixed, which makes the last version by itself."""
    tugas = petugas.require(by, PEMBEKU_RKPD, None, _("membekukan versi RKPD"))
    require_no_rkpd(tahun)
    waktu.require_not_over(TahapTahun(tahun, tahap_penetapan()))
    return tugas


def _require_verified(renja: Renja) -> None:
    waktu.require_running(renja.tahun)
    if renja.keadaan != KeadaanRenja.DIVERIFIKASI:
        raise Penolakan(
            "keadaan",
            _("%(renja)s belum diverifikasi ketika RKPD ditetapkan, jadi tidak dapat ditetapkan.") % {"renja": renja},
        )
    if semua(renja.tahun_id, renja.perangkat).filter(jenis=JenisVersi.PENETAPAN).exists():
        raise Penolakan("keadaan", _("%(renja)s sudah ditetapkan.") % {"renja": renja})


def _require_first_draft(renja: Renja) -> None:
    if semua(renja.tahun_id, renja.perangkat).exclude(jenis=JenisVersi.RANCANGAN_AWAL).exists():
        raise Penolakan(
            "keadaan", _("Renja ini sudah pernah dikirim; versi berikutnya dibekukan dengan mengirimnya lagi.")
        )
