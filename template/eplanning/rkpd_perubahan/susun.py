"""What the lines of a plan read after a change. Nothing asks the database: lines and changes go in, lines come out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from eplanning.rkpd_perubahan.models import ButirPerubahan, Tindakan
from eplanning.versi.models import BarisVersi

RENJA, BARU = "renja-", "perubahan-"  # keys of lines without a proposal: of the fixed plan, added by a change
_DESIMAL = ("target", "target_maju")
_KOLOM = tuple(f.attname for f in BarisVersi._meta.concrete_fields if f.name not in ("id", "versi"))
_TETAP = {"usulan", "catatan", "catatan_bappeda"}  # of a Renja's line; the RKPD has none of them


@dataclass(frozen=True)
class Baris:
    """A line before (`semula`) and after (`menjadi`), None where it is not in the plan, and its changes.

    `hanya_renja`: a line of the Renja whose money is all in proposals; the RKPD has those instead of it.
    """

    kunci: str
    semula: BarisVersi | None
    menjadi: BarisVersi | None
    butir: tuple[ButirPerubahan, ...] = ()
    hanya_renja: bool = False

    @property
    def baris(self) -> BarisVersi:
        """The line as it may be named: as it reads, or as it read."""
        return self.menjadi or self.semula

    @property
    def usulan(self) -> bool:
        """Is it a proposal?"""
        return milik_usulan(self.kunci)

    @property
    def berubah(self) -> bool:
        """Does it differ? A change that was taken back again does not count."""
        if not self.semula or not self.menjadi:
            return self.semula is not self.menjadi
        return any(getattr(self.semula, name) != getattr(self.menjadi, name) for name in _KOLOM)

    @property
    def tindakan(self) -> Tindakan | None:
        """What was done to it in the end; None where it does not differ."""
        if not self.berubah:
            return None
        if self.semula is None:
            return Tindakan.TAMBAH
        return Tindakan.UBAH if self.menjadi else Tindakan.HENTI

    @property
    def lama(self) -> int:
        return self.semula.pagu if self.semula else 0

    @property
    def baru(self) -> int:
        return self.menjadi.pagu if self.menjadi else 0

    @property
    def selisih(self) -> int:
        """Rupiah more (or less) than before."""
        return self.baru - self.lama

    @property
    def alasan(self) -> str:
        """Why, as the last change says; "" where nothing differs."""
        return self.butir[-1].alasan if self.butir and self.berubah else ""


def milik_usulan(kunci: str) -> bool:
    """Does a key name a proposal, and not a line of an office's own?"""
    return not kunci.startswith((RENJA, BARU))


def terapkan(
    dasar: Iterable[BarisVersi], butir: Iterable[ButirPerubahan], hanya_renja: Iterable[BarisVersi] = ()
) -> list[Baris]:
    """Each line of an office before and after: those of the plan, those only its Renja has, then what was added."""
    steps: dict[str, list[ButirPerubahan]] = {}
    for one in butir:
        steps.setdefault(one.kunci, []).append(one)
    found = []
    for only, rows in ((False, dasar), (True, hanya_renja)):
        for row in rows:
            done = tuple(steps.pop(row.kunci, ()))
            found.append(Baris(row.kunci, row, _menjadi(row, done), done, hanya_renja=only))
    found += [Baris(kunci, None, _menjadi(None, tuple(done)), tuple(done)) for kunci, done in steps.items()]
    return found


def isi_terakhir(butir: Iterable[ButirPerubahan]) -> dict:
    """What the changes of one key left to be written: nothing after it was restored."""
    last = list(butir)[-1:]
    return dict(last[0].isi) if last else {}


def dalam_rkpd(baris: Iterable[Baris]) -> list[BarisVersi]:
    """The lines of the changed RKPD, unsaved."""
    return [salin(row.menjadi) for row in baris if row.menjadi and row.menjadi.pagu]


def dalam_renja(dasar: Iterable[BarisVersi], baris: Iterable[Baris]) -> list[BarisVersi]:
    """The lines of the changed Renja, unsaved. `dasar` are those of its last version; what none of them takes up gets a
    line of its own."""
    lines = {line.kunci: salin(line) for line in dasar}
    holders = {nomor: line for line in lines.values() for nomor in line.usulan}
    for row in baris:
        if row.usulan:
            _put_usulan(lines, holders.get(row.kunci), row)
        elif row.berubah or (row.kunci not in lines and not row.hanya_renja):
            _put_own(lines, row)
    for line in lines.values():
        line.pagu = line.pagu_ranwal + sum(line.usulan.values())
    return [line for line in lines.values() if line.pagu]


def salin(row: BarisVersi) -> BarisVersi:
    """The same line, unsaved and of no version."""
    return BarisVersi(**{name: getattr(row, name) for name in _KOLOM if name != "usulan"}, usulan=dict(row.usulan))


def _menjadi(semula: BarisVersi | None, butir: tuple[ButirPerubahan, ...]) -> BarisVersi | None:
    if not butir or butir[-1].tindakan == Tindakan.PULIH:
        return semula
    if butir[-1].tindakan == Tindakan.HENTI:
        return None
    line = salin(semula) if semula else BarisVersi(kunci=butir[-1].kunci)
    for name in _KOLOM:
        if name in butir[-1].isi:
            value = butir[-1].isi[name]
            setattr(line, name, Decimal(value) if name in _DESIMAL and value is not None else value)
    return line


def _put_usulan(lines: dict[str, BarisVersi], holder: BarisVersi | None, row: Baris) -> None:
    if holder is None:
        if row.menjadi:
            line = lines[row.kunci] = salin(row.menjadi)
            line.usulan = {row.kunci: line.pagu}
    elif row.menjadi:
        holder.usulan[row.kunci] = row.menjadi.pagu
    else:
        holder.usulan.pop(row.kunci, None)


def _put_own(lines: dict[str, BarisVersi], row: Baris) -> None:
    kept = lines.get(row.kunci)
    if row.menjadi and kept:
        for name in set(_KOLOM) - _TETAP:
            setattr(kept, name, getattr(row.menjadi, name))
    elif row.menjadi:
        lines[row.kunci] = salin(row.menjadi)
    elif kept:
        kept.pagu_ranwal = 0
