"""Where a point lies: in which outline, in the region at all. Outlines are not official: most answers only advise."""

from dataclasses import dataclass

from django.db.models import Q

from eplanning.wilayah.models import Batas, Tingkat, Wilayah
from regiondata.geometri import Kotak, di_dalam, gabung

# Outlines are simplified by some metres; a point on the very edge of the region is not outside it. About 200 m.
LONGGAR = 0.002


def leluhur(kode: str) -> list[str]:
    """An area's code and those above it, down to the kabupaten/kota, nearest first."""
    parts = kode.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), 1, -1)]


def batas_terdekat(kode: str) -> Batas | None:
    """The outline of an area, or of the nearest area above it that has one."""
    found = Batas.objects.select_related("wilayah").in_bulk(leluhur(kode))
    return next((found[above] for above in leluhur(kode) if above in found), None)


def kotak_daerah() -> Kotak | None:
    """The box of the region; None while its outlines are unknown or do not cover every kecamatan."""
    needed = Q(tingkat=Tingkat.KABKOTA) | Q(tingkat=Tingkat.KECAMATAN)
    columns = ("batas__barat", "batas__selatan", "batas__timur", "batas__utara")
    rows = Wilayah.objects.berlaku().filter(needed).values_list("tingkat", *columns)
    boxes = [(tingkat, None if box[0] is None else Kotak(*box)) for tingkat, *box in rows]
    whole = [box for tingkat, box in boxes if tingkat == Tingkat.KABKOTA and box]
    parts = [box for tingkat, box in boxes if tingkat == Tingkat.KECAMATAN]
    if whole:
        return gabung(whole)
    return gabung(parts) if parts and all(parts) else None


@dataclass(frozen=True)
class Letak:
    """How a point lies to the outline that is nearest to an area."""

    batas: Batas
    di_dalam: bool


def letak(bujur: float, lintang: float, kode: str) -> Letak | None:
    """None when no outline is known for the area or any above it."""
    batas = batas_terdekat(kode)
    return Letak(batas, di_dalam(float(bujur), float(lintang), batas.poligon)) if batas else None


def sorotan(kodes: list[str]) -> tuple[Kotak | None, set[str]]:
    """What a map of some areas shows: the box around their outlines (or those above them, or the region's), and the
    codes of these outlines. (None, {}) while no outline is known."""
    boxes = Batas.objects.in_bulk({above for kode in kodes for above in leluhur(kode)})
    nearest = {next((above for above in leluhur(kode) if above in boxes), "") for kode in kodes} - {""}
    if nearest:
        return gabung(boxes[kode].kotak for kode in nearest), nearest
    return kotak_daerah(), set()
