"""People everyone knows: one for each role, all of the same corner of the region, and outsiders from elsewhere."""

import datetime as dt

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.alur.konsol import KONSOL
from eplanning.jejak.catat import catat
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata.tahapan import IKATAN

SEJAK = dt.date(2020, 1, 1)
HINGGA = dt.date(2099, 12, 31)  # an auditor's stay has an end


class Orang:
    """`orang.lurah`, `orang.camat` ...: made at the first mention, by role; `orang.new(...)` makes others."""

    def __init__(self) -> None:
        areas = Wilayah.objects.berlaku()
        self.kecamatan, self.kecamatan_lain = areas.filter(tingkat=Tingkat.KECAMATAN)[:2]
        self.kelurahan, self.kelurahan_lain = areas.filter(induk=self.kecamatan)[:2]
        self.lingkungan, self.lingkungan_lain = areas.filter(induk=self.kelurahan)[:2]
        self.kabkota = areas.get(tingkat=Tingkat.KABKOTA)
        self.kantor = Perangkat.objects.get(wilayah=self.kecamatan)
        self.kantor_lain = Perangkat.objects.get(wilayah=self.kecamatan_lain)
        self.dapil = Dapil.objects.get(kecamatan=self.kecamatan)
        self.dapil_lain = Dapil.objects.get(kecamatan=self.kecamatan_lain)

    def __getattr__(self, name: str) -> Pengguna:
        if name not in Peran.values:
            raise AttributeError(name)
        setattr(self, name, self.new(name, name))
        return getattr(self, name)

    def new(self, username: str, peran: str, unit: object = None) -> Pengguna:
        """A person with one assignment; without a unit, to the corner that all others belong to."""
        level = IKATAN[peran]
        home = {
            "lingkungan": self.lingkungan,
            "kelurahan": self.kelurahan,
            "kecamatan": self.kecamatan,
            "perangkat": self.kantor,
            "dapil": self.dapil,
        }
        column = {"perangkat": "perangkat", "dapil": "dapil", "kabkota": None}.get(level, "wilayah")
        bound = {column: unit or home[level]} if column else {}
        pengguna = Pengguna.objects.create(username=username, nama=username.title(), wajib_ganti_sandi=False)
        until = HINGGA if peran == Peran.AUDITOR else None
        Penugasan.objects.create(pengguna=pengguna, peran=peran, mulai=SEJAK, selesai=until, **bound)
        told = {name: place.pk for name, place in bound.items()} | ({"sampai": until} if until else {})
        told |= {"username": username, "peran": peran, "mulai": SEJAK}
        catat("akun.buat", pengguna, oleh=KONSOL, data=told)
        return pengguna
