"""A fixed RKPD of which the office's own road and a proposal can be changed, and a late pokir that waits for it."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.renja_perubahan import add_own_line, add_usulan_line, change_line, restore_line, stop_line
from eplanning.alur.renja_perubahan_putusan import decide_perubahan_renja, send_perubahan_renja
from eplanning.alur.rkpd_perubahan import fix_perubahan_rkpd, open_perubahan_rkpd, stop_perubahan_rkpd
from eplanning.alur.validasi import route_late
from eplanning.jadwal.models import Jendela
from eplanning.jejak.catat import catat
from eplanning.pokir.models import Anggota
from eplanning.rkpd_perubahan.models import PerubahanRenja, PerubahanRkpd
from eplanning.rkpd_perubahan.queries import matrik, renja_of, terbuka
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.usulan.models import Usulan
from tests.template.alur.test_validasi import sent
from tests.template.rencana.conftest import berkas, kota, rpjmd
from tests.template.rencana.test_putusan_renja import agreed, fixed
from tests.template.tahun.conftest import buat_tahun

__all__ = ["berkas", "buat_tahun", "kota", "rpjmd"]

JULI = dt.datetime(2027, 7, 5, 3, tzinfo=dt.UTC)
PERKADA = {"nomor": "Perwal 31", "tanggal": dt.date(2027, 7, 4)}
ALASAN = "Pendapatan semester pertama tidak tercapai."
KANTOR = "1.03.01.2.06.0001"


class Perubahan:
    """The road of the plan costs 600 million: a proposal of 100 metres and the office's own 500 million."""

    def __init__(self, kota) -> None:
        self.kota, self.orang, self.dinas = kota, kota.orang, kota.dinas
        self.usulan = kota.diterima()
        self.jalan = kota.baris(usulan=[self.usulan.pk])
        kota.kirim()
        kota.send_forum()
        kota.putuskan("verifikasi")
        agreed(kota, self.usulan)
        fixed(kota)
        self.tahun = kota.tahun
        self.tahun.refresh_from_db()

    @property
    def kunci_jalan(self) -> str:
        return f"renja-{self.jalan.pk}"

    @property
    def putaran(self) -> PerubahanRkpd:
        return terbuka(self.tahun)

    @property
    def renja(self) -> PerubahanRenja:
        return renja_of(PerubahanRkpd.objects.select_related("tahun", "dari").first(), self.dinas)

    def baris(self, kunci: str) -> Baris:
        return next(row for row in matrik(self.renja) if row.kunci == kunci)

    def terakhir(self, kunci: str) -> int:
        butir = self.baris(kunci).butir
        return butir[-1].pk if butir else 0

    def buka(self, *, by=None, dasar: str = "perkembangan", alasan: str = ALASAN) -> PerubahanRkpd:
        with jam.at(JULI):
            return open_perubahan_rkpd(self.tahun, dasar, alasan, by=by or self.orang.kepala_bappeda)

    def henti_putaran(self, *, by=None, alasan: str = "Dibuka untuk tahun yang salah."):
        with jam.at(JULI):
            return stop_perubahan_rkpd(self.putaran, alasan, by=by or self.orang.kepala_bappeda)

    def ubah_usulan(self, volume: str = "80", *, by=None, terakhir: int | None = None, **told):
        kunci = self.usulan.nomor
        data = {"volume": volume, "harga_satuan": "", "sumber_dana": "dau", "alasan": ALASAN} | told
        seen = self.terakhir(kunci) if terakhir is None else terakhir
        with jam.at(JULI):
            return change_line(self.renja, kunci, data, terakhir=seen, by=by or self.kota.operator)

    def ubah_jalan(self, pagu: int = 400_000_000, *, by=None, **told):
        data = {
            "target": "2",
            "pagu_ranwal": pagu,
            "lokasi": "Ruas pasar",
            "sumber_dana": "dau",
            "kelompok_sasaran": "Pengguna jalan",
            "alasan": ALASAN,
        } | told
        seen = self.terakhir(self.kunci_jalan)
        with jam.at(JULI):
            return change_line(self.renja, self.kunci_jalan, data, terakhir=seen, by=by or self.kota.operator)

    def hentikan(self, kunci: str, *, by=None, alasan: str = "Lahannya bersengketa."):
        with jam.at(JULI):
            told = {"terakhir": self.terakhir(kunci), "by": by or self.kota.operator}
            return stop_line(self.renja, kunci, {"alasan": alasan}, **told)

    def pulihkan(self, kunci: str, *, by=None):
        with jam.at(JULI):
            told = {"terakhir": self.terakhir(kunci), "by": by or self.kota.operator}
            return restore_line(self.renja, kunci, {"alasan": "Salah baris."}, **told)

    def masukkan(self, usulan: Usulan, *, by=None, **told):
        data = {"volume": "10", "harga_satuan": "", "subkegiatan": self.jalan.kode, "sumber_dana": "dau"}
        with jam.at(JULI):
            data |= {"alasan": "Pokir yang diarahkan ke perubahan."} | told
            return add_usulan_line(self.renja, usulan, data, by=by or self.kota.operator)

    def tambah(self, *, by=None, **told):
        with jam.at(JULI):
            data = self.kota.isian(subkegiatan=KANTOR, pagu_ranwal=50_000_000) | told
            return add_own_line(self.renja, data, by=by or self.kota.operator)

    def kirim(self, *, by=None):
        with jam.at(JULI):
            return send_perubahan_renja(self.renja, by=by or self.kota.kepala)

    def putuskan(self, putusan: str = "verifikasi", *, by=None, alasan: str = ""):
        with jam.at(JULI):
            return decide_perubahan_renja(self.renja, putusan, by=by or self.orang.penyelia, alasan=alasan)

    def tetapkan(self, *, by=None, **told):
        with jam.at(JULI):
            return fix_perubahan_rkpd(self.putaran, **(PERKADA | told), by=by or self.orang.kepala_bappeda)


@pytest.fixture
def perubahan(kota) -> Perubahan:
    return Perubahan(kota)


@pytest.fixture
def pokir(musim, orang, tahun, perubahan) -> Usulan:
    """A late pokir for the office of public works, routed to the changed plan."""
    member = Anggota.objects.create(kode="A1", nama="Rina Contoh", dapil=orang.dapil, fraksi="Fraksi Satu")
    window = Jendela.objects.get(tahun=tahun, tahapan=musim.pokir)
    with jam.at(window.selesai + dt.timedelta(hours=1)):
        (usulan,) = sent(musim, orang.setwan, dapil=orang.dapil, dewan=member)
        route_late(usulan, "perubahan", by=orang.setwan, alasan="Reses berlangsung bulan Maret.")
    entry = perubahan.kota.kamus
    Usulan.objects.filter(pk=usulan.pk).update(perangkat=perubahan.dinas, kamus=entry)
    changed = {"perangkat": [usulan.perangkat_id, perubahan.dinas.pk], "kamus": [usulan.kamus_id, entry.pk]}
    catat("usulan.ubah", usulan, oleh=orang.setwan, data={"nomor": usulan.nomor, "perubahan": changed})
    return Usulan.objects.get(pk=usulan.pk)
