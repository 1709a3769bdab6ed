"""What the demo season does not show: a forum in each state from invitation to correction, and what waits elsewhere.

Everything is done through the verbs, in a corner of the region where nobody of the cast works.
"""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from eplanning import jam
from eplanning.akun.models import Pengguna
from eplanning.alur import forum as alur
from eplanning.alur import perubahan as koreksi
from eplanning.alur.bobot import propose_bobot
from eplanning.alur.masukan import keep_unggahan
from eplanning.alur.penetapan_pagu import set_pagu
from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.ppas import agree_ppas
from eplanning.alur.renja import link_usulan
from eplanning.alur.skoring import score_usulan
from eplanning.alur.tukar import keep_balikan, read_balikan
from eplanning.alur.usulan import add_usulan, decide
from eplanning.alur.versi_catat import write_version
from eplanning.demo.contoh import Persediaan
from eplanning.demo.isi import DIANGKAT
from eplanning.demo.jalan import Jalan
from eplanning.demo.panggung import Panggung, pindaian
from eplanning.demo.pemeran import Pemeran
from eplanning.demo.putusan import TERIMA_SAJA, decide_some
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.luring.kolom import pilihan
from eplanning.luring.templat import workbook
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.musrenbang.units import get_forum
from eplanning.ppas.models import Ppas
from eplanning.rencana.isi_renja import belum_tertaut
from eplanning.rencana.models import BarisRenja, Mode, Rkpd
from eplanning.skoring.hitung import reckoned
from eplanning.skoring.models import PengajuanBobot
from eplanning.skoring.queries import in_force
from eplanning.tukar import lembar
from eplanning.usulan.queries import inbox
from eplanning.versi.models import JenisVersi
from eplanning.versi.susun import rancangan_rkpd
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.tukar.berkas import sheet

ALASAN = "Contoh untuk latihan."


