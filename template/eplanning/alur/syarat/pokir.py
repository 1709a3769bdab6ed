"""Pokir: a member enters and sends what was heard in the own recess; the secretariat may enter it for them."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.pokir.models import Dapil, Reses


def tahap_pokir() -> Tahapan:
    """The pokir stage. Raises Penolakan("keadaan") in a region whose chain has none."""
    found = Tahapan.objects.select_related("masuk_ke").filter(jenis=Jenis.POKIR, aktif=True).first()
    if found is None:
        raise Penolakan("keadaan", _("Rantai tahapan daerah ini tidak memuat pokok-pokok pikiran DPRD."))
    return found


def record_reses(dapil: Dapil, by, tahun: TahunRencana | None = None) -> Penugasan:
    tahap = tahap_pokir()
    tugas = petugas.require(by, tahap.pengusul, dapil, _("mencatat reses di dapil ini"))
    tahun = tahun or TahunRencana.objects.kini()
    if tahun is None:
        raise Penolakan("tahun", _("Belum ada tahun rencana yang berjalan."))
    require_open(tahun, tahap)
    return tugas


def wakil(reses: Reses, by, apa: str) -> Penugasan:
    """The member whose recess it is, or the secretariat."""
    tahap = tahap_pokir()
    tugas = petugas.require(by, tahap.pengusul, reses.dapil, apa)
    if tugas.peran == Peran.ANGGOTA_DPRD and reses.anggota_id != by.pk:
        raise Penolakan("wewenang", _("Reses ini milik anggota lain."))
    return tugas


def work_on_reses(reses: Reses, by, apa: str) -> Penugasan:
    """As `wakil`, inside the window and before it is sent."""
    tugas = wakil(reses, by, apa)
    require_open(reses.tahun, tahap_pokir())
    if reses.dikirim_pada:
        raise Penolakan("keadaan", _("Pokir reses ini sudah dikirim dan tidak dapat diubah."))
    return tugas


def add_usulan(reses: Reses, by) -> Penugasan:
    return work_on_reses(reses, by, _("menambah usulan pokir"))


def send_reses(reses: Reses, by) -> Penugasan:
    tahap = tahap_pokir()
    tugas = petugas.require(by, tahap.pengirim, reses.dapil, _("mengirim pokir"))
    if reses.anggota_id != by.pk:
        raise Penolakan("wewenang", _("Pokir hanya dikirim oleh anggota yang menjalani resesnya."))
    require_open(reses.tahun, tahap)
    if reses.dikirim_pada:
        raise Penolakan("keadaan", _("Pokir reses ini sudah dikirim."))
    return tugas


def require_open(tahun: TahunRencana, tahap: Tahapan) -> None:
    """An open window; a late pokir is told where it goes instead."""
    here = TahapTahun(tahun, tahap)
    try:
        waktu.require_not_over(here)
    except Penolakan as late:
        raise Penolakan(
            "jendela",
            _("%(kapan)s Pokir yang terlambat masuk ke perubahan RKPD atau ke rencana tahun %(berikut)s.")
            % {"kapan": late.pesan, "berikut": tahun.tahun + 1},
        ) from None
    waktu.require_open(here)
