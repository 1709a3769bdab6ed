"""The dashboard: the same tables and charts for Bappeda and the public, each of what its reader may see."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.usulan.models import Usulan
from eplanning.usulan.ringkasan import TANPA, Angka, Golongan, jumlah, menurut, sel
from eplanning.www import pilihan_rpjmd
from eplanning.www.grafik import Grafik, bars
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.templatetags.eplanning import rupiah_ringkas
from eplanning.www.warga import pilihan
from eplanning.www.warga.saringan import Saringan

# What the filter of the list calls it -> title.
MENURUT = {
    "tahap": gettext_lazy("Menurut tahap"),
    "kecamatan": gettext_lazy("Menurut kecamatan"),
    "opd": gettext_lazy("Menurut perangkat daerah"),
    "bidang": gettext_lazy("Menurut bidang"),
    "asal": gettext_lazy("Menurut asal"),
    "prioritas_daerah": gettext_lazy("Menurut prioritas daerah"),
}


@dataclass(frozen=True)
class Baris:
    """A line of a table; `query` leads to its proposals in a list."""

    nama: str
    angka: Angka
    query: str


@dataclass(frozen=True)
class Bagian:
    """One way of dividing the proposals: a chart and its table."""

    kode: str
    judul: str
    grafik: Grafik
    baris: list[Baris]


def dashboard(request: HttpRequest, usulan: QuerySet[Usulan]) -> dict:
    """What both pages show; `ukur=nilai` draws money instead of numbers. Seven queries, whatever there is."""
    query, years = request.GET, pilihan_tahun(request)
    asked = Saringan.read(query, years.utama)
    cells = sel(asked.apply(usulan, years.utama), *MENURUT)
    by_value = query.get("ukur") == "nilai"
    stages, origins = pilihan.tahapan()
    priorities = pilihan_rpjmd.saringan(years.dipilih.pk)
    names = {
        "tahap": stages,
        "kecamatan": pilihan.kecamatan(),
        "opd": pilihan.perangkat(),
        "bidang": pilihan.bidang(),
        "asal": origins,
        "prioritas_daerah": priorities and [*priorities, (TANPA, _("Belum ditautkan"))],
    }
    return {
        "saringan": asked,
        "ukur": "nilai" if by_value else "banyak",
        "semua": jumlah(cells),
        "bagian": [
            _part(kode, judul, names[kode], cells, asked, by_value) for kode, judul in MENURUT.items() if names[kode]
        ],
        "golongan": Golongan,
        "pilihan_kecamatan": names["kecamatan"],
        "pilihan_opd": names["opd"],
        "pilihan_tahun": years,
        "query": asked.query(),
    }


def _part(kode: str, judul, names: pilihan.Pilihan, cells, asked: Saringan, by_value: bool) -> Bagian:
    """Offices and what was filtered away only where they have proposals; of the rest also who has none."""
    sums = menurut(cells, kode)
    chosen = getattr(asked, kode)
    known = [(code, name) for code, name in names if code in sums or (kode != "opd" and chosen in ("", code))]
    known += [(code, code) for code in sums.keys() - dict(names).keys()]
    rows = [Baris(name, sums.get(code, Angka()), replace(asked, **{kode: code}).query()[:-1]) for code, name in known]
    drawn = bars([(row.nama, row.angka) for row in rows], by_value, _("Lainnya"), rupiah_ringkas if by_value else str)
    return Bagian(kode, str(judul), drawn, rows)
