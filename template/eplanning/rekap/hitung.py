"""Grouping x measures: a recap of any set of proposals."""

from dataclasses import dataclass

from django.db.models import QuerySet

from eplanning.rekap.kelompok import KELOMPOK, SEBELUM, Kelompok
from eplanning.rekap.ukuran import UKURAN
from eplanning.usulan.models import Usulan


@dataclass(frozen=True)
class Baris:
    """One group: its key, its name and a value for each of UKURAN."""

    kunci: str | None
    nama: str
    nilai: tuple[int, ...]


@dataclass(frozen=True)
class Rekap:
    """All groups in their order, and the sum of each column."""

    kelompok: Kelompok
    baris: tuple[Baris, ...]

    @property
    def jumlah(self) -> tuple[int, ...]:
        """The last line."""
        return tuple(sum(row.nilai[at] for row in self.baris) for at in range(len(UKURAN)))


def recap(usulan: QuerySet[Usulan], kelompok: str) -> Rekap:
    """Two queries, however many proposals. KeyError on an unknown grouping."""
    by = KELOMPOK[kelompok]
    rows = usulan.order_by().annotate(**SEBELUM.get(kelompok, {})).annotate(kunci=by.kunci).values("kunci")
    found = {row["kunci"]: row for row in rows.annotate(**{one.kode: one.hitung for one in UKURAN})}
    names = by.nama(found.keys())
    order = [key for key in names if key in found] + [key for key in found if key not in names]
    values = {key: tuple(found[key][one.kode] or 0 for one in UKURAN) for key in order}
    return Rekap(by, tuple(Baris(key, names.get(key) or str(key or "–"), values[key]) for key in order))
