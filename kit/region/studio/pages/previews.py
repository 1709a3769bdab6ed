"""How colours, logo and letterhead will look: of the draft, or of what the form says before it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule
from werkzeug.wrappers import Request, Response

from kit.region.studio import fields, letterhead, yamltext
from kit.region.studio.contrasts import pairs
from kit.region.studio.fields import Field
from kit.region.studio.pages.logo import judged
from kit.region.studio.places import LOGO
from kit.region.studio.studio import Studio
from regiondata import contrast


def contrasts(studio: Studio, request: Request) -> Response:
    """The figures beside the colours."""
    return studio.render("kontras.html", pairs=pairs(_said(studio, request, fields.colours())))


def page(studio: Studio, request: Request) -> Response:
    """A small page in the region's colours, as the application would show it."""
    said = _said(studio, request, fields.colours())
    name = yamltext.values(studio.draft.text(fields.PROFIL) or "", [("nama",)])[("nama",)]
    answer = studio.render("contoh.html", said=said, nama=name)
    answer.headers["Studio-Framed"] = "1"
    return answer


def stylesheet(studio: Studio, request: Request) -> Response:
    """The colours as the application hands them to a page; what is no colour keeps the page's own."""
    said = _said(studio, request, fields.colours())
    names = {"utama": "brand", "teks_utama": "brand-ink", "aksen": "accent", "teks_aksen": "accent-ink"}
    lines = [f"--ep-{to}:{said[name]}" for name, to in names.items() if contrast.HEX.fullmatch(said[name])]
    return Response(f":root{{{';'.join(lines)}}}\n", mimetype="text/css")


def logo(studio: Studio, request: Request) -> Response:
    """The logo when it passes the rules."""
    text, _problems = judged((studio.draft.text(LOGO) or "").encode())
    if text is None:
        raise NotFound
    answer = Response(text, mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
    return answer


def kop(studio: Studio, request: Request) -> Response:
    """The head of a letter, set as the papers are."""
    about = yamltext.values(studio.draft.text(fields.PROFIL) or "", [("nama",), ("tempat_surat",)])
    text, _problems = judged((studio.draft.text(LOGO) or "").encode())
    said = _said(studio, request, fields.letterhead())
    picture = letterhead.png(said, text or "", daerah=about[("nama",)], tempat=about[("tempat_surat",)])
    return Response(picture, mimetype="image/png")


def _said(studio: Studio, request: Request, shown: list[Field]) -> Mapping[str, str]:
    """Each field as the address says, else as it stands in the draft."""
    values = yamltext.values(studio.draft.text(shown[0].file) or "", [field.path for field in shown])
    return {field.name: request.args.get(field.name, values[field.path]).strip()[:300] for field in shown}


RULES = [
    Rule("/pratinjau/kontras", endpoint=contrasts, methods=["GET"]),
    Rule("/pratinjau/halaman", endpoint=page, methods=["GET"]),
    Rule("/pratinjau/warna.css", endpoint=stylesheet, methods=["GET"]),
    Rule("/pratinjau/logo.svg", endpoint=logo, methods=["GET"]),
    Rule("/pratinjau/kop.png", endpoint=kop, methods=["GET"]),
]
