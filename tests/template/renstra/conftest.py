"""The office of public works with the Renstra of its region."""

from dataclasses import replace

import pytest

from eplanning.penerapan.perubahan import Laporan
from eplanning.penerapan.renstra import apply as apply_renstra
from eplanning.www.terbuka.laju import Laju
from regiondata.renstra import Renstra, model
from tests.template.rencana.conftest import berkas, kota, rpjmd, sasaran  # noqa: F401 - fixtures
from tests.template.rencana.kota import JALAN, KANTOR

DINAS = "1.03.0.00.0.00.01.0000"
YEARS = range(2025, 2030)
JUTA = 10**6


@pytest.fixture(autouse=True)
def unmeasured(monkeypatch):
    monkeypatch.setattr(Laju, "THROTTLE_RATES", {"api": None, "unduh": None})


@pytest.fixture
def rows(berkas):  # noqa: F811
    """`rows((code, target, millions a year, …))`: rows of the region's file."""
    row_of = model(berkas.periode)

    def make(*told: tuple, opd: str = DINAS) -> tuple[Renstra, ...]:
        found = []
        for kode, target, money, *rest in told:
            years = {f"target_{y}": target for y in YEARS} | {f"pagu_{y}": money and str(money * JUTA) for y in YEARS}
            told_of = {"sasaran": rest[0] if rest else "", "indikator": rest[1] if rest[1:] else f"Indikator {kode}"}
            found.append(row_of(opd=opd, kode=kode, satuan="Km", **told_of, **years))
        return tuple(found)

    return make


@pytest.fixture
def renstra(rpjmd, rows):  # noqa: F811
    """The region with the Renstra of one office, applied: a program, two sub kegiatan, the support program."""
    plan = rows(("1.03.10", "70", "", "1.1.1"), (JALAN, "2,5", 400), ("1.03.10.2.01.0043", "3", 100))
    found = replace(rpjmd, renstra=(*plan, *rows(("X.XX.01", "90", 50, "1.1.2"), (KANTOR, "4", 20))))
    apply_renstra(found, Laporan())
    return found
