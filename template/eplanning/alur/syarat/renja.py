"""Who works on the Renja of an office, and until when (docs/decisions/0020-renja-follows-the-chain.md)."""

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import BERPERANGKAT, Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat.bappeda import tahap_penetapan
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.rkpd_perubahan.models import PerubahanRenja


def edit_renja(renja: Renja, by) -> Penugasan:
    tugas = petugas.require(by, BERPERANGKAT, renja.perangkat, _("menyusun Renja"))
    require_not_fixed(renja.tahun)
    require_with_office(renja)
    return tugas


def send_renja(renja: Renja, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.KEPALA_OPD], renja.perangkat, _("mengirim Renja"))
    require_not_fixed(renja.tahun)
    require_with_office(renja)
    _require_forum_opened(renja.tahun)
    return tugas


def decide_renja(renja: Renja, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.PENYELIA], None, _("memverifikasi Renja"))
    require_not_fixed(renja.tahun)
    require_with_bappeda(renja)
    return tugas


def require_not_fixed(tahun: TahunRencana) -> None:
    """Until the plan of the region is fixed, and not beyond the window in which it is. Raises Penolakan."""
    if hasattr(tahun, "rkpd"):
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s sudah ditetapkan; Renja mengikutinya.") % {"tahun": tahun})
    waktu.require_not_over(TahapTahun(tahun, tahap_penetapan()))


def require_with_bappeda(renja: Renja | PerubahanRenja) -> None:
    """Sent, or verified already. Raises Penolakan."""
    if renja.keadaan not in (KeadaanRenja.DIKIRIM, KeadaanRenja.DIVERIFIKASI):
        raise Penolakan(
            "keadaan",
            _("%(renja)s: %(keadaan)s. Tunggu sampai dikirim.")
            % {"renja": renja, "keadaan": renja.get_keadaan_display().lower()},
        )


def require_with_office(renja: Renja | PerubahanRenja) -> None:
    """Not while it lies with Bappeda. Raises Penolakan."""
    if not renja.dapat_diubah:
        raise Penolakan(
            "keadaan",
            _("%(renja)s: %(keadaan)s. Perubahan hanya setelah Bappeda mengembalikannya.")
            % {"renja": renja, "keadaan": renja.get_keadaan_display().lower()},
        )


def _require_forum_opened(tahun: TahunRencana) -> None:
    """The forum of offices is where a draft is completed, so none is sent before its window begins."""
    stage = Tahapan.objects.get(jenis=Jenis.FORUM_OPD, aktif=True)
    window = waktu.find(TahapTahun(tahun, stage))
    if window.mulai > jam.now():
        raise Penolakan(
            "jendela",
            _("Renja dikirim sesudah %(tahap)s dibuka, %(kapan)s.")
            % {"tahap": stage, "kapan": waktu.tertulis(window.mulai)},
        )
