"""batas.geojson: outlines of the region's areas for its maps (RFC 7946: WGS84, longitude first). Optional."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass

from regiondata.geometri import Kotak, Polygon, kotak
from regiondata.near import maybe
from regiondata.problem import Report, listed
from regiondata.source import read_text

FILE = "batas.geojson"
INDONESIA = Kotak(barat=94, selatan=-12, timur=142, utara=7)
MOST_POINTS = 200_000
_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
_WGS84 = ("CRS84", "4326")
_EXPORT = "Ekspor ulang sebagai GeoJSON (RFC 7946, WGS84)."


@dataclass(frozen=True)
class Batas:
    """The outline of one area: polygons of rings of (bujur, lintang). `sumber` says whose line it is."""

    line: int
    kode: str
    poligon: tuple[Polygon, ...]
    sumber: str

    @property
    def kotak(self) -> Kotak:
        return kotak(self.poligon)


def baca(report: Report) -> list[Batas]:
    """Every outline that can be drawn; each one that can't is reported with the line of its feature."""
    text = read_text(report, FILE, required=False)
    if text is None:
        return []
    document = _parsed(report, text)
    if document is None:
        return []
    features = document["features"]
    # A feature's line: the place of its "type": "Feature", unless that text stands in a property too.
    starts = [text.count("\n", 0, hit.start()) + 1 for hit in _FEATURE.finditer(text)]
    lines = starts if len(starts) == len(features) else [1] * len(features)
    source = _source(report, document)
    found = [_outline(report, line, feature, source) for line, feature in zip(lines, features, strict=True)]
    outlines = [outline for outline in found if outline]
    points = sum(len(ring) for outline in outlines for polygon in outline.poligon for ring in polygon)
    if points > MOST_POINTS:
        _error(
            report, None, "terlalu-rinci", f"{points} titik; paling banyak {MOST_POINTS}.",
            "Sederhanakan garisnya, misalnya sampai 5 meter.",
        )  # fmt: skip
    return outlines


def periksa(report: Report, outlines: list[Batas], areas: set[str], villages: set[str]) -> None:
    """`areas`: every code an outline may have; `villages`: those of kecamatan and villages, which a map wants."""
    seen: dict[str, int] = {}
    for outline in outlines:
        if outline.kode not in areas:
            _error(
                report, outline.line, "kode-tak-dikenal", f"Kode {outline.kode} bukan wilayah daerah ini.",
                maybe(outline.kode, areas, "Pakai kode Kemendagri; kode BPS menunjuk tempat lain."),
            )  # fmt: skip
        elif outline.kode in seen:
            said = f"Batas {outline.kode} sudah ada di baris {seen[outline.kode]}."
            _error(report, outline.line, "ganda", said, "Satukan menjadi satu MultiPolygon.")
        seen.setdefault(outline.kode, outline.line)
    _lies_in_parent(report, outlines)
    missing = sorted(villages - seen.keys())
    if outlines and missing:
        said = f"{len(missing)} wilayah tanpa batas: {listed(missing)}."
        report.warning(FILE, None, "batas-kurang", said, "Petanya memakai batas wilayah di atasnya.")


def _lies_in_parent(report: Report, outlines: list[Batas]) -> None:
    """An outline that does not even touch its parent's box has another area's code."""
    boxes = {outline.kode: outline.kotak for outline in outlines}
    for outline in outlines:
        parent = outline.kode.rpartition(".")[0]
        if parent in boxes and not boxes[outline.kode].bertemu(boxes[parent]):
            said = f"Batas {outline.kode} berada jauh di luar batas {parent}."
            _error(report, outline.line, "salah-tempat", said, "Periksa kodenya.")


