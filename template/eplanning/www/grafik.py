"""Bar charts as SVG: geometry only. Each bar is cut by what became of the proposals, told apart by pattern too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eplanning.usulan.ringkasan import Angka, Golongan

LEBAR = 600  # units of the drawing
BARIS, ATAS = 70, 36  # height of a row, and of the words above its bar
TERBANYAK = 12  # bars; the rest becomes one
NAMA = 26  # letters that fit beside the figure on a phone


@dataclass(frozen=True)
class Potongan:
    """A part of a bar. Numbers are text: in a page they would be grouped by thousands."""

    golongan: str
    x: str
    lebar: str


@dataclass(frozen=True)
class Batang:
    """A bar with its name and figure above it."""

    nama: str
    angka: str
    y_teks: str
    y: str
    potongan: list[Potongan]


@dataclass(frozen=True)
class Grafik:
    """All a template needs."""

    tinggi: str
    batang: list[Batang]


def bars(rows: Sequence[tuple[str, Angka]], nilai: bool, lainnya: str, tulis: Callable[[int], str]) -> Grafik:
    """A bar a row (name, figures): rupiah when `nilai`, else how many; the longest spans the drawing.

    Rows of nothing are left out. Of more than `TERBANYAK` the largest are drawn, in the order given; what is left over
    becomes the last bar, `lainnya`. `tulis` writes a figure for people.
    """
    shown = _most([row for row in rows if _size(row[1], nilai)], nilai, lainnya)
    longest = max((_size(angka, nilai) for _name, angka in shown), default=0)
    drawn = [
        Batang(
            nama=name if len(name) <= NAMA else f"{name[: NAMA - 1]}…",
            angka=tulis(_size(angka, nilai)),
            y_teks=str(at * BARIS + ATAS - 10),
            y=str(at * BARIS + ATAS),
            potongan=_parts(angka.nilai if nilai else angka.banyak, longest),
        )
        for at, (name, angka) in enumerate(shown)
    ]
    return Grafik(str(len(drawn) * BARIS), drawn)


def _size(angka: Angka, nilai: bool) -> int:
    return angka.rupiah if nilai else angka.semua


def _most(rows: list[tuple[str, Angka]], nilai: bool, lainnya: str) -> list[tuple[str, Angka]]:
    if len(rows) <= TERBANYAK:
        return rows
    ranked = sorted(range(len(rows)), key=lambda at: (-_size(rows[at][1], nilai), at))
    kept = set(ranked[: TERBANYAK - 1])
    rest = Angka()
    for at in set(ranked) - kept:
        rest.banyak += rows[at][1].banyak
        rest.nilai += rows[at][1].nilai
    return [row for at, row in enumerate(rows) if at in kept] + [(lainnya, rest)]


def _parts(sizes, longest: int) -> list[Potongan]:
    found, x = [], 0.0
    for golongan in Golongan:
        width = sizes[golongan] * LEBAR / longest if longest else 0
        if width:
            found.append(Potongan(golongan.value, f"{x:.1f}", f"{max(width, 1):.1f}"))
            x += width
    return found
