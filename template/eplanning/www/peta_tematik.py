"""The thematic map: kecamatan, or the villages of one, coloured by classes of a figure; the same figures in a table."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from eplanning.musrenbang.belum import belum_bertemu
from eplanning.usulan.models import Usulan
from eplanning.usulan.ringkasan import Angka, menurut, sel
from eplanning.wilayah.models import Batas, Tingkat, Wilayah
from eplanning.www.kelas import Kelas, batas_kelas, nomor_kelas, susun
from eplanning.www.peta import PENGUKUR, Bingkai, place_names
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.templatetags.eplanning import rupiah_ringkas
from eplanning.www.warga import pilihan
from eplanning.www.warga.saringan import Saringan
from regiondata.geometri import gabung

UKUR = {
    "banyak": _("Banyaknya usulan"),
    "nilai": _("Nilai yang diterima"),
    "persen": _("Persen usulan diterima"),
    "belum": _("Belum bermusyawarah (forum)"),
}


@dataclass(frozen=True)
class Daerah:
    """One area. `nilai` is the figure of the map (None: nothing to say), `d` its outline, "" when unknown."""

    wilayah: Wilayah
    angka: Angka
    belum: int
    query: str
    nilai: int | None
    tertulis: str
    kelas: int | None
    d: str


@dataclass(frozen=True)
class Lembar:
    """The drawing: x, y, name and figure of the areas that have room for them; numbers are text already."""

    nama: list[tuple[str, str, str, str]]
    skala: tuple[str, str]
    sumber: str


def thematic(request: HttpRequest, usulan: QuerySet[Usulan]) -> dict:
    """Map, legend and table. Eight queries, whatever there is."""
    query, years = request.GET, pilihan_tahun(request)
    asked = Saringan.read(query, years.utama)
    measure = query.get("ukur") if query.get("ukur") in UKUR else "banyak"
    areas = list(_areas(asked))
    level = "kelurahan" if asked.kecamatan else "kecamatan"
    sums = menurut(sel(asked.apply(usulan, years.utama), level), level)
    waiting = belum_bertemu(years.dipilih.pk)
    outlines = {row.pk: row for row in Batas.objects.select_related("wilayah").filter(wilayah__in=areas)}
    frame = Bingkai(gabung(row.kotak for row in outlines.values())) if outlines else None
    figures = {area.pk: _figure(measure, sums.get(area.pk, Angka()), waiting[area.pk]) for area in areas}
    known = [value for value in figures.values() if value is not None]
    breaks, write = batas_kelas(known), _writer(measure)

    def one(area: Wilayah) -> Daerah:
        value, outline = figures[area.pk], outlines.get(area.pk)
        return Daerah(
            wilayah=area,
            angka=sums.get(area.pk, Angka()),
            belum=waiting[area.pk],
            query=_query(asked, area),
            nilai=value,
            tertulis="–" if value is None else write(value),
            kelas=None if value is None else nomor_kelas(value, breaks),
            d=frame.path(outline.poligon) if outline else "",
        )

    found = [one(area) for area in areas]
    return {
        "saringan": asked,
        "ukur": measure,
        "judul_ukur": UKUR[measure],
        "pilihan_ukur": UKUR.items(),
        "pilihan_kecamatan": pilihan.kecamatan(),
        "pilihan_tahun": years,
        "wilayah": found,
        "tanpa_batas": [each.wilayah for each in found if not each.d],
        "lembar": _sheet(frame, list(outlines.values()), found) if frame else None,
        "kelas": [(kelas, _range(kelas, write)) for kelas in susun(known)],
    }


def _areas(asked: Saringan) -> QuerySet[Wilayah]:
    rows = Wilayah.objects.berlaku()
    if asked.kecamatan:
        return rows.filter(induk=asked.kecamatan, tingkat=Tingkat.KELURAHAN)
    return rows.filter(tingkat=Tingkat.KECAMATAN)


def _figure(measure: str, angka: Angka, waiting: int) -> int | None:
    return {"banyak": angka.semua, "nilai": angka.rupiah_diterima, "persen": angka.persen, "belum": waiting}[measure]


def _writer(measure: str) -> Callable[[int], str]:
    return {"nilai": rupiah_ringkas, "persen": lambda n: f"{n}%"}.get(measure, str)


def _range(kelas: Kelas, write: Callable[[int], str]) -> str:
    return write(kelas.dari) if kelas.dari == kelas.sampai else f"{write(kelas.dari)} – {write(kelas.sampai)}"


def _query(asked: Saringan, area: Wilayah) -> str:
    """The proposals of an area, as the list's filter says it."""
    place = {"kecamatan": asked.kecamatan, "kelurahan": area.pk} if asked.kecamatan else {"kecamatan": area.pk}
    return urlencode(place | ({"tahun": asked.tahun} if asked.tahun else {}))


def _sheet(frame: Bingkai, outlines: list[Batas], daerah: list[Daerah]) -> Lembar:
    written = {one.wilayah.pk: one.tertulis for one in daerah}
    places = place_names(frame, outlines, {row.pk for row in outlines}, [PENGUKUR], baris=2)
    return Lembar(
        nama=[(x, y, row.wilayah.nama, written[row.pk]) for x, y, row in places],
        skala=frame.skala(),
        sumber="; ".join(sorted({row.sumber for row in outlines if row.sumber})),
    )
