"""Typesetting with typst. Data reach a layout as JSON, never as markup: no text of a proposal can be a command."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

import typst
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import gettext as _

from eplanning.dokumen import qr
from eplanning.samaran.tanda import is_salinan
from eplanning.www.daerah import region

LAYOUTS = Path(__file__).parent / "naskah"
Kertas = Literal["folio", "a4"]
# Tagged for screen readers (ISO 14289-1), and complete in itself for archives (ISO 19005-2, level A).
STANDARDS = ["ua-1", "a-2a"]


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
        pdf_standards=STANDARDS,
        timestamp=moment,
    )


def _salinan() -> str:
    """What is written across the pages of a copy for lessons."""
    return _("SALINAN LATIHAN") if is_salinan() else ""


def asked_paper(request: HttpRequest | None) -> Kertas | None:
    """What `?kertas=` asks for; anything unknown counts as not asked."""
    asked = request.GET.get("kertas", "") if request else ""
    return asked if asked in get_args(Kertas) else None


@dataclass(frozen=True)
class Naskah:
    """A paper that can be set: a layout of `naskah/`, its data, the logo (SVG) and the moment it is dated.

    `kertas` is fixed only where the layout is made for one size; else the region's choice, or the reader's, counts.
    """

    nama: str
    layout: str
    data: dict[str, object]
    logo: str
    pada: datetime
    kertas: Kertas | None = None

    def isi(self, kertas: Kertas | None = None) -> str:
        """The data as they are handed over: the same paper always gives the same text."""
        size = self.kertas or kertas or region().branding.kop.kertas
        whole = self.data | {
            "kertas": size,
            "qr_periksa": list(qr.png(self.data["periksa"])),
            "salinan_latihan": _salinan(),
        }
        return json.dumps(whole, ensure_ascii=False, sort_keys=True)

    def pdf(self, kertas: Kertas | None = None) -> bytes:
        """The paper as PDF/UA-1 and PDF/A-2a."""
        return _typeset(self.layout, self.isi(kertas), self.logo, int(self.pada.timestamp()))

    def response(self, request: HttpRequest | None = None, *, public: bool = False) -> HttpResponse:
        """Opens in the browser; a public paper may be kept for five minutes and is asked for again by its mark."""
        kertas = asked_paper(request)
        etag = f'"{sha256((self.isi(kertas) + self.logo).encode()).hexdigest()[:32]}"'
        response = get_conditional_response(request, etag=etag) if request and public else None
        if response is None or response.status_code != 304:
            response = HttpResponse(self.pdf(kertas), content_type="application/pdf")
            response["Content-Disposition"] = f'inline; filename="{slugify(self.nama)}.pdf"'
        # A browser shows a PDF with styles of its own, which the policy of pages would refuse.
        response["Content-Security-Policy"] = "frame-ancestors 'none'"
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=300" if public else "private, no-store"
        return response
