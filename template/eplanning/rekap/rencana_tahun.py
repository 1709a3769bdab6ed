"""What the plan of a year puts where: the RKPD once it is fixed, else the Renja that the public may read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Sum

from eplanning.rencana.isi_renja import isi_banyak
from eplanning.rencana.models import BarisRkpd, Rkpd
from eplanning.versi.models import BarisVersi
from eplanning.versi.queries import publik, terakhir_renja
from regiondata.kode import bidang_opd, induk_opd, program_subkegiatan
from regiondata.nomenklatur import baku, untuk_bidang


@dataclass(frozen=True)
class Isi:
    """Lines and rupiah of one program of one office."""

    banyak: int
    nilai: int


@dataclass(frozen=True)
class RencanaTahun:
    """`isi` by office and program, "" for lines without a sub kegiatan. `rkpd` is None while the Renja count."""

    rkpd: Rkpd | None
    isi: dict[tuple[str, str], Isi]


def rencana_tahun(tahun: int) -> RencanaTahun:
    """At most five queries, however many lines. Money of a unit is its office's; support programs stand under the
    first bidang of the office."""
    fixed = Rkpd.objects.filter(tahun=tahun).first()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for unit, code, lines, money in _of_rkpd(fixed) if fixed else _of_renja(tahun):
        office = induk_opd(unit) or unit
        program = program_subkegiatan(untuk_bidang(baku(code), bidang_opd(office)[0]))
        counts[office, program][0] += lines
        counts[office, program][1] += money
    return RencanaTahun(fixed, {key: Isi(*told) for key, told in counts.items()})


def _of_rkpd(rkpd: Rkpd) -> Iterable[tuple[str, str, int, int]]:
    lines = BarisRkpd.objects.filter(rkpd=rkpd).order_by()
    return lines.values_list("perangkat", "subkegiatan").annotate(n=Count("pk"), uang=Sum("nilai"))


def _of_renja(tahun: int) -> Iterable[tuple[str, str, int, int]]:
    """By their last versions; one that was sent before there were versions counts as it stands."""
    frozen = terakhir_renja(tahun)
    lines = BarisVersi.objects.filter(versi__in=[row.pk for row in frozen.values()]).order_by()
    found = list(lines.values_list("perangkat", "kode").annotate(n=Count("pk"), uang=Sum("pagu")))
    earlier = [row for row in publik(tahun) if row.perangkat_id not in frozen]
    held = isi_banyak(earlier)
    for row in earlier:
        found += [(row.perangkat_id, butir.baris.kode, 1, butir.pagu) for butir in held[row.pk].butir]
    return found
