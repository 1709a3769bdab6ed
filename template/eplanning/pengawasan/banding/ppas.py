"""The PPAS against the RKPD it comes from, line by line on (office, sub kegiatan): what was slipped in shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eplanning.perangkat.models import Perangkat
from eplanning.ppas.models import BarisPpas, PerubahanPpas, Ppas, VersiPpas
from eplanning.ppas.queries import baris
from eplanning.ppas.sumber import Kunci, Sumber, dari_rkpd
from eplanning.versi.models import Versi


class Tanda(models.TextChoices):
    """What differs on a line."""

    BARU = "baru", _("tidak ada di RKPD")
    HILANG = "hilang", _("ada di RKPD, tidak ada di PPAS")
    NILAI = "nilai", _("nilai berubah")
    TARGET = "target", _("target berubah")
    LOKASI = "lokasi", _("lokasi berubah")
    TANPA_ASAL = "tanpa_asal", _("tanpa asal")


@dataclass(frozen=True)
class Baris:
    """One sub kegiatan of one office. `rkpd` and `ppas` are rupiah, None where it is not in there; target and place as
    (RKPD, PPAS); `langkah` the changes that explain it, the last one first."""

    pk: int | None
    perangkat: Perangkat
    kode: str
    nama: str
    rkpd: int | None
    ppas: int | None
    target: tuple[str, str]
    lokasi: tuple[str, str]
    asal: str
    rujukan: str
    sumber: tuple[str, ...]
    tanda: tuple[Tanda, ...]
    langkah: tuple[PerubahanPpas, ...]

    @property
    def selisih(self) -> int:
        """Rupiah more (below zero: less) than the RKPD."""
        return (self.ppas or 0) - (self.rkpd or 0)

    @property
    def judul(self) -> str:
        return self.nama or self.kode or gettext("Belum bersub kegiatan")


@dataclass(frozen=True)
class Laporan:
    """Every line of either. RKPD + baru - hilang + naik - turun = PPAS."""

    baris: tuple[Baris, ...]

    @property
    def beda(self) -> list[Baris]:
        """The lines that differ."""
        return [row for row in self.baris if row.tanda]

    def hitung(self, tanda: str) -> int:
        """How many lines bear a sign."""
        return sum(tanda in row.tanda for row in self.baris)

    @property
    def rkpd(self) -> int:
        return sum(row.rkpd or 0 for row in self.baris)

    @property
    def ppas(self) -> int:
        return sum(row.ppas or 0 for row in self.baris)

    @property
    def baru(self) -> int:
        return sum(row.ppas or 0 for row in self.baris if row.rkpd is None)

    @property
    def hilang(self) -> int:
        return sum(row.rkpd or 0 for row in self.baris if row.ppas is None)

    @property
    def naik(self) -> int:
        return sum(row.selisih for row in self.baris if _in_both(row) and row.selisih > 0)

    @property
    def turun(self) -> int:
        return -sum(row.selisih for row in self.baris if _in_both(row) and row.selisih < 0)


def compare_draft(ppas: Ppas) -> Laporan:
    """As the draft stands now. Four queries, however many lines; so does `compare_versi`."""
    return _compare(ppas.rkpd, baris(ppas), PerubahanPpas.objects.filter(baris__ppas=ppas))


def compare_versi(versi: VersiPpas) -> Laporan:
    """As it was agreed, with the changes up to that round."""
    steps = PerubahanPpas.objects.filter(baris__ppas=versi.ppas_id, putaran__lte=versi.nomor)
    return _compare(versi.rkpd, versi.baris.all(), steps)


def _compare(rkpd: Versi, lines: QuerySet, steps: QuerySet[PerubahanPpas]) -> Laporan:
    planned = dari_rkpd(rkpd)
    given = {(line.perangkat_id, line.kode): line for line in lines}
    why: dict[Kunci, list[PerubahanPpas]] = defaultdict(list)
    for step in steps.select_related("baris", "oleh").order_by("-pk"):
        why[step.baris.perangkat_id, step.baris.kode].append(step)
    keys = sorted(planned.keys() | given.keys())
    offices = Perangkat.objects.in_bulk({office for office, _kode in keys})
    return Laporan(tuple(_line(offices, key, planned.get(key), given.get(key), why[key]) for key in keys))


def _line(
    offices: Mapping[str, Perangkat], key: Kunci, plan: Sumber | None, line, steps: Iterable[PerubahanPpas]
) -> Baris:
    shown = line or plan
    target, lokasi = ((getattr(plan, name, ""), getattr(line, name, "")) for name in ("target", "lokasi"))
    steps = tuple(steps)
    pk = line.pk if isinstance(line, BarisPpas) else steps[0].baris_id if steps else None
    return Baris(
        pk,
        offices[key[0]],
        key[1],
        shown.nama,
        plan and plan.nilai,
        line and line.nilai,
        target,
        lokasi,
        str(line.get_asal_display()) if line else "",
        line.rujukan if line else "",
        tuple(plan.baris) if plan else (),
        tuple(_signs(plan, line)),
        steps,
    )


def _signs(plan: Sumber | None, line) -> Iterable[Tanda]:
    if plan is None:
        yield Tanda.BARU
    if line is None:
        yield Tanda.HILANG
    if plan and line:
        for sign in (Tanda.NILAI, Tanda.TARGET, Tanda.LOKASI):
            if getattr(plan, sign.value) != getattr(line, sign.value):
                yield sign
    if line and (line.tanpa_asal or (plan and plan.tanpa_asal)):
        yield Tanda.TANPA_ASAL


def _in_both(row: Baris) -> bool:
    return row.rkpd is not None and row.ppas is not None
