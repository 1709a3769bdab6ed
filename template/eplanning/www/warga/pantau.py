"""Who has met and who has not, at every stage."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.musrenbang import queries
from eplanning.musrenbang.models import Keadaan
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.halaman import page

PER_PAGE = 60
DONE = (Keadaan.DIKIRIM, Keadaan.NIHIL)
# Who still has to do something comes first.
ORDER = {keadaan: place for place, keadaan in enumerate(Keadaan)}


@dataclass
class Tally:
    """One stage: its units, and how many of them are in which state."""

    tahapan: Tahapan
    rows: list = field(default_factory=list)

    @property
    def banyak(self) -> int:
        return len(self.rows)

    @property
    def sudah(self) -> int:
        """Sent, or reported that nothing was held."""
        return sum(row.keadaan in DONE for row in self.rows)

    @property
    def berjalan(self) -> int:
        return sum(row.keadaan in (Keadaan.BERLANGSUNG, Keadaan.SELESAI) for row in self.rows)

    @property
    def belum(self) -> int:
        return self.banyak - self.sudah - self.berjalan


def tallies(tahun: TahunRencana) -> list[Tally]:
    """A plan year's stages in the order of the chain."""
    found: dict[str, Tally] = {}
    for row in queries.pantau(tahun):
        found.setdefault(row.tahapan.pk, Tally(row.tahapan)).rows.append(row)
    return list(found.values())


@require_safe
def pantau(request: HttpRequest) -> HttpResponse:
    """All stages in figures, one stage unit by unit: the one asked for, else the first that is not finished."""
    years = pilihan_tahun(request)
    stages = tallies(years.dipilih)
    asked = request.GET.get("tahap", "")
    chosen = next((stage for stage in stages if stage.tahapan.pk == asked), None) or next(
        (stage for stage in stages if stage.belum or stage.berjalan), stages[0] if stages else None
    )
    rows = sorted(chosen.rows, key=lambda row: ORDER[row.keadaan]) if chosen else []
    return render(
        request,
        "warga/pantau.html",
        {
            "pilihan_tahun": years,
            "stages": stages,
            "chosen": chosen,
            "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=len(rows)),
            "query": f"{years.alamat}tahap={chosen.tahapan.pk}&" if chosen else "",
        },
    )
