"""Typesetting with typst. Data reach a layout as JSON, never as markup: no text of a proposal can be a command."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

import typst
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.text import slugify

LAYOUTS = Path(__file__).parent / "naskah"
Kertas = Literal["folio", "a4"]


@cache
def _fonts() -> typst.Fonts:
    """Only the fonts that travel inside typst (Libertinus, OFL): every machine sets the same page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@lru_cache(maxsize=32)
def _typeset(layout: str, data: str, logo: str, moment: int) -> bytes:
    return typst.compile(
        LAYOUTS / f"{layout}.typ",
        root=LAYOUTS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data, "logo": logo},
        pdf_standards="ua-1",
        timestamp=moment,
    )


@dataclass(frozen=True)
class Naskah:
    """A paper that can be set: a layout of `naskah/`, its data, the logo (SVG) and the moment it is dated."""

    nama: str
    layout: str
    data: dict[str, object]
    logo: str
    pada: datetime

    @property
    def isi(self) -> str:
        """The data as they are handed over: the same paper always gives the same text."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True)

    def pdf(self) -> bytes:
        """The paper, tagged for screen readers (PDF/UA-1)."""
        return _typeset(self.layout, self.isi, self.logo, int(self.pada.timestamp()))

    def response(self, request: HttpRequest | None = None, *, public: bool = False) -> HttpResponse:
        """Opens in the browser; a public paper may be kept for five minutes and is asked for again by its mark."""
        etag = f'"{sha256((self.isi + self.logo).encode()).hexdigest()[:32]}"'
        response = get_conditional_response(request, etag=etag) if request and public else None
        if response is None or response.status_code != 304:
            response = HttpResponse(self.pdf(), content_type="application/pdf")
            response["Content-Disposition"] = f'inline; filename="{slugify(self.nama)}.pdf"'
        # A browser shows a PDF with styles of its own, which the policy of pages would refuse.
        response["Content-Security-Policy"] = "frame-ancestors 'none'"
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=300" if public else "private, no-store"
        return response
