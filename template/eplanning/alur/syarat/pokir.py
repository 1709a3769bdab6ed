"""Pokir: a member enters and sends what was heard in the own recess; the secretariat may enter it for them. Bappeda
validates what came in time; what came late is routed to the changed plan or to the next year, and entered there."""

from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.pokir.models import Anggota, Arahan, Dapil, Reses
from eplanning.usulan.models import StatusUsulan, Usulan

VALIDATOR = (Peran.PENYELIA,)
PENGARAH = (Peran.SETWAN, Peran.PENYELIA)


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
    require_begun(tahun, tahap)
    return tugas


def wakil(reses: Reses, by, apa: str) -> Penugasan:
    """The member whose recess it is, or the secretariat."""
    tahap = tahap_pokir()
    tugas = petugas.require(by, tahap.pengusul, reses.dapil, apa)
    if tugas.peran == Peran.ANGGOTA_DPRD and reses.anggota_id != by.pk:
        raise Penolakan("wewenang", _("Reses ini milik anggota lain."))
    return tugas


def work_on_reses(reses: Reses, by, apa: str) -> Penugasan:
    """As `wakil`, since the window opened and before it is sent. After the window it is possible, and late."""
    tugas = wakil(reses, by, apa)
    require_begun(reses.tahun, tahap_pokir())
    if reses.dikirim_pada:
        raise Penolakan("keadaan", _("Pokir reses ini sudah dikirim dan tidak dapat diubah."))
    return tugas


def add_usulan(reses: Reses, by) -> Penugasan:
    return work_on_reses(reses, by, _("menambah usulan pokir"))


def send_reses(reses: Reses, by) -> Penugasan:
    """The member; the secretariat only for a member without an account."""
    tahap = tahap_pokir()
    peran = tahap.pengirim if reses.anggota_id else [*tahap.pengirim, Peran.SETWAN]
    tugas = petugas.require(by, peran, reses.dapil, _("mengirim pokir"))
    if tugas.peran != Peran.SETWAN and reses.anggota_id != by.pk:
        raise Penolakan("wewenang", _("Pokir hanya dikirim oleh anggota yang menjalani resesnya."))
    require_begun(reses.tahun, tahap)
    if reses.dikirim_pada:
        raise Penolakan("keadaan", _("Pokir reses ini sudah dikirim."))
    return tugas


def bind_anggota(anggota: Anggota, by) -> Penugasan:
    """Which account is a member's own: said by whoever gives out accounts."""
    return petugas.require(by, [Peran.ADMIN_BAPPEDA], None, _("menghubungkan anggota DPRD dengan akunnya"))


def validate_pokir(objek, by) -> Penugasan:
    """Bappeda says whether a pokir goes on to the offices."""
    return petugas.require(by, VALIDATOR, None, _("memvalidasi pokir"))


def route_late(objek, by) -> Penugasan:
    """The secretariat or Bappeda says where a late pokir goes."""
    return petugas.require(by, PENGARAH, None, _("mengarahkan pokir yang terlambat"))


def carry_pokir(usulan: Usulan | None, by) -> Penugasan:
    """Who routes late ones also enters them into the next year, before its window of pokir closes: not later than a
    member could. `usulan` None: may the person enter any at all?"""
    tugas = petugas.require(by, PENGARAH, None, _("memasukkan pokir ke tahun berikutnya"))
    tahun = TahunRencana.objects.kini()
    if tahun is None or (usulan and tahun.pk <= usulan.tahun_id):
        raise Penolakan("tahun", _("Tahun rencana berikutnya belum berjalan; admin Bappeda menjalankannya dahulu."))
    waktu.require_not_over(TahapTahun(tahun, tahap_pokir()))
    if usulan is None:
        return tugas
    if not hasattr(usulan, "arahan") or usulan.arahan.arah != Arahan.Arah.TAHUN_DEPAN:
        raise Penolakan(
            "keadaan", _("%(nomor)s tidak diarahkan ke rencana tahun berikutnya.") % {"nomor": usulan.nomor}
        )
    if hasattr(usulan, "lanjutan"):
        raise Penolakan(
            "keadaan",
            _("%(nomor)s sudah dimasukkan sebagai %(baru)s.")
            % {"nomor": usulan.nomor, "baru": usulan.lanjutan.ke.nomor},
        )
    return tugas


def require_awaiting(usulan: Usulan, *, terlambat: bool) -> None:
    """Raises Penolakan("keadaan") unless a pokir was sent, in time or late, and nobody has decided on it yet."""
    sent = usulan.reses_id and usulan.reses.dikirim_pada and usulan.tahapan_id == usulan.asal_id
    if (
        not sent
        or usulan.reses.terlambat_bagi(usulan.tahun_id) != terlambat
        or usulan.status != StatusUsulan.BELUM_DIBAHAS
    ):
        raise Penolakan(
            "keadaan",
            _("%(nomor)s bukan pokir yang menunggu di sini; muat ulang halaman ini.") % {"nomor": usulan.nomor},
        )


def is_late(tahun: TahunRencana) -> bool:
    """Is what is sent now too late for this year's chain?"""
    return waktu.find(TahapTahun(tahun, tahap_pokir())).selesai <= jam.now()


def require_begun(tahun: TahunRencana, tahap: Tahapan) -> None:
    """A window that has opened. One that is over holds nobody up: what comes then is late, and says so."""
    here = TahapTahun(tahun, tahap)
    if waktu.find(here).mulai > jam.now():
        waktu.require_open(here)
