"""Questions about Renstra: those of a period, that of an office, and what it says of a sub kegiatan in a year."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, ButirRpjmd, Renja, Rpjmd
from eplanning.renstra.isi import Rencana, susun
from eplanning.renstra.models import BarisRenstra
from regiondata.nomenklatur import baku
from regiondata.renstra import angka


@dataclass(frozen=True)
class Setahun:
    """What a Renstra says of one sub kegiatan in one year; `pagu` in rupiah, None where it says nothing of money."""

    kode: str
    target: str
    satuan: str
    pagu: int | None
    sasaran: ButirRpjmd | None

    @property
    def jumlah(self) -> Decimal | None:
        """The target as a number, None where none above zero is written."""
        return angka(self.target) or None


def baris(rpjmd: Rpjmd | None) -> QuerySet[BarisRenstra]:
    """The rows of a period, office after office; none without a period."""
    rows = BarisRenstra.objects.filter(rpjmd=rpjmd, aktif=True)
    return rows.select_related("sasaran", "perangkat").order_by("perangkat", "kode", "urutan")


def milik(perangkat: Perangkat, rpjmd: Rpjmd | None) -> dict[str, Rencana]:
    """The Renstra of one office by code; empty where it has none. One query."""
    return susun(baris(rpjmd).filter(perangkat=perangkat.induk_id or perangkat.pk))


def setahun(perangkat: Perangkat, tahun: int) -> dict[str, Setahun]:
    """What the Renstra of an office says of a year, by the code of the sub kegiatan as the nomenclature writes it.

    Only sub kegiatan with a target or money that year. Two queries.
    """
    found = {}
    for kode, plan in milik(perangkat, Rpjmd.objects.untuk(tahun)).items():
        target, money = plan.target(tahun), plan.pagu.get(tahun)
        if plan.tingkat == "subkegiatan" and (target or money is not None):
            found[baku(kode)] = Setahun(kode, target, plan.indikator[0].satuan, money, plan.sasaran)
    return found


def belum_diambil(renja: Renja) -> list[Setahun]:
    """What the Renstra has for the year of a Renja, ready to become lines of its first draft, and no line has yet.

    It takes a target that is a number, money, and a sasaran: without them no line of a first draft is complete.
    """
    held = {baku(kode) for kode in BarisRenja.objects.filter(renja=renja.pk).values_list("kode", flat=True)}
    plans = setahun(renja.perangkat, renja.tahun_id)
    return [one for kode, one in plans.items() if kode not in held and one.jumlah and one.pagu and one.sasaran]