class Keadaan:
    """Brings them about, and keeps each by a name."""

    def __init__(self) -> None:
        self.tahun = TahunRencana.objects.kini()
        self.panggung, self.pemeran = Panggung(self.tahun), Pemeran(jam.now() - DIANGKAT)
        self.stok = Persediaan(self.tahun)
        self.jalan = Jalan(self.panggung, self.pemeran, self.stok)
        kecamatan = Wilayah.objects.berlaku().filter(tingkat=Tingkat.KECAMATAN).order_by("kode")
        self.kecamatan, self.kecamatan_berskor = kecamatan[2:4]
        areas = Wilayah.objects.berlaku().filter(tingkat=Tingkat.LINGKUNGAN, induk__induk=self.kecamatan)
        self._areas = iter(areas.order_by("kode"))
        self._forums()
        self._correction()
        self._scores()
        self._renja()
        self._recess()
        self._workbooks()

    def lead(self, forum: Forum) -> Pengguna:
        return self.pemeran.leads(forum.wilayah)

    def _next(self) -> tuple[Forum, Pengguna]:
        """A neighbourhood that has not met, and its head."""
        area = next(self._areas)
        return get_forum(self.jalan.rembuk, area, self.tahun), self.pemeran.leads(area)

    def _started(self) -> tuple[Forum, Pengguna]:
        forum, leader = self._next()
        forum = self.panggung.start(self.jalan.rembuk, forum.wilayah, leader)
        self.panggung.propose(forum, self.stok.take(3), [forum.wilayah], leader)
        return forum, leader

    def _closed(self) -> tuple[Forum, Pengguna]:
        forum, leader = self._started()
        decide_some(self.panggung, forum, leader, ("diterima", "ditolak"))
        self.panggung.close(forum, leader)
        forum.refresh_from_db()
        return forum, leader

    def _forums(self) -> None:
        self.belum, _leader = self._next()
        self.siap, leader = self._next()
        with self.panggung.clock(self.jalan.rembuk):
            data = {"tempat": "Balai lingkungan", "tanggal": jam.today(), "pejabat": "Kepala lingkungan"}
            alur.prepare_forum(self.siap, data, by=leader)
            alur.issue_attendance(self.siap, by=leader)
        self.berlangsung, leader = self._started()
        self.diterima, self.menunggu, self.berfoto = inbox(self.berlangsung).order_by("-nomor")
        with self.panggung.clock(self.jalan.rembuk):
            decide(self.diterima, "diterima", by=leader)
        self.selesai, _leader = self._closed()
        self.terbit, leader = self._closed()
        with self.panggung.clock(self.jalan.rembuk, 1):
            alur.issue_ba(self.terbit, "050/1/BA", jam.today(), by=leader)
            alur.upload_berkas(self.terbit, Berkas.Macam.BERITA_ACARA, pindaian("Berita acara"), by=leader)

    def _correction(self) -> None:
        self.dikirim, leader = self._closed()
        self.panggung.send(self.dikirim, leader)
        self.berubah, leader = self._closed()
        self.panggung.send(self.berubah, leader)
        self.berubah.refresh_from_db()
        with self.panggung.clock(self.jalan.rembuk, 2):
            self.perubahan = koreksi.ask_perubahan(self.berubah, ALASAN, "050/7", by=leader)
            refused = inbox(self.berubah).filter(status="ditolak").first()
            lines = [{"usulan": refused, "keputusan": "diterima", "alasan": ALASAN}]
            koreksi.issue_perubahan(self.perubahan, lines, "050/8", jam.today(), by=leader)

    def _scores(self) -> None:
        """One kecamatan has not met; in the next two proposals have the same score."""
        self.kecamatan_belum = get_forum(self.jalan.kecamatan, self.kecamatan, self.tahun)
        self.pemeran.leads(self.kecamatan)
        leader = self.pemeran.leads(self.kecamatan_berskor)
        self.berskor = self.panggung.start(self.jalan.kecamatan, self.kecamatan_berskor, leader)
        village = self.kecamatan_berskor.anak.order_by("kode").first()
        sample = self.stok.next()
        self.seri = self.panggung.propose(self.berskor, [sample, sample, sample], [village], leader)
        decide_some(self.panggung, self.berskor, leader, TERIMA_SAJA)
        for usulan in self.seri[:2]:
            usulan.refresh_from_db()
            asked = [k for k in self.berskor.lembar.versi.kriteria if reckoned(k, usulan) is None]
            with self.panggung.clock(self.jalan.kecamatan):
                chosen = {k.kode: k.opsi_untuk(usulan.bidang_id)[0].nomor for k in asked}
                score_usulan(usulan, chosen, by=leader)

    def _renja(self) -> None:
        """The office of the cast has accepted more, and one of it stands in its Renja."""
        operator, penyelia = (Pengguna.objects.get(username=name) for name in ("operator.opd", "penyelia"))
        self.kantor = operator.penugasan.get().perangkat
        set_pagu(self.tahun, self.kantor.pk, 10**12, Mode.INGATKAN, by=penyelia, alasan=ALASAN)
        forum = get_forum(self.jalan.opd, self.kantor, self.tahun)
        decide_some(self.panggung, forum, operator, TERIMA_SAJA, most=2)
        self.baris = BarisRenja.objects.filter(renja__perangkat=self.kantor, renja__tahun=self.tahun).first()
        with self.panggung.clock(self.jalan.opd):
            link_usulan(self.baris, [belum_tertaut(self.kantor, self.tahun).first().pk], by=operator)

    def _recess(self) -> None:
        """One that the member sends when the window is over."""
        dewan = Pengguna.objects.get(username="dewan")
        dapil = dewan.penugasan.get().dapil
        place = Wilayah.objects.berlaku().filter(induk__dapil=dapil, tingkat=Tingkat.KELURAHAN).first()
        after = Jendela.objects.get(tahun=self.tahun, tahapan=self.jalan.pokir).selesai + dt.timedelta(days=1)
        with jam.at(after):
            paper = {"dapil": dapil, "masa": 3, "ba_nomor": "170/3", "ba_tanggal": jam.today(), "tanggal": jam.today()}
            reses = record_reses(paper, by=dewan)
            self.terlambat = add_usulan(self.stok.next().at(place), by=dewan, reses=reses)
            send_reses(reses, by=dewan)

    def _workbooks(self) -> None:
        """A filled-in workbook that was read, one that was sent back by the ministry's system and one that is kept."""
        leader = self.lead(self.berlangsung)
        entry = self.stok.next().isian["kamus"]
        good = {
            "wilayah": pilihan(self.berlangsung.wilayah_id, str(self.berlangsung.wilayah)),
            "alamat": "Gang Contoh",
            "permasalahan": "Air tergenang setiap hujan.",
            "uraian": "Drainase gang contoh",
            "kamus": pilihan(entry.kode, entry.nama),
            "volume": "12",
        }
        content = workbook(self.berlangsung, [("1", good, ""), ("2", good | {"volume": "banyak"}, "")], kode="contoh")
        upload = SimpleUploadedFile("usulan.xlsx", content)
        self.unggahan = keep_unggahan(self.berlangsung, upload, by=leader)
        penyelia = Pengguna.objects.get(username="penyelia")
        rows = [tuple(row) for row in lembar.rows(self.tahun, "usulan")]
        rows[0] = (*rows[0][:8], rows[0][8] + 1, *rows[0][9:])
        file = sheet("csv", "usulan", lembar.heading("usulan"), rows[:-1])
        kept = read_balikan(self.tahun, "usulan", SimpleUploadedFile("balikan.csv", file.isi), by=penyelia)
        self.balikan = keep_balikan(kept, by=penyelia)
        self.pratinjau = read_balikan(self.tahun, "usulan", SimpleUploadedFile("balikan.csv", file.isi), by=penyelia)


