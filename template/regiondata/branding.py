"""branding/: colours, letterhead and logo of the region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from regiondata import contrast, logo
from regiondata.kop_unit import KopUnit
from regiondata.problem import Report
from regiondata.table import Name, Text
from regiondata.yamlfile import Document, read

WARNA, KOP, LOGO = "branding/warna.yml", "branding/kop.yml", "branding/logo.svg"


def _hex(text: str) -> str:
    if not contrast.HEX.fullmatch(text):
        raise ValueError(f'`{text}` bukan warna|Tulis enam angka heksadesimal dengan tanda kutip, seperti "#0b5394".')
    return text.lower()


Colour = Annotated[str, AfterValidator(_hex)]


class Warna(BaseModel):
    """The region's colours, `#rrggbb`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    utama: Colour
    teks_utama: Colour
    aksen: Colour
    teks_aksen: Colour


class Kop(BaseModel):
    """The letterhead of official papers, and what they are printed on."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    instansi: Name
    unit: Name
    alamat: Name
    kode_pos: Text = ""
    telepon: Text = ""
    surel: Text = ""
    laman: Text = ""
    kertas: Literal["folio", "a4"] = "folio"


@dataclass(frozen=True)
class Branding:
    """`logo` is the checked SVG text; `kop_unit` the letterheads of offices that have one of their own."""

    warna: Warna
    kop: Kop
    logo: str
    kop_unit: tuple[KopUnit, ...] = ()


def baca(report: Report) -> Branding | None:
    warna, where = read(report, WARNA, Warna)
    kop, _ = read(report, KOP, Kop)
    svg = logo.baca(report, LOGO)
    _contrast(report, where)
    return Branding(warna, kop, svg) if warna and kop and svg else None


def _contrast(report: Report, where: Document) -> None:
    """Every pair of colours that can be read: a third that can't is told for itself."""
    data = where.data if isinstance(where.data, dict) else {}
    given = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
    colours = {name: value for name, value in given.items() if contrast.HEX.fullmatch(value)} | {
        "putih": contrast.WHITE
    }
    for front, back, least, use in contrast.PAIRS:
        if front not in colours or back not in colours:
            continue
        background = colours[back]
        found = contrast.ratio(colours[front], background)
        if found < least:
            report.error(
                WARNA,
                where.line(front),
                "kontras",
                f"Kontras {front} pada {back} hanya {found:.2f}:1 ({use}); WCAG AA meminta {least:g}:1.",
                f"Pakai {front} yang lebih {'gelap' if contrast.luminance(background) > 0.18 else 'terang'}.",
            )
