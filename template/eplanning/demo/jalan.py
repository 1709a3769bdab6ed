"""Whole forums, from invitation to sending, at each level."""

from eplanning.alur.usulan import merge_usulan
from eplanning.demo.contoh import Persediaan
from eplanning.demo.panggung import Panggung
from eplanning.demo.pemeran import Pemeran
from eplanning.demo.putusan import CAMPUR, TERIMA_SAJA, decide_some, divert_one, rank_all, score_all, split_one
from eplanning.demo.tautan import link_some
from eplanning.jadwal.models import Tahapan
from eplanning.musrenbang.models import Forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import StatusUsulan
from eplanning.usulan.queries import inbox
from eplanning.wilayah.models import Tingkat, Wilayah


class Jalan:
    """The chain of a region, and how to walk it. A stage that the region does not have is None."""

    def __init__(self, panggung: Panggung, pemeran: Pemeran, stok: Persediaan) -> None:
        self.panggung, self.pemeran, self.stok = panggung, pemeran, stok
        stages = {(t.jenis, t.tingkat): t for t in Tahapan.objects.select_related("masuk_ke").filter(aktif=True)}
        self.rembuk = stages.get(("rembuk", "lingkungan"))
        self.desa = stages.get(("musrenbang", "kelurahan"))
        self.kecamatan = stages["musrenbang", "kecamatan"]
        self.pokir = stages.get(("pokir", "dapil"))
        self.opd = stages["forum_opd", "perangkat"]
        self.kabkota = stages["musrenbang", "kabkota"]
        self.rkpd = stages["penetapan", "kabkota"]

    def hold(self, tahapan: Tahapan, unit: Wilayah | Perangkat, *, usulan: int, pattern=CAMPUR) -> Forum:
        """A meeting that enters some proposals, decides on what came from below, closes and sends."""
        leader = self.pemeran.leads(unit)
        forum = self.panggung.start(tahapan, unit, leader)
        if usulan:
            self.panggung.propose(forum, self.stok.take(usulan), [unit], leader)
        decide_some(self.panggung, forum, leader, pattern)
        self.finish(forum, leader)
        return forum

    def finish(self, forum: Forum, leader, *, people: int = 30) -> None:
        """Score or rank where the stage asks for it, close, minutes, scan, send."""
        if forum.berperingkat:
            decide_some(self.panggung, forum, leader, TERIMA_SAJA)
            (score_all if forum.berskor else rank_all)(self.panggung, forum, leader)
        if forum.tahapan_id == self.kecamatan.pk:
            link_some(self.panggung, forum, leader)
        self.panggung.close(forum, leader, people=people)
        self.panggung.send(forum, leader, nomor=forum.pk)

    def neighbourhoods(self, kelurahan: Wilayah) -> list[Wilayah]:
        """The neighbourhoods that meet in a village; none in a chain that starts at the village."""
        if self.rembuk is None:
            return []
        return list(Wilayah.objects.berlaku().filter(induk=kelurahan, tingkat=Tingkat.LINGKUNGAN).order_by("kode"))

    def village(self, kelurahan: Wilayah, *, neighbourhoods: int = 2) -> None:
        """A village from its neighbourhoods to the kecamatan, with one proposal merged into another."""
        for area in self.neighbourhoods(kelurahan)[:neighbourhoods]:
            self.hold(self.rembuk, area, usulan=2)
        if self.desa is None:
            return
        leader = self.pemeran.leads(kelurahan)
        forum = self.panggung.start(self.desa, kelurahan, leader)
        self.panggung.propose(forum, self.stok.take(3), [kelurahan], leader)
        lying = list(inbox(forum).filter(status=StatusUsulan.BELUM_DIBAHAS).order_by("-nomor")[:2])
        with self.panggung.clock(self.desa):
            merge_usulan(lying[:1], lying[1], by=leader, alasan="Lokasi berdekatan; dikerjakan sebagai satu paket.")
        decide_some(self.panggung, forum, leader)
        divert_one(self.panggung, forum, leader)
        split_one(self.panggung, forum, leader)
        self.finish(forum, leader, people=42)
