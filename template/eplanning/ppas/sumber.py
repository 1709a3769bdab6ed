"""What the RKPD holds of each sub kegiatan of an office: the lines behind a line of the PPAS.

Read from a frozen version, so the answer is the same today and in ten years.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from eplanning.versi.models import BarisVersi, Versi
from regiondata.kode import bidang_opd, induk_opd
from regiondata.nomenklatur import untuk_bidang

Kunci = tuple[str, str]  # the code of an office, the code of a sub kegiatan ("" where the plan names none)
DISEBUT = 10  # places that are named; of more only the number is told


@dataclass(frozen=True)
class Sumber:
    """`baris` are keys of lines of the RKPD with their rupiah; `tanpa_asal`: one of them comes from nowhere."""

    nama: str
    nilai: int
    target: str
    lokasi: str
    baris: dict[str, int]
    tanpa_asal: bool


def kunci(perangkat: str, kode: str) -> Kunci:
    """A unit's money is its office's; a support program is written with the first bidang of the office that runs it."""
    office = induk_opd(perangkat) or perangkat
    return office, untuk_bidang(kode, bidang_opd(office)[0])


def dari_rkpd(versi: Versi) -> dict[Kunci, Sumber]:
    """All of a version of the RKPD. One query."""
    groups: dict[Kunci, list[BarisVersi]] = defaultdict(list)
    for row in BarisVersi.objects.filter(versi=versi).order_by("kunci"):
        groups[kunci(row.perangkat_id, row.kode)].append(row)
    return {key: _sumber(rows) for key, rows in sorted(groups.items())}


def _sumber(rows: list[BarisVersi]) -> Sumber:
    return Sumber(
        next((row.nama for row in rows if row.nama), ""),
        sum(row.pagu for row in rows),
        _target(rows),
        _lokasi({row.wilayah for row in rows if row.wilayah}),
        {row.kunci: row.pagu for row in rows},
        any(row.kunci.startswith("rkpd-") for row in rows),  # versi.susun names an orphan so
    )


def _target(rows: Iterable[BarisVersi]) -> str:
    """`120,5 meter; 3 unit`."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row.satuan] += row.target
    told = (f"{_angka(many)} {unit}".strip() for unit, many in sorted(sums.items()))
    return "; ".join(told)[:600]


def _angka(many: Decimal) -> str:
    whole, _dot, part = f"{many:.2f}".partition(".")
    part = part.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def _lokasi(names: set[str]) -> str:
    told = ", ".join(sorted(names)[:DISEBUT])
    return f"{told}, dan {len(names) - DISEBUT} tempat lain" if len(names) > DISEBUT else told
