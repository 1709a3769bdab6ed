"""The season that runs: some have sent, some are at it, some have not met, and every one of the cast has work."""

from eplanning import jam
from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.usulan import add_usulan, decide
from eplanning.alur.validasi import forward_pokir, return_pokir
from eplanning.demo.jalan import Jalan
from eplanning.demo.pemeran import Pemeran, Sudut
from eplanning.demo.putusan import TERIMA_SAJA, decide_some, score_all, think_again, undiscussed
from eplanning.demo.rencana import RencanaKerja, five_years
from eplanning.demo.renstra import offices_plans
from eplanning.demo.susulan import correct
from eplanning.demo.tautan import link_some
from eplanning.demo.warga import announce
from eplanning.jadwal.models import TahunRencana
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Reses
from eplanning.usulan.models import Usulan
from eplanning.usulan.queries import inbox
from eplanning.versi.models import JenisVersi
from eplanning.wilayah.models import Tingkat, Wilayah

MASIH_KECIL = 6


class TahunIni:
    """Plays the season. `pemeran` already knows the cast of the corner."""

    def __init__(self, tahun: TahunRencana, sudut: Sudut, pemeran: Pemeran, jalan: Jalan) -> None:
        self.tahun, self.sudut, self.pemeran, self.jalan = tahun, sudut, pemeran, jalan
        self.panggung, self.stok = jalan.panggung, jalan.stok
        five_years(tahun)

    def villages(self, kecamatan: Wilayah) -> list[Wilayah]:
        rows = Wilayah.objects.berlaku().filter(induk=kecamatan, tingkat=Tingkat.KELURAHAN).order_by("kode")
        return [v for v in rows if v != self.sudut.kelurahan]

    def elsewhere(self) -> None:
        """The next kecamatan has met and sent."""
        others = Wilayah.objects.berlaku().filter(tingkat=Tingkat.KECAMATAN).exclude(pk=self.sudut.kecamatan.pk)
        kecamatan = others.order_by("kode").first()
        if kecamatan is None:
            return
        for village in self.villages(kecamatan)[:2]:
            self.jalan.village(village, neighbourhoods=1)
        self.jalan.hold(self.jalan.kecamatan, kecamatan, usulan=4)

    def corner(self, operator_kelurahan, operator_kecamatan) -> None:
        """The cast's own village and kecamatan are at work; a neighbour has sent, another was nihil."""
        home, others = self.sudut.kelurahan, self.villages(self.sudut.kecamatan)
        self._home(home, operator_kelurahan)
        for village in others[:1]:
            self.jalan.village(village, neighbourhoods=1)
        for village in others[1:2]:
            self._nihil(village)
        if self.jalan.desa:
            announce(self.tahun, self.jalan.desa, others[2:4], self.pemeran)
        leader = self.pemeran.leads(self.sudut.kecamatan)
        forum = self.panggung.start(self.jalan.kecamatan, self.sudut.kecamatan, leader, undang=True)
        self.panggung.propose(forum, self.stok.take(1), others[:1] or [home], operator_kecamatan)
        self._return_one(forum, operator_kecamatan)
        decide_some(self.panggung, forum, operator_kecamatan, TERIMA_SAJA, most=2)
        think_again(self.panggung, forum, operator_kecamatan)
        link_some(self.panggung, forum, operator_kecamatan, most=1)
        if forum.berskor:
            score_all(self.panggung, forum, operator_kecamatan, most=1)

    def _home(self, home: Wilayah, operator) -> None:
        areas = self.jalan.neighbourhoods(home)
        for area in areas[:1]:
            leader = self.pemeran.leads(area)
            forum = self.panggung.start(self.jalan.rembuk, area, leader)
            self.panggung.propose(forum, self.stok.take(3), [area], leader)
        sent = [self.jalan.hold(self.jalan.rembuk, area, usulan=3) for area in areas[1:2]]
        for area in areas[2:3]:
            self.panggung.nihil(self.jalan.rembuk, area, self.pemeran.leads(area))
        if self.jalan.desa:
            forum = self.panggung.start(self.jalan.desa, home, self.pemeran.leads(home))
            self.panggung.propose(forum, self.stok.take(1 if areas else 4), [home], operator)
        for forum in sent:
            correct(self.jalan, forum)

    def _nihil(self, village: Wilayah) -> None:
        areas = self.jalan.neighbourhoods(village)
        if self.jalan.desa is None or len(areas) > MASIH_KECIL:
            return
        for area in areas:
            self.panggung.nihil(self.jalan.rembuk, area, self.pemeran.leads(area))
        self.panggung.nihil(self.jalan.desa, village, self.pemeran.leads(village))

    def _return_one(self, forum: Forum, by) -> None:
        came_up = [usulan for usulan in undiscussed(forum) if usulan.asal_id != usulan.tahapan_id]
        for usulan in came_up[:1]:
            with self.panggung.clock(forum.tahapan):
                decide(usulan, "dikembalikan", by=by, alasan="Lokasi belum jelas; lengkapi alamat dan ukurannya.")

    def recess(self, dewan, penyelia) -> None:
        """One recess is sent and being validated, the next still being entered."""
        if dewan is None or self.jalan.pokir is None:
            return
        dapil = self.sudut.dapil
        places = list(Wilayah.objects.berlaku().filter(induk__dapil=dapil, tingkat=Tingkat.KELURAHAN)[:4])
        for masa, count in ((1, 4), (2, 2)):
            with self.panggung.clock(self.jalan.pokir, 4 * masa):
                paper = {"ba_nomor": f"170/{masa:02}/RESES", "ba_tanggal": jam.today(), "tanggal": jam.today()}
                reses = record_reses({"dapil": dapil, "masa": masa, **paper}, by=dewan)
                for at, sample in enumerate(self.stok.take(count)):
                    add_usulan(sample.at(places[at % len(places)]), by=dewan, reses=reses)
                if masa == 1:
                    send_reses(reses, by=dewan)
                    self._validate(reses, penyelia)

    def _validate(self, reses: Reses, penyelia) -> None:
        """Bappeda has forwarded all but the last two: one it returned, one still waits."""
        first, *others, _waits = reses.usulan.order_by("nomor")
        return_pokir(first, by=penyelia, alasan="Lokasi belum jelas; sebut ruas jalannya.")
        if others:
            forward_pokir(others, by=penyelia)

    def busiest_offices(self) -> list[Perangkat]:
        """The offices in whose inbox most proposals lie."""
        rows = Usulan.objects.filter(tahun=self.tahun, tahapan=self.jalan.opd).select_related("perangkat__induk")
        counted: dict[Perangkat, int] = {}
        for usulan in rows:
            office = usulan.perangkat.induk or usulan.perangkat
            counted[office] = counted.get(office, 0) + 1
        return sorted(counted, key=lambda office: (-counted[office], office.kode))

    def offices(self, operator, busy: list[Perangkat], penyelia, kepala) -> None:
        """The cast's office is deciding; the next ones have sent, so that the last musrenbang has begun, and one of
        their Renja waits for Bappeda; the other has come through three versions, and the RKPD through two drafts."""
        offices_plans(self.tahun, busy[:3])
        plans = RencanaKerja(self.panggung, self.jalan.opd)
        if operator:
            forum = self.panggung.start(self.jalan.opd, busy[0], self.pemeran.leads(busy[0]))
            decide_some(self.panggung, forum, operator, ("diterima", "ditolak"), most=inbox(forum).count() // 2)
            plans.draft(busy[0], operator)
        for at, office in enumerate(busy[1:3]):
            leader = self.pemeran.leads(office)
            self.jalan.hold(self.jalan.opd, office, usulan=0, pattern=("diterima", "diterima", "ditolak"))
            plans.draft(office, leader)
            if at == 0:
                plans.freeze(office, leader)
                plans.compile(JenisVersi.RANCANGAN_AWAL, penyelia)
            plans.take_up(office, leader)
            plans.send(office, leader)
            if at == 0:
                plans.verify(office, penyelia)
        if busy[1:]:
            plans.compile(JenisVersi.RANCANGAN, penyelia)
        region = Wilayah.objects.get(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True)
        forum = self.panggung.start(self.jalan.kabkota, region, kepala)
        decide_some(self.panggung, forum, penyelia, TERIMA_SAJA, most=1)
