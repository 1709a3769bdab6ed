"""An office that plans: its people, its forum with accepted proposals, and what one fills in for a line."""

from eplanning.alur.renja import add_baris
from eplanning.alur.renja_putusan import decide_renja, send_renja
from eplanning.alur.usulan import decide
from eplanning.kamus.models import KamusUsulan
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, ButirRpjmd, Pagu, Renja
from eplanning.rencana.queries import renja_of
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah

JALAN = "1.03.10.2.01.0053"
KANTOR = "1.03.01.2.06.0001"


class Kota:
    def __init__(self, musim, orang) -> None:
        self.musim, self.orang, self.tahun = musim, orang, musim.tahun
        self.dinas = Perangkat.objects.get(pk="1.03.0.00.0.00.01.0000")
        self.operator = orang.new("operator.pu", "operator_opd", self.dinas)
        self.kepala = orang.new("kepala.pu", "kepala_opd", self.dinas)
        self.kamus = KamusUsulan.objects.create(
            tahun=self.tahun, kode="DR", nama="Drainase", satuan="m", harga_satuan=1_000_000, perangkat=self.dinas,
            bidang_id="fisik", tipe="fisik", subkegiatan=JALAN,
        )  # fmt: skip

    @property
    def renja(self) -> Renja:
        return renja_of(self.dinas, self.tahun)

    def isian(self, **changes) -> dict:
        """A line of the first draft."""
        data = {
            "subkegiatan": JALAN,
            "wilayah": Wilayah.objects.get(tingkat="kabkota").pk,
            "lokasi": "Ruas pasar",
            "target": "2,5".replace(",", "."),
            "pagu_ranwal": 500_000_000,
            "sumber_dana": "dau",
            "kelompok_sasaran": "Pengguna jalan",
            "sasaran": ButirRpjmd.objects.get(kode="1.1.1").pk,
            "alasan": "Lanjutan ruas tahun lalu.",
        }
        return data | changes

    def baris(self, *, by=None, usulan=(), **changes) -> BarisRenja:
        with self.musim.at(self.musim.forum_opd):
            data = self.isian(**changes)
            return add_baris(self.dinas, self.tahun, data, by=by or self.operator, usulan=usulan)

    def pagu(self, nilai: int, mode: str) -> None:
        of_office = {"perangkat": self.dinas, "nilai": nilai, "mode": mode}
        Pagu.objects.update_or_create(tahun=self.tahun, kode=self.dinas.pk, defaults=of_office)

    def diterima(self, volume: str = "100", *, close: bool = True) -> Usulan:
        """A proposal of the kecamatan that the forum of the office has accepted; 1 million a metre."""
        m = self.musim
        kecamatan = m.running(m.kecamatan)
        usulan = m.usulan(kecamatan, kamus=self.kamus, volume=volume, wilayah=self.orang.kelurahan)
        with m.at(m.kecamatan):
            decide(usulan, "diterima", by=self.orang.operator_kecamatan)
        m.score(kecamatan, usulan, by=self.orang.operator_kecamatan)
        m.close(kecamatan)
        m.send(kecamatan)
        self.forum = m.running(m.forum_opd, self.dinas, by=self.kepala)
        with m.at(m.forum_opd):
            decide(Usulan.objects.get(pk=usulan.pk), "diterima", by=self.operator)
        if close:
            m.close(self.forum, by=self.kepala)
        usulan.refresh_from_db()
        return usulan

    def send_forum(self) -> None:
        self.musim.send(self.forum, by=self.kepala)

    def kirim(self):
        with self.musim.at(self.musim.forum_opd):
            return send_renja(self.renja, by=self.kepala)

    def putuskan(self, putusan: str, **told):
        with self.musim.at(self.musim.kota):
            return decide_renja(self.renja, putusan, by=self.orang.penyelia, **told)