def _parsed(report: Report, text: str) -> dict | None:
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        _error(report, problem.lineno, "json", f"Bukan JSON yang utuh ({problem.msg}).", _EXPORT)
        return None
    except (ValueError, RecursionError):
        _error(
            report, 1, "json", "Bukan JSON yang dapat dibaca (bilangan tak hingga atau susunan terlalu dalam).", _EXPORT
        )
        return None
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        _error(report, 1, "geojson", "Isinya bukan FeatureCollection.", _EXPORT)
        return None
    if not isinstance(document.get("features"), list):
        _error(report, 1, "geojson", "Tidak ada daftar `features`.", _EXPORT)
        return None
    if "crs" in document and not json.dumps(document["crs"]).rstrip('"}').endswith(_WGS84):
        _error(report, 1, "crs", "Koordinatnya bukan WGS84.", "Ubah ke EPSG:4326 sebelum diekspor.")
        return None
    return document


def _no_constant(word: str) -> float:
    raise ValueError(word)


def _source(report: Report, document: dict) -> str:
    about = document.get("metadata")
    source = about.get("sumber") if isinstance(about, dict) else None
    if not isinstance(source, str) or not source.strip():
        said = "Sumber batas tidak disebut."
        report.warning(FILE, 1, "sumber", said, 'Tambahkan "metadata": {"sumber": "..."}; peta menyebutnya.')
        return ""
    return " ".join(source.split())[:200]


def _outline(report: Report, line: int, feature: object, source: str) -> Batas | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    kode = properties.get("kode") if isinstance(properties, dict) else None
    if not isinstance(kode, str):
        _error(report, line, "isi", "Fitur ini tanpa `properties.kode`.", 'Tulis kodenya sebagai teks, "12.34.01".')
        return None
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        _error(report, line, "geometri", f"Batas {kode} bukan Polygon atau MultiPolygon.", _EXPORT)
        return None
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    wrong = _wrong(polygons)
    if wrong:
        _error(report, line, "geometri", f"Batas {kode}: {wrong[0]}", wrong[1])
        return None
    drawn = tuple(tuple(tuple((p[0], p[1]) for p in ring) for ring in polygon) for polygon in polygons)
    return Batas(line, kode, drawn, source)


def _wrong(polygons: object) -> tuple[str, str] | None:
    """What is wrong with the coordinates, and what to do; None when they can be drawn."""
    if not _filled(polygons) or not all(_filled(polygon) for polygon in polygons):
        return "tidak ada koordinatnya.", _EXPORT
    for ring in (ring for polygon in polygons for ring in polygon):
        if not _filled(ring) or not all(_is_position(point) for point in ring):
            return "ada titik yang bukan pasangan bilangan.", _EXPORT
        if len(ring) < 4 or ring[0][:2] != ring[-1][:2]:
            return "garisnya tidak tertutup.", "Titik terakhir harus sama dengan titik pertama, sedikitnya empat titik."
        for east, north in (point[:2] for point in ring):
            if not INDONESIA.memuat(east, north):
                return _outside(east, north)
    box = kotak(polygons)
    if box.barat == box.timur or box.selatan == box.utara:
        return "luasnya nol.", _EXPORT
    return None


def _outside(east: float, north: float) -> tuple[str, str]:
    if INDONESIA.memuat(north, east):
        return f"[{east}, {north}] terbalik.", "Tulis bujur dahulu, lalu lintang."
    if abs(east) > 180 or abs(north) > 90:
        return f"[{east}, {north}] bukan derajat.", "Ubah dari UTM ke WGS84 (EPSG:4326) sebelum diekspor."
    return f"[{east}, {north}] di luar Indonesia.", "Periksa sistem koordinatnya."


def _filled(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_position(point: object) -> bool:
    return (
        isinstance(point, list)
        and len(point) in (2, 3)
        and all(
            isinstance(n, int | float) and not isinstance(n, bool) and abs(n) < 1e9 and math.isfinite(n) for n in point
        )
    )


def _error(report: Report, line: int | None, code: str, message: str, remedy: str) -> None:
    report.error(FILE, line, code, message, remedy)
