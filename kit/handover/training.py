"""The record of a training: who was there, what was taught, who passed, who holds which certificate.

One signed JSON file a class. Whoever trains writes it (`record`), the hand-over package carries it and counts from it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from kit.bundle.signature import Purpose
from kit.handover import form, signed
from kit.i18n import _
from kit.runner import Runner

PURPOSE = Purpose("eplanning-training", "kit train")
FORMAT = 1
Kelas = Literal["pemrogram", "aplikasi"]
CLASSES: tuple[Kelas, ...] = ("pemrogram", "aplikasi")
TITLES = {"pemrogram": "Kelas Pemrogram", "aplikasi": "Kelas Menjalankan Aplikasi"}


class Sesi(form.Record):
    """One session of the syllabus, `jam` lessons long."""

    tanggal: dt.date
    pokok: str
    jam: float = Field(gt=0)


class Peserta(form.Record):
    """A participant. `hadir`: the numbers of the sessions attended, from 1; `sertifikat`: its number, None without."""

    nama: str = Field(min_length=1)
    instansi: str = ""
    hadir: tuple[int, ...] = ()
    tes_awal: float | None = Field(None, ge=0, le=100)
    tes_akhir: float | None = Field(None, ge=0, le=100)
    sertifikat: str | None = Field(None, min_length=1)


class Training(form.Record):
    """A class that was held for the region `kode`."""

    format: Literal[1] = FORMAT
    kode: str
    nama: str
    kelas: Kelas
    tempat: str = ""
    pelatih: tuple[str, ...] = ()
    sesi: tuple[Sesi, ...] = Field(min_length=1)
    peserta: tuple[Peserta, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Training:
        for one in self.peserta:
            if not set(one.hadir) <= set(range(1, len(self.sesi) + 1)):
                raise ValueError(_("{name} attended a session that the syllabus does not have").format(name=one.nama))
            if one.sertifikat and not one.hadir:
                raise ValueError(_("{name} holds a certificate and attended nothing").format(name=one.nama))
        numbers = [one.sertifikat for one in self.peserta if one.sertifikat]
        if len(numbers) != len(set(numbers)):
            raise ValueError(_("two certificates have the same number"))
        return self

    @property
    def ended(self) -> dt.date:
        """The day of the last session."""
        return max(session.tanggal for session in self.sesi)

    @property
    def certified(self) -> tuple[Peserta, ...]:
        """Those who hold a certificate."""
        return tuple(one for one in self.peserta if one.sertifikat)


def record(runner: Runner, training: Training, folder: Path, key: Path) -> Path:
    """Write and sign a record as `<class>-<last day>.json`; the signature lies beside it. Never overwrites."""
    name = f"{training.kelas}-{training.ended:%Y%m%d}.json"
    return signed.write(
        runner, folder / name, training.model_dump_json(indent=1, ensure_ascii=True) + "\n", key, PURPOSE
    )


def read(runner: Runner, path: Path) -> tuple[Training, str | None]:
    """A record, and the fingerprint of who signed it (None where the signature does not fit or is missing)."""
    found = signed.read(runner, path, PURPOSE)
    return form.parsed(found.text, Training, path.name, written_by="kit train record"), found.key
