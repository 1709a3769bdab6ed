"""Kota Sibolga: its files, its calendar, its people, and what was entered this year."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

import eplanning.demo
import regiondata
from kit.region.scaffold import write_region
from tests.template.setahun.jam import Jam
from tests.template.setahun.naskah import Naskah
from tests.template.setahun.peramban import Peramban

KODE = "12.73"
UTARA, HUTA, ANGIN, TONGA = f"{KODE}.01", f"{KODE}.01.1001", f"{KODE}.01.1002", f"{KODE}.01.1003"
BARINGIN = f"{KODE}.02.1001"  # of the kecamatan that does not meet
PU, KANTOR_UTARA, DISHUB = "1.03.0.00.0.00.01.0000", "7.01.0.00.0.00.01.0000", "2.15.0.00.0.00.01.0000"
DEWAN = (
    "kode,nama,dapil,fraksi,komisi\nA1,Rosmawati Uji,D1,Fraksi Contoh,Komisi 1\nA2,Parlindungan Uji,D1,Fraksi Lain,\n"
)
KUOTA = "{fisik: 10,"  # more than a test's year has proposals
LIMA_TAHUN = Path(eplanning.demo.__file__).parent / "data" / "rpjmd_contoh.yml"
PERSIAPAN = dt.timedelta(days=3)


@dataclass
class Usulan:
    """A proposal as whoever entered it remembers it; `nilai` follows what a forum cut."""

    nomor: str
    uraian: str
    volume: int
    harga: int

    @property
    def nilai(self) -> int:
        return self.volume * self.harga


class Kota:
    """The region in one year. `manage` runs a command as the server's timers and its operator do."""

    def __init__(self, folder: Path, manage: Callable[..., str]) -> None:
        self.folder, self._manage = folder, manage
        # The log is sealed by the real clock, so the year lies ahead of it: what is printed comes after its seal.
        self.tahun = dt.date.today().year + 2
        write_files(folder, self.tahun)
        loaded = regiondata.load(folder)
        assert loaded.errors == []
        self.nama = loaded.region.profil.nama
        waktu = loaded.region.profil.waktu
        self.jendela = {row.tahapan: (waktu(row.mulai), waktu(row.selesai)) for row in loaded.region.jadwal}
        self.harga = {row.kode: row.harga_satuan for row in loaded.region.kamus}
        self.jam = Jam(min(mulai for mulai, _selesai in self.jendela.values()) - PERSIAPAN)
        self.orang: dict[str, Peramban] = {}
        self.usulan: dict[str, Usulan] = {}
        self.kepala: dict[str, str] = {}
        self.naskah: list[Naskah] = []
        self.warga = Peramban(self.jam)

    def __getitem__(self, nama: str) -> Usulan:
        return self.usulan[nama]

    def petugas(self, nama: str) -> Peramban:
        """The browser of somebody who has signed in."""
        return self.orang[nama]

    def pergi(self, tahapan: str, hari: int = 0) -> None:
        """On to a day of a stage's window, an hour after it opened."""
        self.jam.ke(self.jendela[tahapan][0] + dt.timedelta(days=hari, hours=1))

    def lewat(self, tahapan: str) -> None:
        """On to the hour after a stage's window."""
        self.jam.ke(self.jendela[tahapan][1] + dt.timedelta(hours=1))

    def manage(self, *kata: str) -> str:
        """A management command, on the clock of the year."""
        with self.jam.detak():
            return self._manage(*kata)

    def segel(self) -> None:
        """What the timer does every minute: the log is sealed; its head is kept in mind."""
        kepala = json.loads(self.manage("jejak", "segel", "--json"))["kepala"]
        self.kepala[kepala[:16]] = kepala

    def sah(self, naskah: Naskah, *kata: str) -> Naskah:
        """A paper of this region and year: numbered pages, a head the log once had, and the words it has to hold."""
        naskah.bernomor()
        assert naskah.jejak in self.kepala
        self.naskah.append(naskah)
        return naskah.memuat(self.nama, f"TAHUN RENCANA {self.tahun}", *kata)


def write_files(folder: Path, tahun: int) -> None:
    """The region's files as `kit new` leaves them, with its DPRD, a small quota and the five-year plan filled in."""
    write_region(KODE, folder, tahun=tahun, lingkungan=3)
    profile = (folder / "region.yml").read_text(encoding="utf-8")
    assert KUOTA in profile
    (folder / "region.yml").write_text(profile.replace(KUOTA, "{fisik: 4,"), encoding="utf-8")
    (folder / "dewan.csv").write_text(DEWAN, encoding="utf-8")
    plan = yaml.safe_load(LIMA_TAHUN.read_text(encoding="utf-8"))
    years = range(tahun - 1, tahun + 4)
    for misi in plan["misi"]:
        for sasaran in (s for tujuan in misi["tujuan"] for s in tujuan["sasaran"]):
            for one in sasaran["indikator"]:
                one["target"] = dict(zip(years, one["target"], strict=True))
    plan["periode"] = {"mulai": years[0], "selesai": years[-1]}
    (folder / "rpjmd.yml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
