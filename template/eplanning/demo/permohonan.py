"""Requests to change what was sent: one carried out, one that waits for the head of Bappeda."""

from django.db.models import F

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.permohonan import ask_ubah_usulan, decide_permohonan, execute_permohonan
from eplanning.demo.panggung import pindaian
from eplanning.demo.pemeran import Pemeran, Sudut
from eplanning.jadwal.models import TahunRencana, Unit
from eplanning.usulan.models import StatusUsulan, Usulan

ALASAN = "Lokasi diukur ulang bersama warga setelah usulan dikirim."


def play(tahun: TahunRencana, sudut: Sudut, pemeran: Pemeran) -> None:
    """A village of the corner's kecamatan has had its way; the cast's own lurah still waits, where there is one."""
    sent = Usulan.objects.filter(tahun=tahun, status=StatusUsulan.BELUM_DIBAHAS, asal__tingkat__in=_BAWAH)
    sent = sent.exclude(tahapan=F("asal")).select_related("wilayah__induk").order_by("nomor")
    home = f"{sudut.kelurahan.pk}"
    there = sent.filter(wilayah__kode__startswith=f"{sudut.kecamatan.pk}.").exclude(wilayah__kode__startswith=home)
    if other := there.first():
        row = _ask(other, 1, pemeran)
        decide_permohonan(row, True, by=pemeran.person(Peran.KEPALA_BAPPEDA))
        execute_permohonan(row, by=pemeran.person(Peran.ADMIN_BAPPEDA))
    if own := sent.filter(wilayah__kode__startswith=home).first():
        _ask(own, 2, pemeran)


_BAWAH = (Unit.LINGKUNGAN, Unit.KELURAHAN)


def _ask(usulan: Usulan, nomor: int, pemeran: Pemeran):
    village = usulan.wilayah if usulan.wilayah.tingkat == Unit.KELURAHAN else usulan.wilayah.induk
    letter = {"nomor": f"600/{nomor:03}/CONTOH", "tanggal": jam.today(), "alasan": ALASAN}
    wanted = {"alamat": f"{usulan.alamat}, dekat balai warga"[:200], "penerima_manfaat": 150 + nomor}
    return ask_ubah_usulan(usulan, wanted, letter, pindaian("Surat permohonan"), by=pemeran.leads(village))
