"""An RKPD that is fixed, and the TAPD that makes a PPAS of it."""

import datetime as dt

import pytest

from eplanning import jam
from eplanning.alur.ppas import agree_ppas, draft_ppas
from eplanning.alur.ppas_baris import add_line, change_line, drop_line
from eplanning.ppas.models import BarisPpas, Ppas
from tests.template.rencana.conftest import berkas, kota, rpjmd
from tests.template.rencana.test_putusan_renja import agreed, fixed

__all__ = ["berkas", "kota", "rpjmd"]

JALAN, KANTOR = "1.03.10.2.01.0053", "1.03.01.2.06.0001"
NOTA = {"nomor": "900/12/NK/2026", "tanggal": dt.date(2026, 8, 12)}
BANGGAR = {"asal": "pembahasan", "rujukan": "Risalah Banggar 4/2026", "alasan": "Disesuaikan dengan kemampuan."}


class Anggaran:
    """The road of the plan costs 600 million: a proposal of 100 and the office's own 500."""

    def __init__(self, kota) -> None:
        self.kota, self.tahun, self.dinas, self.tapd = kota, kota.tahun, kota.dinas, kota.orang.tapd
        self.usulan = kota.diterima()
        kota.baris(usulan=[self.usulan.pk])
        kota.kirim()
        kota.send_forum()
        kota.putuskan("verifikasi")
        agreed(kota, self.usulan)
        self.rkpd = fixed(kota)
        self.tahun.refresh_from_db()

    @property
    def ppas(self) -> Ppas:
        return Ppas.objects.get()

    @property
    def jalan(self) -> BarisPpas:
        return BarisPpas.objects.get(kode=JALAN)

    def susun(self, by=None) -> Ppas:
        with self.juli():
            return draft_ppas(self.tahun, by=by or self.tapd)

    def ubah(self, nilai: int, *, revisi: int | None = None, by=None, **told):
        line = self.jalan
        seen = line.revisi if revisi is None else revisi
        data = {"nilai": nilai, "target": line.target, "lokasi": line.lokasi} | BANGGAR | told
        with self.juli():
            return change_line(line, data, revisi=seen, by=by or self.tapd)

    def coret(self, line: BarisPpas | None = None, **told):
        line = line or self.jalan
        with self.juli():
            return drop_line(line, BANGGAR | told, revisi=line.revisi, by=self.tapd)

    def tambah(self, nilai: int = 50_000_000, *, by=None, **told):
        data = {
            "perangkat": self.dinas.pk,
            "subkegiatan": KANTOR,
            "nilai": nilai,
            "target": "1 dokumen",
            "lokasi": "Kantor dinas",
            "asal": "kebijakan",
            "rujukan": "SE Mendagri 900/1/SJ",
            "alasan": "Kebijakan nasional sesudah RKPD ditetapkan.",
        }
        with self.juli():
            return add_line(self.ppas, data | told, by=by or self.tapd)

    def sepakati(self, by=None, **told):
        with jam.at(AGUSTUS):
            return agree_ppas(self.ppas, **(NOTA | told), by=by or self.tapd)

    def juli(self):
        return jam.at(JULI)


JULI = dt.datetime(2026, 7, 10, 3, tzinfo=dt.UTC)
AGUSTUS = dt.datetime(2026, 8, 12, 3, tzinfo=dt.UTC)


@pytest.fixture
def anggaran(kota) -> Anggaran:
    return Anggaran(kota)
