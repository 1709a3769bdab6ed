"""The price team at work on the running year."""

import datetime as dt

import pytest

from eplanning.alur.harga import fix_harga, start_harga
from eplanning.alur.harga_unggah import keep_harga, read_harga
from eplanning.www.terbuka.laju import Laju
from tests.template.harga.lembar import BUTIR, SUSUNAN, csv_of, file, susunan_of

TANGGAL = dt.date(2026, 3, 2)


class Tim:
    """`tim.unggah(...)`, `tim.buku(...)`: the team's steps by its own officer."""

    def __init__(self, tahun, orang) -> None:
        self.tahun, self.orang = tahun, orang

    @property
    def by(self):
        return self.orang.tim_harga

    def unggah(self, content: bytes, macam: str = "butir", *, buang: bool = False):
        """Read a sheet and keep it; what it changed."""
        return keep_harga(read_harga(self.tahun, macam, file(content), by=self.by, buang=buang), by=self.by)

    def baca(self, content: bytes, macam: str = "butir", **wish):
        return read_harga(self.tahun, macam, file(content), by=self.by, **wish)

    def buku(self, butir=BUTIR, susunan=SUSUNAN, *, tahun=None, nomor="188/12/2026"):
        """A fixed book of these rows."""
        self.tahun = tahun or self.tahun
        start_harga(self.tahun, by=self.by)
        self.unggah(csv_of(butir))
        if susunan:
            self.unggah(susunan_of(susunan), "komponen")
        return fix_harga(self.tahun, nomor, TANGGAL, by=self.by)


@pytest.fixture
def tim(tahun, orang) -> Tim:
    return Tim(tahun, orang)


@pytest.fixture
def rancangan(tim, tahun):
    """An empty draft."""
    return start_harga(tahun, by=tim.by)


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    """Files are taken as often as a test wants."""
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})
