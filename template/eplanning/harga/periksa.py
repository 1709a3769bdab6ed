"""Is a sheet good, row by row, and what would it change in the draft? Asked for the preview, and again to keep it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from eplanning.harga.hitung import SUSUNAN
from eplanning.harga.kolom import KOLOM
from eplanning.harga.models import ButirRancangan, Jenis, KomponenRancangan, Macam, RancanganHarga
from eplanning.harga.models.butir import ISI, KODE
from eplanning.harga.sel import ATURAN
from eplanning.luring.ditolak import TidakTerbaca

BARU, UBAH, SAMA = "baru", "ubah", "sama"


@dataclass
class Diperiksa:
    """One row: its columns as they were understood, what is wrong (heading, sentence), and what it does to the draft.
    `lama` is the price it had there (Rp), None when it is new or had none."""

    baris: int
    kode: str
    nilai: dict = field(default_factory=dict)
    salah: list[tuple[str, str]] = field(default_factory=list)
    keadaan: str = BARU
    lama: int | None = None


@dataclass(frozen=True)
class Periksa:
    """`hilang` are the codes that the sheet would take out of the draft."""

    baris: list[Diperiksa]
    hilang: list[str]

    @property
    def salah(self) -> list[Diperiksa]:
        return [row for row in self.baris if row.salah]

    def sebanyak(self, keadaan: str) -> int:
        return sum(row.keadaan == keadaan and not row.salah for row in self.baris)


def periksa(rancangan: RancanganHarga, macam: str, rows: list[dict], *, buang: bool) -> Periksa:
    """A fixed number of queries. `buang`: what the sheet does not name leaves the draft (items: of the kinds it names;
    components: of every item)."""
    return (_butir if macam == Macam.BUTIR else _komponen)(rancangan, rows, buang)


def _butir(rancangan: RancanganHarga, rows: list[dict], buang: bool) -> Periksa:
    known = {row.kode: row for row in ButirRancangan.objects.filter(rancangan=rancangan)}
    found = [_judge(row, Macam.BUTIR) for row in rows]
    _once(found, lambda row: row.kode, _("Kode ini sudah ada di baris %(baris)s."))
    for row in found:
        old = known.get(row.kode)
        if old and not row.salah:
            same = all(getattr(old, name) == row.nilai[name] for name in (*ISI, "harga"))
            row.keadaan, row.lama = (SAMA if same else UBAH), old.harga
        if row.nilai.get("harga", 0) is None and row.nilai.get("jenis") not in SUSUNAN:
            row.salah.append((_heading(Macam.BUTIR, "harga"), _("Isi harganya; hanya HSPK dan ASB yang boleh kosong.")))
    named, kinds = {row.kode for row in found}, {row.nilai.get("jenis") for row in found}
    gone = [kode for kode, old in known.items() if kode not in named and old.jenis in kinds] if buang else []
    return Periksa(found, gone)


def _komponen(rancangan: RancanganHarga, rows: list[dict], buang: bool) -> Periksa:
    kinds = dict(ButirRancangan.objects.filter(rancangan=rancangan).values_list("kode", "jenis"))
    known = {
        (row.kode, row.kode_komponen): row.koefisien for row in KomponenRancangan.objects.filter(rancangan=rancangan)
    }
    found = [_judge(row, Macam.KOMPONEN) for row in rows]
    said = _("Pasangan ini sudah ada di baris %(baris)s.")
    _once(found, lambda row: (row.kode, row.nilai.get("kode_komponen")), said)
    for row in found:
        _fits(row, kinds)
        old = known.get((row.kode, row.nilai.get("kode_komponen")))
        if old is not None and not row.salah:
            row.keadaan = SAMA if old == row.nilai["koefisien"] else UBAH
    named = {row.kode for row in found}
    gone = {kode for kode, _part in known if kode not in named} if buang else set()
    return Periksa(found, sorted(gone))


def _fits(row: Diperiksa, kinds: dict[str, str]) -> None:
    """What is named is in the draft, and of a kind that is composed, or may be a component."""
    for name in ("kode", "kode_komponen"):
        kode = row.nilai.get(name)
        if kode and kode not in kinds:
            said = _("%(kode)s belum ada dalam rancangan. Unggah butirnya dahulu.") % {"kode": kode}
            row.salah.append((_heading(Macam.KOMPONEN, name), said))
    whole, part = kinds.get(row.kode), kinds.get(row.nilai.get("kode_komponen", ""))
    if whole and Jenis(whole) not in SUSUNAN:
        said = _("%(jenis)s tidak disusun dari komponen.") % {"jenis": Jenis(whole).label}
        row.salah.append((_heading(Macam.KOMPONEN, "kode"), said))
    elif whole and part and Jenis(part) not in SUSUNAN[Jenis(whole)]:
        said = _("%(atas)s tidak disusun dari %(jenis)s.") % {"atas": Jenis(whole).label, "jenis": Jenis(part).label}
        row.salah.append((_heading(Macam.KOMPONEN, "kode_komponen"), said))


def _judge(row: dict, macam: str) -> Diperiksa:
    out = Diperiksa(row["baris"], row.get("kode", "")[:KODE])
    for name, rule in ATURAN[macam].items():
        try:
            out.nilai[name] = rule(row.get(name, ""))
        except TidakTerbaca as wrong:
            out.salah.append((_heading(macam, name), str(wrong)))
    return out


def _once(rows: list[Diperiksa], key: Callable, said: str) -> None:
    first: dict = {}
    for row in rows:
        before = first.setdefault(key(row), row.baris)
        if before != row.baris and row.kode:
            row.salah.append(("", said % {"baris": before}))


def _heading(macam: str, name: str) -> str:
    return next(column.judul for column in KOLOM[macam] if column.nama == name)
