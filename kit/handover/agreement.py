"""Who hands over to whom, on what terms: one small file beside the receiver's inventory, written by whoever hands over.

It names officials and numbers of letters, so it belongs to neither repository: what a region owns would travel with it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from string import Template

from pydantic import Field, model_validator

from kit.errors import UsageProblem
from kit.handover import form
from kit.i18n import _
from kit.region.workspace import RegionRepository, inventory_folder

NAME = "serah-terima.yml"
FINGERPRINT = r"(SHA256:[A-Za-z0-9+/]{43})?"


class Pejabat(form.Record):
    """Who signs for a government; empty fields are dotted lines on paper."""

    nama: str = ""
    nip: str = ""
    jabatan: str = ""


class Pihak(form.Record):
    """A government. `kunci`: the fingerprint of the key it signs with, as it told the other side."""

    kode: str = Field(pattern=r"\d{2}(\.\d{2})?")
    nama: str = Field(min_length=3)
    instansi: str = ""
    alamat: str = ""
    pejabat: Pejabat = Pejabat()
    kunci: str = Field("", pattern=rf"^{FINGERPRINT}$")


class Perjanjian(form.Record):
    """Numbers of the nota kesepakatan and the perjanjian kerja sama, and the days between which they hold."""

    nota: str = ""
    nomor_pemberi: str = ""
    nomor_penerima: str = ""
    mulai: dt.date
    berakhir: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Perjanjian:
        if self.berakhir < self.mulai:
            raise ValueError(_("the agreement ends before it begins"))
        return self


class Agreement(form.Record):
    """serah-terima.yml. `tersertifikasi`: how many certified people each class has to have at least."""

    pemberi: Pihak
    penerima: Pihak
    tempat: str = ""
    tanggal: dt.date
    perjanjian: Perjanjian
    tersertifikasi: dict[str, int] = Field(default_factory=dict)


def place(kode: str) -> Path:
    """Where the file of a receiving region lies."""
    return inventory_folder(kode) / NAME


def start(kode: str, nama: str, giver: RegionRepository | None, today: dt.date) -> Path:
    """Write the file to be filled in. Never overwrites one: UsageProblem."""
    target = place(kode)
    if target.exists():
        raise UsageProblem(_("{file} is there already.").format(file=target), remedy=_("Edit it."))
    text = Template(Path(__file__).with_name(NAME).read_text(encoding="utf-8")).substitute(
        kode=kode,
        nama=nama,
        pemberi_kode=giver.kode if giver else "00",
        pemberi_nama=giver.nama if giver else "",
        hari=today.isoformat(),
        akhir=(today + dt.timedelta(days=365)).isoformat(),
    )
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.write_text(text, encoding="utf-8")
    return target


def load(path: Path, kode: str) -> Agreement:
    """The agreement with a receiving region. UsageProblem where it is missing, not filled in, or another's."""
    if not path.is_file():
        raise UsageProblem(
            _("{file} is missing: it says who hands over to whom.").format(file=path),
            remedy=_("`kit handover start {kode}` writes one to be filled in.").format(kode=kode),
        )
    found = form.read(path, Agreement)
    if found.penerima.kode != kode:
        raise UsageProblem(
            _("{file} is an agreement with {other}, not with {kode}.").format(
                file=path, other=found.penerima.kode, kode=kode
            ),
            remedy=_("Name the right one with --agreement FILE."),
        )
    return found
