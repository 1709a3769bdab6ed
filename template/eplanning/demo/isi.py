"""Seeding: once per database, all or nothing."""

import datetime as dt

from django.db import transaction

from eplanning import jam
from eplanning.akun.models import Pengguna, Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.alur.jadwal import lay_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.demo import harga, pagu, pengawasan, permohonan, susulan, tahun_depan, tahun_lalu, warga
from eplanning.demo.contoh import Persediaan
from eplanning.demo.dewan import seat
from eplanning.demo.jalan import Jalan
from eplanning.demo.jendela import around
from eplanning.demo.panggung import Panggung
from eplanning.demo.pemeran import USERNAME, Pemeran, find_sudut, renew_passwords
from eplanning.demo.pokir_terlambat import carry_one
from eplanning.demo.tahun_ini import TahunIni
from eplanning.jadwal.models import Jendela, Jenis, Tahapan, TahunRencana
from eplanning.jejak.catat import catat
from eplanning.jejak.models import Catatan
from eplanning.jejak.rantai import seal
from eplanning.usulan.models import Usulan

AKSI = "demo.isi"
ALASAN = "Jadwal contoh di sekitar hari ini, untuk latihan."
# People were appointed before the earliest sample meeting.
DIANGKAT = dt.timedelta(days=900)


def is_seeded() -> bool:
    """Was this database seeded before?"""
    return Catatan.objects.filter(aksi=AKSI).exists()


@transaction.atomic
def seed(tahun: TahunRencana) -> dict[str, str]:
    """Make the sample season, or, in a database that has one, only new passwords and windows around today.

    Returns username -> password of the cast. Raises Penolakan when the region's data do not allow it.
    """
    if is_seeded():
        _open_again(tahun)
        return renew_passwords()
    lay_jendela(tahun, around(jam.today(), list(Tahapan.objects.filter(aktif=True))), by=KONSOL, alasan=ALASAN)
    passwords = _play(tahun)
    catat(AKSI, tahun, oleh=KONSOL, data={"usulan": Usulan.objects.count()})
    seal()
    return passwords


def people(passwords: dict[str, str]) -> list[dict[str, str]]:
    """For the trainer: who may sign in, with which password, as what; in the order of the chain."""
    found = []
    for username in USERNAME.values():
        person = Pengguna.objects.filter(username=username).first()
        if person and username in passwords:
            tugas = penugasan_berlaku(person)[0]
            unit = tugas.wilayah or tugas.perangkat or tugas.dapil
            said = f"{tugas.get_peran_display()} – {unit}" if unit else tugas.get_peran_display()
            found.append({"username": username, "sandi": passwords[username], "tugas": said})
    return found


def _play(tahun: TahunRencana) -> dict[str, str]:
    sudut = find_sudut()
    pemeran = Pemeran(jam.now() - DIANGKAT)
    if sudut.lingkungan and Tahapan.objects.filter(jenis=Jenis.REMBUK, aktif=True).exists():
        pemeran.cast(Peran.KEPALA_LINGKUNGAN, sudut.lingkungan)
    desa = pemeran.cast(Peran.OPERATOR_KELURAHAN, sudut.kelurahan)
    pemeran.cast(Peran.LURAH, sudut.kelurahan)
    kecamatan = pemeran.cast(Peran.OPERATOR_KECAMATAN, sudut.kecamatan)
    pemeran.cast(Peran.CAMAT, sudut.kecamatan)
    dewan = pemeran.cast(Peran.ANGGOTA_DPRD, sudut.dapil) if sudut.dapil else None
    penyelia, kepala = pemeran.cast(Peran.PENYELIA), pemeran.cast(Peran.KEPALA_BAPPEDA)
    admin = pemeran.cast(Peran.ADMIN_BAPPEDA)
    if dewan:
        pemeran.cast(Peran.SETWAN)
        seat(sudut.dapil, dewan, admin)
    pemeran.cast(Peran.INSPEKTORAT)
    tim, tapd = pemeran.cast(Peran.TIM_HARGA), pemeran.cast(Peran.TAPD)
    tahun_lalu.play(tahun, sudut, pemeran, penyelia, kepala, tapd)
    ini = TahunIni(tahun, sudut, pemeran, Jalan(Panggung(tahun), pemeran, Persediaan(tahun)))
    ini.elsewhere()
    ini.corner(desa, kecamatan)
    ini.recess(dewan, penyelia)
    if dewan and ini.jalan.pokir:
        carry_one(tahun, ini.jalan, pemeran.person(Peran.SETWAN))
    busy = ini.busiest_offices()
    operator = None
    if busy:
        operator = pemeran.cast(Peran.OPERATOR_OPD, busy[0])
        pemeran.cast(Peran.KEPALA_OPD, busy[0])
    ini.offices(operator, busy, penyelia, kepala)
    pagu.lay(tahun, sudut, busy, penyelia)
    susulan.hide_a_photo(tahun, admin)
    susulan.exchange(tahun, penyelia)
    permohonan.play(tahun, sudut, pemeran)
    pengawasan.play(tahun, sudut, pemeran)
    warga.suggest(tahun, penyelia)
    harga.this_year(tahun, tim)
    harga.next_year(tahun_depan.prepare(tahun), tim)
    return pemeran.sandi


def _open_again(tahun: TahunRencana) -> None:
    """Windows that have closed since are opened around today; those that are open stay as somebody left them."""
    windows = {w.tahapan_id: w for w in Jendela.objects.filter(tahun=tahun)}
    if all(window.terbuka() for window in windows.values()):
        return
    spans = around(jam.today(), list(Tahapan.objects.filter(aktif=True)))
    later = {k: (min(windows[k].mulai, span[0]), max(windows[k].selesai, span[1])) for k, span in spans.items()}
    lay_jendela(tahun, later, by=KONSOL, alasan=ALASAN)