def ask_for_weights() -> PengajuanBobot:
    """A camat whose forum has not begun asks for other weights."""
    stage = {"tahun": TahunRencana.objects.kini(), "tahapan__tingkat": Tingkat.KECAMATAN, "mulai_pada": None}
    forum = Forum.objects.lengkap().filter(**stage).order_by("wilayah").first()
    camat = Pengguna.objects.get(penugasan__wilayah=forum.wilayah, penugasan__peran="camat")
    weights = {k.kode: k.bobot for k in in_force(forum).kriteria}
    one, *_others, last = sorted(weights, key=weights.get)
    return propose_bobot(forum, weights | {one: weights[one] + 1, last: weights[last] - 1}, by=camat, alasan=ALASAN)


def agree_on_ceilings() -> Ppas:
    """The change of last year's ceilings that the demo left open comes to its end."""
    ppas, tapd = Ppas.objects.get(terbuka=True), Pengguna.objects.get(username="tapd")
    agree_ppas(ppas, "900/2/NK", jam.today(), by=tapd)
    return ppas


def fix_the_plan(tahun: TahunRencana) -> None:
    """The plan of the year as if its regulation had come, without the forums that are still to meet."""
    kepala = Pengguna.objects.get(username="kepala.bappeda")
    dasar = {"nomor": "Peraturan Kepala Daerah Nomor 18", "tanggal": jam.today()}
    Rkpd.objects.create(tahun=tahun, ditetapkan_oleh=kepala, **dasar)
    told = {"tugas": kepala.penugasan.get(), "dasar": (dasar["nomor"], dasar["tanggal"])}
    write_version(tahun, None, JenisVersi.PENETAPAN, rancangan_rkpd(tahun), **told)


def lay_the_next_year(tahun: TahunRencana) -> None:
    """Windows and a catalogue, which a region's files bring."""
    now = jam.now()
    for stage in Tahapan.objects.filter(aktif=True):
        Jendela.objects.get_or_create(
            tahun=tahun, tahapan=stage, defaults={"mulai": now, "selesai": now + dt.timedelta(days=9)}
        )
    if not tahun.kamus.exists():
        entry = KamusUsulan.objects.order_by("kode").first()
        entry.pk, entry.tahun = None, tahun
        entry.save(force_insert=True)
