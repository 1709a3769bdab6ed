"""Questions about price books."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from eplanning.harga.hitung import Bahan, Hasil, hitung, nilai
from eplanning.harga.models import BukuHarga, ButirHarga, KomponenHarga, RancanganHarga


def terakhir(tahun) -> BukuHarga | None:
    """The book that holds in a year: its last version; None while none was fixed."""
    return BukuHarga.objects.filter(tahun=tahun).order_by("-nomor").first()


def sebelum(buku: BukuHarga) -> BukuHarga | None:
    """What a book is compared with: the last one of the year before."""
    return terakhir(buku.tahun_id - 1)


def cari(butir: QuerySet, *, q: str = "", jenis: str = "") -> QuerySet:
    """Items of a kind in whose code, name or specification every word occurs, by code."""
    wanted = Q(jenis=jenis) if jenis else Q()
    for word in q.split():
        wanted &= Q(nama__icontains=word) | Q(kode__icontains=word) | Q(spek__icontains=word)
    return butir.filter(wanted).order_by("kode")


def menurut_jenis(butir: QuerySet) -> dict[str, int]:
    """How many items of each kind there are. One query."""
    return dict(butir.order_by().values_list("jenis").annotate(n=Count("pk")))


def susunan(rows: Iterable[tuple[str, str, Decimal]]) -> dict[str, dict[str, Decimal]]:
    """(code, code of a component, coefficient) as compositions by code."""
    found: dict[str, dict[str, Decimal]] = {}
    for kode, part, koefisien in rows:
        found.setdefault(kode, {})[part] = koefisien
    return found


def harga_rancangan(rancangan: RancanganHarga) -> Hasil:
    """The prices the draft comes to, and what is missing. Two queries."""
    items = rancangan.butir.values_list("kode", "jenis", "harga")
    parts = rancangan.komponen.values_list("kode", "kode_komponen", "koefisien")
    return hitung({kode: Bahan(jenis, harga) for kode, jenis, harga in items}, susunan(parts))


@dataclass
class Uraian:
    """A component with what it comes to (Rp, exact), and what it is composed of itself."""

    butir: ButirHarga
    koefisien: Decimal
    nilai: Decimal
    bagian: list["Uraian"] = field(default_factory=list)


def uraian(butir: ButirHarga) -> list[Uraian]:
    """How the price of an item came about, down to SSH. One query a level of composition, however many lines."""
    parts: dict[int, list[KomponenHarga]] = {}
    level = {butir.pk}
    while level:
        rows = list(KomponenHarga.objects.filter(butir__in=level).select_related("bahan").order_by("pk"))
        for row in rows:
            parts.setdefault(row.butir_id, []).append(row)
        level = {row.bahan_id for row in rows} - parts.keys()
    return _tree(butir.pk, parts)


def _tree(pk: int, parts: dict[int, list[KomponenHarga]]) -> list[Uraian]:
    return [
        Uraian(row.bahan, row.koefisien, nilai(row.koefisien, row.bahan.harga), _tree(row.bahan_id, parts))
        for row in parts.get(pk, [])
    ]
