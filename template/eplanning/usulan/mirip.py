"""Which proposals seem to be the same work: the one home of that rule. It points out; people decide.

Two proposals of this plan year or the one before are alike when they are
- of the same kind (code of the kamus) and their points lie within the region's distance of each other, or
- of the same kind and at the same place (the same lingkungan or village, or one inside the other), unless their points
  say that they are apart, or
- of the same village and told in nearly the same words (title and address).

Candidates are narrowed by place, which the indexes know, and compared here: the same on every database, no extension.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Q, QuerySet

from eplanning.usulan.models import StatusUsulan, Usulan
from eplanning.wilayah.models import Wilayah

SERUPA = 0.55  # of the trigrams of two texts, those in common
METER_PER_DERAJAT = 111_320
TITIK, TEMPAT, KATA = "titik", "tempat", "kata"
GUGUR = (StatusUsulan.DIGABUNG, StatusUsulan.DIPECAH, StatusUsulan.DIBATALKAN)

_WORD = re.compile(r"[^\W_]+")
# What is done to a road says less about which road it is.
_UMUM = frozenset({"pembangunan", "perbaikan", "peningkatan", "rehabilitasi", "rehab", "pemeliharaan", "pengadaan"})
_UMUM |= {"pembuatan", "lanjutan", "penyediaan", "pemasangan", "bantuan", "pelatihan", "penyuluhan", "sosialisasi"}
_KELURAHAN = 4  # parts of a village's code


@dataclass(frozen=True)
class Pokok:
    """What proposals are compared by, and what a list of similar ones shows.

    `utuh` is the proposal of which this is a part: parts of one whole are alike on purpose.
    """

    nomor: str
    tahun: int
    kamus: str
    wilayah: str
    uraian: str
    alamat: str
    lintang: Decimal | None = None
    bujur: Decimal | None = None
    utuh: int | None = None
    status: str = ""
    sebutan: str = ""
    nama: str = ""

    # Asked again for every proposal it is compared with: an inbox compares a page of rows with a village's whole list.
    @cached_property
    def desa(self) -> str:
        """The code of its village; its own code where it lies above one."""
        return ".".join(self.wilayah.split(".")[:_KELURAHAN])

    @cached_property
    def trigram(self) -> frozenset[str]:
        """Of its title and address."""
        return _trigrams(f"{self.uraian} {self.alamat}")


DIBANDINGKAN = ("nomor", "tahun_id", "kamus__kode", "wilayah_id", "uraian", "alamat", "lintang", "bujur")
DIBANDINGKAN += ("pecahan_dari__dari_id",)
COLUMNS = (*DIBANDINGKAN, "status", "wilayah__sebutan", "wilayah__nama")


@dataclass(frozen=True, order=True)
class Serupa:
    """A similar proposal: why (TITIK, TEMPAT or KATA), and how near (metres, or the share of words that differ)."""

    urutan: int
    beda: float
    pokok: Pokok = field(compare=False)

    @property
    def sebab(self) -> str:
        return (TITIK, TEMPAT, KATA)[self.urutan]

    @property
    def meter(self) -> int:
        """How far apart, where the points say so."""
        return round(self.beda)


def similar(ones: Iterable[Pokok], rows: QuerySet[Usulan], jarak: int) -> dict[str, list[Serupa]]:
    """For each that has any: those of `rows` that are like it, the nearest first. Two queries, none for none."""
    ones = list(ones)
    if not ones:
        return {}
    there = [Pokok(*values) for values in candidates(ones, rows, jarak).values_list(*COLUMNS)]
    found = {one.nomor: sorted(s for other in there if (s := alike(one, other, jarak))) for one in ones}
    return {nomor: those for nomor, those in found.items() if those}


def candidates(ones: list[Pokok], rows: QuerySet[Usulan], jarak: int) -> QuerySet[Usulan]:
    """Those of `rows` that lie where one like these could, of the years that count. Asks for the areas at once."""
    villages = {one.desa for one in ones}
    below = Q(pk__in=villages)
    for kode in villages:
        if kode.count(".") == _KELURAHAN - 1:
            below |= Q(pk__startswith=f"{kode}.")
    # Codes and not a condition on the joined table: only so the database can look places and points up together.
    near = Q(wilayah__in=list(Wilayah.objects.filter(below).order_by().values_list("pk", flat=True)))
    for box in {_box(one, jarak) for one in ones if one.lintang is not None and one.bujur is not None}:
        near |= Q(lintang__range=box[:2], bujur__range=box[2:])
    years = {year for one in ones for year in (one.tahun, one.tahun - 1)}
    return rows.filter(near, tahun__in=years).exclude(status__in=GUGUR).order_by("-tahun", "nomor")


def alike(one: Pokok, other: Pokok, jarak: int) -> Serupa | None:
    """Is `other` like `one`, and why? `jarak` in metres."""
    if one.nomor == other.nomor or not 0 <= one.tahun - other.tahun <= 1:
        return None
    if one.utuh is not None and one.utuh == other.utuh:
        return None
    apart = _meters(one, other)
    if one.kamus == other.kamus:
        if apart is not None and apart <= jarak:
            return Serupa(0, apart, other)
        if apart is None and _same_place(one.wilayah, other.wilayah):
            return Serupa(1, 1 - _in_common(one, other), other)
    common = _in_common(one, other) if one.desa == other.desa else 0.0
    return Serupa(2, 1 - common, other) if common >= SERUPA else None


def _box(one: Pokok, jarak: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """South, north, west, east of what lies around a point."""
    high = Decimal(jarak / METER_PER_DERAJAT)
    wide = Decimal(jarak / METER_PER_DERAJAT / math.cos(math.radians(one.lintang)))
    return one.lintang - high, one.lintang + high, one.bujur - wide, one.bujur + wide


def _same_place(one: str, other: str) -> bool:
    """The same area, or one inside the other, from the village downwards."""
    short, long = sorted((one, other), key=len)
    return one == other or (short.count(".") >= _KELURAHAN - 1 and long.startswith(f"{short}."))


def _meters(one: Pokok, other: Pokok) -> float | None:
    """How far apart two points are, reckoned flat: what matters is less than a kilometre. None where one has none."""
    if None in (one.lintang, one.bujur, other.lintang, other.bujur):
        return None
    up = float(one.lintang - other.lintang)
    across = float(one.bujur - other.bujur) * math.cos(math.radians(one.lintang))
    return math.hypot(up, across) * METER_PER_DERAJAT


def _in_common(one: Pokok, other: Pokok) -> float:
    mine, theirs = one.trigram, other.trigram
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _trigrams(text: str) -> frozenset[str]:
    """Three letters in a row of each word that tells something, its beginning and end included."""
    words = (f"  {word} " for word in _WORD.findall(text.casefold()) if word not in _UMUM)
    return frozenset(word[at : at + 3] for word in words for at in range(len(word) - 2))
