"""What oversight looks like in a running season: a finding that waits, one that was answered, an auditor asked for."""

import datetime as dt

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.alur.akses import ask_akses
from eplanning.alur.temuan import file_temuan, reply_temuan
from eplanning.demo.pemeran import Pemeran, Sudut
from eplanning.jadwal.models import TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.pengawasan.objek import of
from eplanning.usulan.models import Usulan


def play(tahun: TahunRencana, sudut: Sudut, pemeran: Pemeran) -> None:
    """One step each of the Inspektorat, the lurah and the admin."""
    inspektorat, lurah = pemeran.person(Peran.INSPEKTORAT), pemeran.leads(sudut.kelurahan)
    soon = jam.today() + dt.timedelta(days=14)
    forum = Forum.objects.lengkap().filter(tahun=tahun).exclude(gerbang_alasan="").first()
    if forum is not None:
        said = {
            "kategori": "prosedur",
            "uraian": "Forum dimulai sebelum semua forum di bawahnya mengirim hasil.",
            "rekomendasi": "Jelaskan mengapa jadwal tidak diperpanjang, dan pastikan usulan yang menyusul dibahas.",
            "tenggat": soon,
        }
        file_temuan(of(forum), said | {"peran": "camat", "wilayah": sudut.kecamatan}, by=inspektorat)
    usulan = Usulan.objects.filter(tahun=tahun, wilayah__kode__startswith=sudut.kelurahan.kode).first()
    if usulan is not None:
        said = {
            "kategori": "harga",
            "uraian": "Volume tampak lebih besar daripada panjang gang di peta.",
            "rekomendasi": "Ukur ulang di lapangan bersama warga.",
            "tenggat": soon,
        }
        temuan = file_temuan(of(usulan), said | {"peran": "lurah", "wilayah": sudut.kelurahan}, by=inspektorat)
        reply_temuan(temuan, "Sudah diukur ulang bersama kepala lingkungan; volumenya sesuai.", by=lurah)
    asked = {
        "lembaga": "bpk",
        "nama": "Pemeriksa (contoh)",
        "username": "pemeriksa.contoh",
        "surat_nomor": "12/ST/CONTOH",
        "surat_tanggal": jam.today(),
        "keperluan": "Pemeriksaan kinerja perencanaan.",
        "mulai": jam.today(),
        "selesai": soon,
    }
    ask_akses(asked, by=pemeran.person(Peran.ADMIN_BAPPEDA))
