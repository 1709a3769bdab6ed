"""The logo: an SVG that only draws. Read by expat itself, event by event: no tree is built, no entity is declared,
nothing outside the file is fetched, and every finding has its line."""

from __future__ import annotations

import re
from xml.parsers import expat

from regiondata.problem import Report
from regiondata.source import read_bytes

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# What drawing programs leave in their files; browsers do not draw it.
_EDITORS = ("http://www.inkscape.org/", "http://sodipodi.", "http://www.w3.org/1999/02/22-rdf", "http://ns.adobe.com/")
_EDITORS += ("http://purl.org/dc/", "http://creativecommons.org/", "http://web.resource.org/cc/")
# fmt: off
_DRAWS = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
    "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "symbol", "use", "title",
    "desc", "metadata", "style", "switch", "image", "marker", "filter", "feBlend", "feColorMatrix", "feComposite",
    "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "feTurbulence", "feMorphology",
    "feDropShadow", "feComponentTransfer", "feFuncA", "feFuncB", "feFuncG", "feFuncR",
})
# fmt: on
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"#])|@import|expression\(|javascript:", re.IGNORECASE)
_OTHER_IMAGES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WebP", b"\x1f\x8b": "SVGZ"}
_OTHER_IMAGES |= {b"%PDF": "PDF"}
_REDRAW = "Simpan ulang sebagai SVG polos dari program gambar."


def baca(report: Report, name: str) -> str | None:
    """The logo's text when it may be served, else None with every finding reported."""
    raw = read_bytes(report, name)
    return None if raw is None else periksa(report, name, raw)


def periksa(report: Report, name: str, raw: bytes) -> str | None:
    """The same of bytes that lie in no file yet."""
    before = len(report.problems)
    for start, kind in _OTHER_IMAGES.items():
        if raw.startswith(start):
            report.error(name, 1, "logo", f"Berkas ini {kind}, bukan SVG.", "Ganti dengan logo dalam bentuk SVG.")
            return None
    _Reader(report, name).read(raw)
    if len(report.problems) > before:
        return None
    return raw.decode("utf-8-sig")


class _Reader:
    def __init__(self, report: Report, name: str) -> None:
        self.report, self.name = report, name
        self.depth = 0
        self.in_style = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.buffer_text = True

    def read(self, raw: bytes) -> None:
        try:
            raw.decode("utf-8")
            self.parser.Parse(raw, True)
        except UnicodeDecodeError:
            self._refuse("Berkas ini tidak tersimpan dalam UTF-8.", _REDRAW, line=1)
        except _StopReading:
            return
        except (expat.ExpatError, LookupError, ValueError):
            self._refuse("Berkas ini bukan gambar SVG yang utuh.", _REDRAW)

    def _refuse(self, what: str, remedy: str, *, line: int | None = None) -> None:
        place = line or self.parser.CurrentLineNumber
        self.report.error(self.name, place, "logo", what, remedy)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        self.depth += 1
        if self.depth == 1 and (space, local) != (SVG, "svg"):
            self._refuse(f"Unsur terluarnya `{local}`, bukan svg.", "Ganti dengan logo dalam bentuk SVG.")
            raise _StopReading
        if self.depth == 1 and not ("viewBox" in attributes or {"width", "height"} <= attributes.keys()):
            self._refuse("SVG ini tidak menyebut ukurannya.", "Tambahkan viewBox pada unsur svg.")
        if not space.startswith(_EDITORS) and (space != SVG or local not in _DRAWS):
            kind = "skrip" if local == "script" else f"unsur `{local}`, yang tidak diizinkan"
            self._refuse(f"Logo memuat {kind}.", f"Hapus unsur {local}.")
        self.in_style = local == "style"
        for name, value in attributes.items():
            self._attribute(local, name, value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        value = value.strip()
        if local.lower().startswith("on") and not space.startswith(_EDITORS):
            self._refuse(f"Logo memuat penangan kejadian `{local}`.", f"Hapus atribut {local}.")
        elif local in {"href", "src"} and space in {"", _XLINK}:
            raster = element == "image" and _RASTER.match(value)
            if not value.startswith("#") and not raster:
                self._refuse("Logo mengacu ke luar berkasnya.", f"Hapus atribut {local}, atau tanam gambarnya.")
        elif _OUTSIDE.search(_unescaped(value)):
            self._refuse("Logo mengacu ke luar berkasnya.", f"Hapus acuan pada atribut {local}.")

    def _end(self, tag: str) -> None:
        self.depth -= 1
        self.in_style = False

    def _text(self, text: str) -> None:
        if self.in_style and _OUTSIDE.search(_unescaped(text)):
            self._refuse("Gaya di dalam logo mengacu ke luar berkasnya.", "Hapus @import dan url() itu.")

    def _doctype(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        # Old drawing programs write the plain W3C doctype; it declares nothing. An internal subset may.
        if internal or (public or "").startswith("-//W3C//DTD SVG") is False:
            self._refuse("Logo memuat deklarasi DTD.", "Hapus bagian <!DOCTYPE ...> beserta isinya.")
            raise _StopReading

    def _instruction(self, target: str, data: str) -> None:
        self._refuse(f"Logo memuat instruksi `{target}`.", f"Hapus <?{target} ...?>.")


class _StopReading(Exception):
    pass


def _unescaped(css: str) -> str:
    """CSS escapes and comments undone, so that `u\\72l(` is seen for what it is."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda m: chr(min(int(m[1], 16), 0x10FFFF)), css).replace("\\", "")
