"""The provisional ceilings (PPAS) in tables, beside the ceilings of the year: of a PPAS, or of the RKPD before there is
one.

By bidang urusan and office, and by office, program, kegiatan and sub kegiatan (Permendagri 77/2020). Money of a unit is
its office's.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from eplanning.kamus.nomenklatur import nama
from eplanning.perangkat.models import Perangkat
from eplanning.ppas.sumber import kunci
from eplanning.rencana.models import BarisRkpd, Pagu, Rkpd
from regiondata.kode import (
    bidang_opd,
    bidang_subkegiatan,
    induk_opd,
    kegiatan_subkegiatan,
    program_subkegiatan,
    tingkat_nomenklatur,
)
from regiondata.pagu_kode import urai

BIDANG, PERANGKAT, PROGRAM, SUBKEGIATAN = "bidang", "perangkat", "program", "subkegiatan"
TANPA = "~"  # what names no sub kegiatan, last of its office


@dataclass(frozen=True)
class Plafon:
    """One row: `plafon` rupiah of the PPAS, `pagu` the ceiling of just this, None where none is set."""

    tingkat: str
    perangkat: str
    kode: str
    nama: str
    plafon: int
    pagu: int | None = None

    @property
    def sisa(self) -> int | None:
        """What the ceiling leaves; below zero where more is planned."""
        return None if self.pagu is None else self.pagu - self.plafon


@dataclass(frozen=True)
class TabelPlafon:
    """Both tables in the order of their codes; the plafon of each adds up to `jumlah`."""

    urusan: tuple[Plafon, ...]
    rencana: tuple[Plafon, ...]

    @property
    def jumlah(self) -> int:
        """Rupiah of all of it."""
        return sum(row.plafon for row in self.urusan if row.tingkat == BIDANG)


def plafon_rkpd(rkpd: Rkpd) -> TabelPlafon:
    """Of a plan that no PPAS was drafted from. Four queries, however many lines: so has `plafon_ppas`."""
    return _tables(
        rkpd.tahun_id, BarisRkpd.objects.filter(rkpd=rkpd).order_by().values_list("perangkat", "subkegiatan")
    )


def plafon_ppas(tahun: int, baris: QuerySet) -> TabelPlafon:
    """Of lines of a PPAS of that year, drafted or agreed."""
    return _tables(tahun, baris.order_by().values_list("perangkat", "kode"))


def _tables(tahun: int, lines: QuerySet) -> TabelPlafon:
    """Sums, ceilings, names of offices and of the nomenclature."""
    areas: dict[tuple[str, str], int] = defaultdict(int)
    plans: dict[tuple[str, str], int] = defaultdict(int)
    for unit, written, money in lines.annotate(n=Sum("nilai")):
        office, code = kunci(unit, written)
        field = bidang_subkegiatan(code) or bidang_opd(office)[0]
        for key in ((field, ""), (field, office)):
            areas[key] += money
        for plan in ("", *_plans(code)):
            plans[office, plan] += money
    ceilings = _ceilings(tahun)
    offices = dict(Perangkat.objects.filter(pk__in={key[0] for key in (*plans, *ceilings)}).values_list("pk", "nama"))
    codes = {field for field, _office in areas} | {plan for _office, plan in (*plans, *ceilings)} - {"", TANPA}
    names = nama(tahun, codes)
    return TabelPlafon(
        tuple(_area(field, office, money, offices, names) for (field, office), money in sorted(areas.items())),
        tuple(
            _plan(office, plan, plans.get((office, plan), 0), ceilings.get((office, plan)), offices, names)
            for office, plan in sorted({*plans, *ceilings})
        ),
    )


def _plans(code: str) -> tuple[str, ...]:
    return (program_subkegiatan(code), kegiatan_subkegiatan(code), code) if code else (TANPA,)


def _ceilings(tahun: int) -> dict[tuple[str, str], int]:
    """By office and by program or kegiatan of it ("" for the office itself). Those of units divide their office's."""
    found = {}
    rows = Pagu.objects.berlaku().filter(tahun=tahun, perangkat__isnull=False)
    for code, money in rows.values_list("kode", "nilai"):
        about = urai(code)
        if not induk_opd(about.perangkat):
            found[about.perangkat, about.nomenklatur] = money
    return found


def _area(field: str, office: str, money: int, offices: dict[str, str], names: dict[str, str]) -> Plafon:
    if office:
        return Plafon(PERANGKAT, office, office, offices[office], money)
    return Plafon(BIDANG, "", field, names[field], money)


def _plan(
    office: str, plan: str, money: int, ceiling: int | None, offices: dict[str, str], names: dict[str, str]
) -> Plafon:
    if not plan:
        return Plafon(PERANGKAT, office, office, offices[office], money, ceiling)
    if plan == TANPA:
        return Plafon(PROGRAM, office, "", _("Belum bersub kegiatan"), money)
    return Plafon(tingkat_nomenklatur(plan) or SUBKEGIATAN, office, plan, names[plan], money, ceiling)
