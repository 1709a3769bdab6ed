"""A map drawn by ourselves: outlines of areas as SVG, a point on them, a scale. No tiles, nothing from elsewhere.

Degrees become units of the drawing by two factors, one a direction: a region is small and lies near the equator.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Batas, Tingkat
from eplanning.wilayah.peta import leluhur, sorotan
from regiondata.geometri import Kotak, Polygon, gabung, tengah

LEBAR, TINGGI = 1000, 800  # units of the drawing
TEPI = 0.08  # of the width, around what is shown
METER_PER_DERAJAT = 111_320
HURUF = 17  # units a letter of a name takes on a phone, where names are largest
PENGUKUR = Kotak(20, 730, 300, 780)  # where the scale stands
TERSEMPIT = 0.002  # degrees; a map of less would show nothing but a line
_SEPARATE = (Tingkat.KABKOTA, Tingkat.KECAMATAN)  # drawn as lines over the areas below them


@dataclass(frozen=True)
class Garis:
    """One outline: `d` of an SVG path, the area's name, whether the map is about it, whether it is drawn as a
    line only, over the areas it is divided into."""

    d: str
    nama: str
    sorot: bool
    pemisah: bool


@dataclass(frozen=True)
class Peta:
    """All a template needs. Numbers are text already: in a page they would be grouped by thousands."""

    garis: list[Garis]
    nama: list[tuple[str, str, str]]  # x, y, name
    titik: tuple[str, str] | None
    barat: str
    utara: str
    per_bujur: str
    per_lintang: str
    skala: tuple[str, str]  # length in units, and what it stands for
    tempat: str
    sumber: str


class Bingkai:
    """From degrees to units of the drawing."""

    def __init__(self, box: Kotak) -> None:
        middle = (box.selatan + box.utara) / 2
        narrow = math.cos(math.radians(middle))
        wide, high = max(box.timur - box.barat, TERSEMPIT) * narrow, max(box.utara - box.selatan, TERSEMPIT)
        self.per_lintang = (1 - 2 * TEPI) * min(LEBAR / wide, TINGGI / high)
        self.per_bujur = self.per_lintang * narrow
        self.barat = (box.barat + box.timur) / 2 - LEBAR / 2 / self.per_bujur
        self.utara = middle + TINGGI / 2 / self.per_lintang

    @property
    def kotak(self) -> Kotak:
        """What the drawing shows, in degrees."""
        timur, selatan = self.barat + LEBAR / self.per_bujur, self.utara - TINGGI / self.per_lintang
        return Kotak(self.barat, selatan, timur, self.utara)

    def at(self, bujur: float, lintang: float) -> tuple[int, int]:
        return round((bujur - self.barat) * self.per_bujur), round((self.utara - lintang) * self.per_lintang)

    def path(self, polygons: list[Polygon]) -> str:
        """`M … l …z` in whole units, each step from the one before; steps too small to see are left out."""
        return "".join(self._ring(ring) for polygon in polygons for ring in polygon)

    def _ring(self, ring) -> str:
        points = [self.at(*point[:2]) for point in ring]
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points[:-1]) if a != b]
        return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z" if len(steps) > 1 else ""

    def skala(self) -> tuple[str, str]:
        """The longest round distance that fits a quarter of the width."""
        most = LEBAR / 4 / self.per_lintang * METER_PER_DERAJAT
        power = 10 ** math.floor(math.log10(most))
        metres = max(n * power for n in (1, 2, 5) if n * power <= most)
        length = metres / METER_PER_DERAJAT * self.per_lintang
        return f"{length:.0f}", f"{metres / 1000:g} km".replace(".", ",") if metres >= 1000 else f"{metres:g} m"


def draw(kodes: list[str], titik: tuple | None = None) -> Peta | None:
    """The map of some areas, with a point (lintang, bujur) if there is one; None while no outline is known.

    Two queries, or three where no outline covers the areas themselves.
    """
    box, focus = sorotan(kodes)
    if box is None:
        return None
    if titik:
        lintang, bujur = (float(part) for part in titik)
        box = gabung([box, Kotak(bujur, lintang, bujur, lintang)])
    frame = Bingkai(box)
    shown = frame.kotak
    rows = list(
        Batas.objects.select_related("wilayah").filter(
            timur__gte=shown.barat, barat__lte=shown.timur, utara__gte=shown.selatan, selatan__lte=shown.utara
        )
    )
    rows.sort(key=lambda row: (row.wilayah.tingkat in _SEPARATE, row.pk))
    pin = frame.at(bujur, lintang) if titik else None
    taken = [PENGUKUR] + ([Kotak(pin[0] - 30, pin[1] - 90, pin[0] + 30, pin[1])] if pin else [])
    return Peta(
        garis=[_line(frame, row, focus, rows) for row in rows],
        nama=[(x, y, row.wilayah.nama) for x, y, row in place_names(frame, rows, focus, taken)],
        titik=(str(pin[0]), str(pin[1])) if pin else None,
        barat=f"{frame.barat:.7f}",
        utara=f"{frame.utara:.7f}",
        per_bujur=f"{frame.per_bujur:.4f}",
        per_lintang=f"{frame.per_lintang:.4f}",
        skala=frame.skala(),
        tempat=", ".join(sorted(str(row.wilayah) for row in rows if row.pk in focus)),
        sumber="; ".join(sorted({row.sumber for row in rows if row.sumber})),
    )


def _line(frame: Bingkai, row: Batas, focus: set[str], rows: list[Batas]) -> Garis:
    divided = any(other.pk.startswith(f"{row.pk}.") for other in rows)
    return Garis(frame.path(row.poligon), str(row.wilayah), not focus.isdisjoint(leluhur(row.pk)), divided)


def place_names(
    frame: Bingkai, rows: list[Batas], focus: set[str], taken: list[Kotak], baris: int = 1
) -> list[tuple[str, str, Batas]]:
    """Where names of `baris` lines may stand: the lowest areas that are drawn, those the map is about first, where
    nothing else stands (`taken`)."""
    lowest = [row for row in rows if row.wilayah.tingkat not in _SEPARATE] or rows
    found = []
    for row in sorted(lowest, key=lambda row: (row.pk not in focus, row.pk)):
        x, y = frame.at(*tengah(row.poligon))
        half = len(row.wilayah.nama) * HURUF / 2
        place = Kotak(x - half, y - 20, x + half, y + 40 * baris - 20)
        inside = place.barat > 0 and place.timur < LEBAR and place.selatan > 0 and place.utara < TINGGI
        if inside and not any(place.bertemu(other) for other in taken):
            taken = [*taken, place]
            found.append((str(x), str(y), row))
    return found


def map_of(usulan: Usulan) -> Peta | None:
    """Where a proposal is to be built; None without a point."""
    return draw([usulan.wilayah_id], (usulan.lintang, usulan.bujur)) if usulan.lintang is not None else None
