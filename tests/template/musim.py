"""A season in a test: the clock inside a stage's window, forums brought to a state through the verbs."""

import contextlib
import datetime as dt
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from eplanning import jam
from eplanning.alur import forum as alur
from eplanning.alur.skoring import score_usulan
from eplanning.alur.usulan import add_usulan
from eplanning.jadwal.models import Jendela, Tahapan, Unit
from eplanning.kamus.models import KamusUsulan
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.musrenbang.units import get_forum
from eplanning.skoring.hitung import reckoned
from eplanning.skoring.models import Skor


def _blank() -> bytes:
    """A PDF of one empty page."""
    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(72, 72)
    writer.write(out)
    return out.getvalue()


PDF = _blank()
NOTULEN = {"pimpinan": "Pimpinan Sidang", "hadir_laki": 12, "hadir_perempuan": 15}


def pdf(content: bytes = PDF, name: str = "pindai.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


class Musim:
    def __init__(self, tahun, orang) -> None:
        self.tahun = tahun
        self.orang = orang
        self.leaders = {
            Unit.LINGKUNGAN: "kepala_lingkungan",
            Unit.KELURAHAN: "lurah",
            Unit.KECAMATAN: "camat",
            Unit.PERANGKAT: "kepala_opd",
            Unit.KABKOTA: "kepala_bappeda",
        }

    def tahap(self, jenis: str, tingkat: str) -> Tahapan:
        return Tahapan.objects.get(jenis=jenis, tingkat=tingkat)

    @property
    def rembuk(self) -> Tahapan:
        return self.tahap("rembuk", "lingkungan")

    @property
    def kelurahan(self) -> Tahapan:
        return self.tahap("musrenbang", "kelurahan")

    @property
    def kecamatan(self) -> Tahapan:
        return self.tahap("musrenbang", "kecamatan")

    @property
    def pokir(self) -> Tahapan:
        return self.tahap("pokir", "dapil")

    @property
    def forum_opd(self) -> Tahapan:
        return self.tahap("forum_opd", "perangkat")

    @property
    def kota(self) -> Tahapan:
        return self.tahap("musrenbang", "kabkota")

    @property
    def penetapan(self) -> Tahapan:
        return self.tahap("penetapan", "kabkota")

    def at(self, tahap: Tahapan, day: int = 3) -> contextlib.AbstractContextManager:
        """The clock on that day of the stage's window, at noon or so."""
        window = Jendela.objects.get(tahun=self.tahun, tahapan=tahap)
        return jam.at(window.mulai + dt.timedelta(days=day, hours=4))

    def forum(self, tahap: Tahapan, unit=None) -> Forum:
        home = {
            Unit.LINGKUNGAN: self.orang.lingkungan,
            Unit.KELURAHAN: self.orang.kelurahan,
            Unit.KECAMATAN: self.orang.kecamatan,
            Unit.PERANGKAT: self.orang.kantor,
            Unit.KABKOTA: self.orang.kabkota,
        }
        return get_forum(tahap, unit or home[tahap.tingkat], self.tahun)

    def leader(self, tahap: Tahapan):
        return getattr(self.orang, self.leaders[tahap.tingkat])

    def running(self, tahap: Tahapan, unit=None, *, by=None) -> Forum:
        """A forum that has been started inside its window, not waiting for those below."""
        forum, by = self.forum(tahap, unit), by or self.leader(tahap)
        with self.at(tahap):
            alur.prepare_forum(forum, {"tempat": "Aula", "tanggal": jam.today()}, by=by)
            alur.issue_attendance(forum, by=by)
            return alur.start_forum(forum, by=by, gerbang_alasan="Forum di bawahnya berhalangan.")

    def close(self, forum: Forum, *, by=None) -> Forum:
        with self.at(forum.tahapan):
            return alur.close_forum(forum, NOTULEN, by=by or self.leader(forum.tahapan))

    def closed(self, tahap: Tahapan, **changes):
        """A proposal of a forum that has closed: accepted there, and published."""
        forum = self.running(tahap)
        usulan = self.usulan(forum, **changes)
        self.close(forum)
        usulan.refresh_from_db()
        return usulan

    def send(self, forum: Forum, *, by=None) -> Forum:
        """Minutes, signed scan, sent."""
        by = by or self.leader(forum.tahapan)
        with self.at(forum.tahapan):
            alur.issue_ba(forum, "400/01", jam.today(), by=by)
            alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pdf(), by=by)
            return alur.send_forum(forum, by=by)

    def isian(self, **changes) -> dict:
        """What a proposer fills in."""
        data = {
            "wilayah": self.orang.lingkungan,
            "alamat": "Gang Cempaka",
            "permasalahan": "Jalan rusak dan tergenang saat hujan.",
            "uraian": "Rabat beton gang",
            "kamus": self.kamus(),
            "volume": "120",
        }
        return data | changes

    def kamus(self, **conditions) -> KamusUsulan:
        """An entry carried out by the kecamatan, unless the conditions say otherwise."""
        conditions = conditions or {"ke_kecamatan": True, "bidang": "fisik"}
        return KamusUsulan.objects.filter(tahun=self.tahun, **conditions).first()

    def pilihan(self, forum: Forum, usulan, **chosen) -> dict[str, int]:
        """The first option of every criterion that somebody has to choose, unless `chosen` says otherwise."""
        asked = [k for k in forum.lembar.versi.kriteria if reckoned(k, usulan) is None]
        return {k.kode: k.opsi_untuk(usulan.bidang_id)[0].nomor for k in asked} | chosen

    def score(self, forum: Forum, usulan, *, by=None, **chosen) -> Skor:
        """Score an accepted proposal in a running forum."""
        usulan.refresh_from_db()
        with self.at(forum.tahapan):
            return score_usulan(usulan, self.pilihan(forum, usulan, **chosen), by=by or self.leader(forum.tahapan))

    def usulan(self, forum: Forum, *, by=None, **changes):
        with self.at(forum.tahapan):
            return add_usulan(self.isian(**changes), by=by or self.leader(forum.tahapan), forum=forum)
