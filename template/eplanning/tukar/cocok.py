"""What came back, compared with the proposals of the year: same, different, missing on either side, not clear."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import TahunRencana
from eplanning.tukar.pilih import proposals
from eplanning.usulan.models import TERIMA, StatusUsulan, Usulan


class Hasil(models.TextChoices):
    """What the comparison of one row, or of one proposal, found."""

    BEDA = "beda", _("Berbeda")
    HANYA_SIPD = "hanya_sipd", _("Hanya di SIPD")
    HANYA_SINI = "hanya_sini", _("Hanya di sini")
    GANDA = "ganda", _("Tidak jelas padanannya")
    COCOK = "cocok", _("Cocok")


# What other systems call an acceptance or a refusal.
_SETUJU = ("terima", "setuju", "akomodir", "valid", "layak")
_TOLAK = ("tolak", "tidak", "batal", "belum")


@dataclass
class Banding:
    """One line of the report. `beda` are triples: column, what stands here, what came back."""

    hasil: str
    nomor: str = ""
    usulan: str = ""
    perangkat: str = ""
    baris: int | None = None
    beda: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(Hasil(self.hasil).label)

    @property
    def terbaca(self) -> list[tuple[str, str, str]]:
        """`beda` for people: `5.700.000`, `12,5`."""
        return [(column, _written(here), _written(there)) for column, here, there in self.beda]


def compare(tahun: TahunRencana, macam: str, rows: list[dict]) -> list[Banding]:
    """Every row and every published proposal of the year, differences first. One query, however many rows."""
    ours = {usulan.nomor: usulan for usulan in proposals(tahun, macam)}
    by_text = defaultdict(list)
    for usulan in ours.values():
        for key in _keys(usulan):
            by_text[key].append(usulan)
    matched: set[str] = set()
    found = []
    for row in rows:
        candidates = _candidates(row, ours, by_text)
        free = [usulan for usulan in candidates if usulan.nomor not in matched]
        if len(free) == 1:
            matched.add(free[0].nomor)
            found.append(_compared(row, free[0]))
        else:
            hasil = Hasil.GANDA if candidates else Hasil.HANYA_SIPD
            found.append(Banding(hasil, row["nomor"], row["usulan"], row["skpd"], row["baris"]))
    # What was refused here need not be there.
    missing = [u for u in ours.values() if u.nomor not in matched and u.status in (*TERIMA, StatusUsulan.BELUM_DIBAHAS)]
    found += [Banding(Hasil.HANYA_SINI, u.nomor, u.uraian, str(u.perangkat)) for u in missing]
    order = {value: place for place, value in enumerate(Hasil.values)}
    return sorted(found, key=lambda one: (order[one.hasil], one.nomor, one.baris or 0))


def tally(found: list[Banding]) -> dict[str, int]:
    """How many lines of each kind; those there are none of count 0."""
    return {value: sum(one.hasil == value for one in found) for value in Hasil.values}


def as_data(found: list[Banding]) -> list[dict]:
    """For keeping."""
    return [asdict(one) for one in found]


def from_data(kept: list[dict]) -> list[Banding]:
    """What was kept, again."""
    return [Banding(**one) for one in kept]


def _written(value: str) -> str:
    if value.isdecimal():
        return f"{int(value):,}".replace(",", ".")
    return value.replace(".", ",")


def _tidy(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _keys(usulan: Usulan) -> list[tuple]:
    """How a proposal is known without its number: office and text, with and without the sub kegiatan."""
    text = _tidy(usulan.uraian)
    offices = {usulan.perangkat_id, _tidy(usulan.perangkat.nama), _tidy(usulan.perangkat.singkatan)} - {""}
    return [(office, sub, text) for office in offices for sub in {usulan.kamus.subkegiatan, ""}]


def _candidates(row: dict, ours: dict[str, Usulan], by_text: dict) -> list[Usulan]:
    if row["nomor"]:
        return [ours[row["nomor"]]] if row["nomor"] in ours else []
    kode, _space, nama = row["skpd"].partition(" ")
    for office in (kode, _tidy(nama), _tidy(row["skpd"])):
        for sub in dict.fromkeys((row["subkegiatan"], "")):
            if found := by_text.get((office, sub, _tidy(row["usulan"]))):
                return found
    return []


def _compared(row: dict, usulan: Usulan) -> Banding:
    beda = []
    if row["anggaran"] and Decimal(row["anggaran"]) != usulan.total:
        beda.append(("anggaran", str(usulan.total), row["anggaran"]))
    if row["volume"] and Decimal(row["volume"]) != usulan.volume:
        beda.append(("volume", f"{usulan.volume.normalize():f}", row["volume"]))
    if row["status"] and (there := _accepted(row["status"])) is not None and there != (usulan.status in TERIMA):
        beda.append(("status", str(usulan.get_status_display()), row["status"]))
    hasil = Hasil.BEDA if beda else Hasil.COCOK
    return Banding(hasil, usulan.nomor, usulan.uraian, str(usulan.perangkat), row["baris"], beda)


def _accepted(status: str) -> bool | None:
    """None where the word says neither."""
    said = status.casefold()
    if any(word in said for word in _TOLAK):
        return False
    return True if any(word in said for word in _SETUJU) else None
