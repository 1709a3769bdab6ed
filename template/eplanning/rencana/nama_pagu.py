"""What ceilings of programs and kegiatan are called: their codes alone say nothing to most readers."""

from collections import defaultdict
from collections.abc import Iterable

from eplanning.kamus.nomenklatur import nama
from eplanning.rencana.models import Pagu


def named(pagu: Iterable[Pagu]) -> list[Pagu]:
    """The same ceilings, which from now on tell their names. One query a year; none where all are named, or none is of
    a program or kegiatan."""
    rows = list(pagu)
    unnamed: dict[int, list[Pagu]] = defaultdict(list)
    for row in rows:
        if row.nama_rencana is None and row.isi.nomenklatur:
            unnamed[row.tahun_id].append(row)
    for tahun, several in unnamed.items():
        names = nama(tahun, {row.isi.nomenklatur for row in several})
        for row in several:
            row.nama_rencana = names[row.isi.nomenklatur]
    return rows
