"""Contrast of two colours after WCAG 2.2 (success criteria 1.4.3 and 1.4.11, definition "contrast ratio")."""

from __future__ import annotations

import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE = "#ffffff"
TEXT = 4.5  # 1.4.3, level AA, normal text
GRAPHIC = 3.0  # 1.4.11, level AA, parts of controls

# Foreground, background, least ratio, what it is on the pages. `putih` is the page itself.
PAIRS = (
    ("teks_utama", "utama", TEXT, "teks pada kepala halaman dan tombol"),
    ("teks_aksen", "aksen", TEXT, "teks pada tombol dan lencana aksen"),
    ("utama", "putih", TEXT, "tautan dan judul pada halaman putih"),
    ("aksen", "putih", GRAPHIC, "garis dan bingkai fokus pada halaman putih"),
)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 for black to 1 for white."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """1 (equal) to 21 (black on white), the same either way round."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
