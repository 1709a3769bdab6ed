"""Acting out a forum: every step through its verb, by the person whose step it is, on a clock that moves on."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from eplanning import jam
from eplanning.alur import forum as alur
from eplanning.alur.undangan import issue_undangan
from eplanning.alur.usulan import add_usulan
from eplanning.demo.contoh import Contoh
from eplanning.demo.lampiran import attach_sample, spot
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.jejak.rantai import seal
from eplanning.musrenbang.models import Berkas, Forum
from eplanning.musrenbang.undangan import agenda, recipients
from eplanning.musrenbang.units import get_forum
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Wilayah

MENUNGGU = "Sebagian forum di bawahnya belum mengirim; forum tetap dimulai agar jadwal terjaga."


class Panggung:
    """One season's stage. `hari` says how far into a stage's window its forums meet."""

    def __init__(self, tahun: TahunRencana, hari: int = 3) -> None:
        self.tahun = tahun
        self._opened = {w.tahapan_id: w.mulai for w in Jendela.objects.filter(tahun=tahun)}
        self._hari = hari
        self._minute = 0

    @contextmanager
    def clock(self, tahapan: Tahapan, days: int = 0) -> Iterator[None]:
        """Inside the stage's window, each time a few minutes later."""
        self._minute += 3
        start = self._opened[tahapan.pk] + dt.timedelta(days=self._hari + days, minutes=60 + self._minute % 360)
        with jam.at(min(start, timezone.now())):
            yield

    def start(self, tahapan: Tahapan, unit, by, *, undang: bool = False) -> Forum:
        """Prepare, with `undang` issue the letter of invitation, print the attendance list, begin."""
        forum = get_forum(tahapan, unit, self.tahun)
        with self.clock(tahapan):
            data = {"tempat": f"Aula {unit}"[:120], "tanggal": jam.today(), "pejabat": str(unit)[:120]}
            alur.prepare_forum(forum, data | {"jam_mulai": dt.time(9)}, by=by)
            if undang:
                forum.refresh_from_db()
                issue_undangan(forum, _surat(forum), by=by)
            alur.issue_attendance(forum, by=by)
            return alur.start_forum(forum, by=by, gerbang_alasan=MENUNGGU)

    def propose(self, forum: Forum, samples: list[Contoh], places: list[Wilayah], by) -> list[Usulan]:
        """Enter some samples, place after place, each with its point on the map; the first one with a picture."""
        made = []
        for at, sample in enumerate(samples):
            place = places[at % len(places)]
            with self.clock(forum.tahapan):
                made.append(add_usulan(sample.at(place) | spot(place, at), by=by, forum=forum))
        for usulan in made[:1]:
            with self.clock(forum.tahapan):
                attach_sample(usulan, by)
        return made

    def close(self, forum: Forum, by, *, people: int = 30) -> None:
        """End the meeting with its figures."""
        women = people // 2 + 1
        data = {
            "pimpinan": "Pimpinan sidang (contoh)",
            "hadir_laki": people - women,
            "hadir_perempuan": women,
            "kelompok": {"Tokoh masyarakat": people // 3, "PKK": people // 4, "Karang taruna": people // 5},
        }
        with self.clock(forum.tahapan, 1):
            alur.close_forum(forum, data, by=by)

    def send(self, forum: Forum, by, nomor: int = 1) -> None:
        """Minutes, signed scan, sent; what came before is sealed, so that the minutes bear the head of a chain."""
        forum.refresh_from_db()
        seal()
        with self.clock(forum.tahapan, 1):
            alur.issue_ba(forum, f"050/{nomor:03}/BA/{jam.today().year}", jam.today(), by=by)
            if forum.tahapan.pindai_wajib:
                alur.upload_berkas(forum, Berkas.Macam.BERITA_ACARA, pindaian("Pindaian berita acara"), by=by)
            alur.send_forum(forum, by=by)

    def nihil(self, tahapan: Tahapan, unit, by) -> None:
        """No meeting was held."""
        forum = get_forum(tahapan, unit, self.tahun)
        with self.clock(tahapan, 2):
            said = "Peserta yang hadir tidak mencukupi setelah dua kali diundang."
            alur.declare_nihil(forum, said, pindaian("Bukti undangan"), by=by)


def _surat(forum: Forum) -> dict:
    """The letter as the form would propose it."""
    return {
        "nomor": f"005/{forum.pk}/UND/{forum.tanggal.year}",
        "tanggal": jam.today(),
        "sifat": "Penting",
        "penerima": recipients(forum),
        "agenda": agenda(forum),
        "lampiran": ["Daftar usulan sementara"],
    }


def pindaian(judul: str) -> SimpleUploadedFile:
    """A PDF that stands for a scanned paper, and says that it is a sample."""
    return SimpleUploadedFile("contoh.pdf", _page(judul), "application/pdf")


@cache
def _page(judul: str) -> bytes:
    return typst.compile(f'#set page(paper: "a5")\n= {judul}\nContoh untuk latihan, bukan dokumen resmi.'.encode())
