"""Who asks for a change of closed content, who approves it, who carries it out: three persons, in a year that runs."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import Unit
from eplanning.musrenbang.letak import kode_pada
from eplanning.permohonan.models import Keadaan, Macam, Permohonan
from eplanning.rencana.models import KeadaanRenja, Renja
from eplanning.usulan.models import AKHIR, StatusUsulan, Usulan
from eplanning.wilayah.models import Wilayah

# The level at which a proposal was entered -> who answers for it after it was sent. What came from a dapil is the
# secretariat's; what offices or the region itself entered, the office's.
_PEMILIK = {
    Unit.LINGKUNGAN: (Peran.LURAH, Unit.KELURAHAN),
    Unit.KELURAHAN: (Peran.LURAH, Unit.KELURAHAN),
    Unit.KECAMATAN: (Peran.CAMAT, Unit.KECAMATAN),
}


def ask_ubah_usulan(usulan: Usulan, by) -> Penugasan:
    """The owner, about a proposal that was handed on and has not come to its end."""
    tugas = _owner(usulan, by)
    waktu.require_running(usulan.tahun)
    if usulan.tahapan_id == usulan.asal_id and not (usulan.reses_id and usulan.reses.dikirim_pada):
        raise Penolakan("keadaan", _("Usulan ini belum dikirim; pengusulnya mengubahnya sendiri."))
    if usulan.status == StatusUsulan.DIKEMBALIKAN:
        raise Penolakan("keadaan", _("Usulan ini dikembalikan; perbaiki langsung, lalu ajukan kembali."))
    if usulan.status in AKHIR:
        raise Penolakan("keadaan", _("Usulan yang sudah berakhir tidak dapat diubah lagi."))
    _require_none_open(usulan=usulan)
    return tugas


def ask_ubah_renja(renja: Renja, by) -> Penugasan:
    """The head of the office, about a line of a Renja that Bappeda has verified, also after it was fixed."""
    tugas = petugas.require(by, [Peran.KEPALA_OPD], renja.perangkat, _("memohon perubahan Renja"))
    waktu.require_running(renja.tahun)
    if renja.keadaan != KeadaanRenja.DIVERIFIKASI:
        raise Penolakan(
            "keadaan",
            _("%(renja)s: %(keadaan)s. Permohonan perubahan hanya untuk Renja yang sudah diverifikasi.")
            % {"renja": renja, "keadaan": renja.get_keadaan_display().lower()},
        )
    return tugas


def decide_permohonan(permohonan: Permohonan, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.KEPALA_BAPPEDA], None, _("memutuskan permohonan perubahan"))
    waktu.require_running(permohonan.tahun)
    _require(permohonan, Keadaan.DIAJUKAN)
    _require_third(by, permohonan)
    return tugas


def execute_permohonan(permohonan: Permohonan, by) -> Penugasan:
    tugas = petugas.require(by, [Peran.ADMIN_BAPPEDA], None, _("melaksanakan permohonan perubahan"))
    waktu.require_running(permohonan.tahun)
    _require(permohonan, Keadaan.DISETUJUI)
    _require_third(by, permohonan)
    return tugas


def withdraw_permohonan(permohonan: Permohonan, by) -> Penugasan:
    """Whoever holds the office that asked, until it is carried out: also where it can't be any more."""
    unit = permohonan.wilayah or permohonan.perangkat
    tugas = petugas.require(by, [permohonan.peran], unit, _("menarik permohonan ini"))
    _require(permohonan, Keadaan.DIAJUKAN, Keadaan.DISETUJUI)
    return tugas


def require_no_other(permohonan: Permohonan) -> None:
    """Raises Penolakan("keadaan") while another request about the same object waits."""
    _require_none_open(tahun=permohonan.tahun_id, kunci=permohonan.kunci)


def _owner(usulan: Usulan, by) -> Penugasan:
    apa = _("memohon perubahan usulan ini")
    if usulan.dapil_id:
        return petugas.require(by, [Peran.SETWAN], None, apa)
    if usulan.asal.tingkat in _PEMILIK:
        peran, tingkat = _PEMILIK[Unit(usulan.asal.tingkat)]
        area = Wilayah(kode=kode_pada(usulan.wilayah_id, tingkat) or usulan.wilayah_id, sebutan="", nama="")
        return petugas.require(by, [peran], area, apa)
    return petugas.require(by, [Peran.KEPALA_OPD], usulan.perangkat, apa)


def _require_none_open(**objek) -> None:
    waiting = Permohonan.objects.filter(**objek).berjalan().first()
    if waiting:
        raise Penolakan(
            "keadaan",
            _("Permohonan %(nomor)s atas objek ini masih berjalan. Tunggu selesai, atau tarik dahulu.")
            % {"nomor": waiting.nomor},
        )


def _require_third(by, permohonan: Permohonan) -> None:
    """Whoever asked does not approve, and who did either does not carry it out."""
    approved = permohonan.langkah.filter(macam=Macam.SETUJU, oleh=by).exists()
    if permohonan.oleh_id == by.pk or approved:
        raise Penolakan(
            "wewenang", _("Anda sudah berperan dalam permohonan ini; langkah berikutnya diambil pejabat lain.")
        )


def _require(permohonan: Permohonan, *boleh: Keadaan) -> None:
    if permohonan.keadaan not in boleh:
        raise Penolakan(
            "keadaan",
            _("Permohonan %(nomor)s: %(keadaan)s.")
            % {"nomor": permohonan.nomor, "keadaan": permohonan.keadaan.label.lower()},
        )
