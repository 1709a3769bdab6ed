"""A paper as somebody reads it who has only the paper."""

import re
from io import BytesIO

from pypdf import PdfReader

JEJAK = re.compile(r"Jejak (\d+) · ([0-9a-f]{16})")


class Naskah:
    """The text of a PDF, page by page, with single spaces."""

    def __init__(self, isi: bytes) -> None:
        pages = PdfReader(BytesIO(isi)).pages
        self.halaman = [" ".join(page.extract_text().split()) for page in pages]
        self.teks = " ".join(self.halaman)

    @property
    def jejak(self) -> str:
        """The head of the log in the foot: the first digits of its hash, the same on each page."""
        (mark,) = {found[1] for page in self.halaman for found in JEJAK.findall(page)}
        return mark

    def bernomor(self) -> None:
        """Each page says which one it is, of how many, and bears the head of the log."""
        many = len(self.halaman)
        bare = [n for n, page in enumerate(self.halaman, 1) if f"Halaman {n} dari {many}" not in page]
        assert bare == [], f"no `Halaman … dari {many}` on {bare}"
        assert [n for n, page in enumerate(self.halaman, 1) if not JEJAK.search(page)] == []

    def memuat(self, *kata: str) -> "Naskah":
        """All of it is there, however its lines break."""
        ada_rapat(self.teks, *kata)
        return self

    def tanpa(self, *kata: str) -> "Naskah":
        """None of it is there."""
        whole = _tight(self.teks)
        assert [one for one in kata if _tight(one) in whole] == [], self.teks
        return self

    def mulai_dari(self, kata: str) -> str:
        """The part that begins with these words."""
        assert kata in self.teks, self.teks
        return self.teks.partition(kata)[2]


def _tight(text: str) -> str:
    return "".join(text.split()).casefold()


def ada_rapat(teks: str, *kata: str) -> None:
    """Words that have to be in a text, however its lines break and whatever its case."""
    whole = _tight(teks)
    assert [one for one in kata if _tight(one) not in whole] == [], teks


def rupiah(nilai: int) -> str:
    """`Rp1.250.000`, reckoned apart from the application."""
    return f"Rp{nilai:,}".replace(",", ".")


def ada(teks: str, *kata: str) -> None:
    """Words that have to be on a page."""
    assert [one for one in kata if one not in teks] == [], teks
