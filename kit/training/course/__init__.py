"""The two classes as data: lessons with exercises (`KELAS.yml`) and banks of questions (`soal-KELAS.yml`)."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from kit.handover import form
from kit.handover.training import Kelas

_FOLDER = Path(__file__).parent


class Petunjuk(form.Record):
    """A hint, and the points (of 100) that reading it costs."""

    teks: str
    biaya: int = Field(ge=0, le=100)


class Jejak(form.Record):
    """What has to stand in the log of the local demo, written by an officer after the lesson was opened.

    `data`: keys of the record and their values; `*` is any value but an empty one.
    """

    aksi: tuple[str, ...] = Field(min_length=1)
    peran: str | None = None
    oleh: str | None = None
    data: dict[str, str] = {}
    banyak: int = Field(1, ge=1)


class Latihan(form.Record):
    """An exercise that the machine checks, by one of four means; `kurang` says what is missing.

    `perintah`: a verb of the kit that has to have ended well; `daerah`: a check of the region's repository
    (exercises/region.py); `akun`: who has to have a second factor in the demo.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    tugas: str
    kurang: str
    petunjuk: tuple[Petunjuk, ...] = ()
    jejak: Jejak | None = None
    perintah: str | None = None
    daerah: str | None = None
    akun: str | None = None

    @model_validator(mode="after")
    def _one_means(self) -> Latihan:
        if sum(means is not None for means in (self.jejak, self.perintah, self.daerah, self.akun)) != 1:
            raise ValueError(f"{self.id}: exactly one of jejak, perintah, daerah, akun")
        return self


class Pelajaran(form.Record):
    """A lesson. `menit`: how long it takes with its exercises."""

    id: str = Field(pattern=r"^[AP]\d\d$")
    judul: str
    menit: int = Field(gt=0)
    tujuan: tuple[str, ...] = Field(min_length=1)
    langkah: tuple[str, ...] = Field(min_length=1)
    pemeriksaan: tuple[Latihan, ...] = ()


class Lulus(form.Record):
    """What a certificate asks for, of 100; `gangguan`: how many drills have to be mended, `nilai_gangguan` the mean."""

    tes_awal: float = Field(ge=0, le=100)
    tes_akhir: float = Field(ge=0, le=100)
    latihan: float = Field(ge=0, le=100)
    gangguan: int = Field(ge=0)
    nilai_gangguan: float = Field(ge=0, le=100)


class Kursus(form.Record):
    """A class. `per_topik`: questions a topic in each test; `ulangan`: how often the post-test may be taken;
    `gangguan`: drills that count here, every one where none is named."""

    kelas: Kelas
    versi: str
    judul: str
    lulus: Lulus
    per_topik: int = Field(ge=1)
    ulangan: int = Field(ge=1)
    gangguan: tuple[str, ...] = ()
    pelajaran: tuple[Pelajaran, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _named_once(self) -> Kursus:
        for names in ([one.id for one in self.pelajaran], [one.id for one in self.latihan]):
            if len(names) != len(set(names)):
                raise ValueError("a lesson or an exercise has the name of another")
        return self

    @property
    def latihan(self) -> tuple[Latihan, ...]:
        """Every exercise, in the order of the lessons."""
        return tuple(one for lesson in self.pelajaran for one in lesson.pemeriksaan)

    def lesson(self, name: str) -> Pelajaran | None:
        """The lesson of that id, in any case."""
        return next((one for one in self.pelajaran if one.id == name.upper()), None)


class Soal(form.Record):
    """A question. `benar`: the places of the right options from 1; several make it a multiple choice."""

    id: str = Field(pattern=r"^[ap]\d\d$")
    topik: str
    tanya: str
    pilihan: tuple[str, ...] = Field(min_length=3)
    benar: tuple[int, ...] = Field(min_length=1)
    penjelasan: str
    sumber: str

    @model_validator(mode="after")
    def _answerable(self) -> Soal:
        places = set(self.benar)
        if not places <= set(range(1, len(self.pilihan) + 1)) or len(places) == len(self.pilihan):
            raise ValueError(f"{self.id}: `benar` names options that are not there, or all of them")
        if len(set(self.pilihan)) != len(self.pilihan):
            raise ValueError(f"{self.id}: two options are the same")
        return self


class Bank(form.Record):
    """The questions of a class."""

    soal: tuple[Soal, ...]


@cache
def course(kelas: Kelas) -> Kursus:
    """The lessons of a class."""
    return form.read(_FOLDER / f"{kelas}.yml", Kursus)


@cache
def bank(kelas: Kelas) -> tuple[Soal, ...]:
    """The questions of a class."""
    return form.read(_FOLDER / f"soal-{kelas}.yml", Bank).soal


def digest(kelas: Literal["pemrogram", "aplikasi"]) -> str:
    """SHA-256 of lessons and questions: which course it was, to the byte."""
    return hashlib.sha256(b"".join((_FOLDER / f"{part}{kelas}.yml").read_bytes() for part in ("", "soal-"))).hexdigest()
