"""A year's price book: begun as a draft, fixed with the decision of the head of region, never changed afterwards.

Sheets come into the draft through `harga_unggah`.
"""

import datetime as dt

from django.db import models, transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.akun.models import Penugasan
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.syarat import harga as syarat
from eplanning.alur.versi import clean_dasar
from eplanning.harga.models import (
    BukuHarga,
    ButirHarga,
    ButirRancangan,
    KomponenHarga,
    KomponenRancangan,
    RancanganHarga,
)
from eplanning.harga.models.butir import ISI
from eplanning.harga.queries import harga_rancangan
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat

SEKALI = 1000  # rows of one statement


def lock_tahun(tahun: TahunRencana) -> TahunRencana:
    """The year as it is now, held until the transaction ends: one draft, one next number."""
    return TahunRencana.objects.select_for_update(no_key=True).get(pk=tahun.pk)


@transaction.atomic
def start_harga(tahun: TahunRencana, *, by, dari: BukuHarga | None = None) -> RancanganHarga:
    """A draft with the items of an earlier book (of this year or another), or an empty one. Raises Penolakan."""
    tahun = lock_tahun(tahun)
    tugas = syarat.start_harga(tahun, by)
    draft = RancanganHarga.objects.create(tahun=tahun, dari=dari)
    if dari:
        _copy(dari, draft)
    data = {"dari": [dari.tahun_id, dari.nomor] if dari else None, "butir": draft.butir.count()}
    catat("harga.mulai", tahun, oleh=by, peran=tugas.peran, data=data)
    return draft


@transaction.atomic
def discard_harga(tahun: TahunRencana, *, by) -> None:
    """Throw the draft away. Fixed books stay. Raises Penolakan."""
    tahun = lock_tahun(tahun)
    tugas = syarat.change_harga(tahun, by)
    draft = RancanganHarga.objects.get(tahun=tahun)
    catat("harga.buang", tahun, oleh=by, peran=tugas.peran, data={"butir": draft.butir.count()})
    draft.delete()


@transaction.atomic
def fix_harga(tahun: TahunRencana, nomor: str, tanggal: dt.date | None, *, by, catatan: str = "") -> BukuHarga:
    """The draft becomes the year's next version, with number and date of the decision; every price is reckoned here.

    Raises Penolakan, also when an item has no price.
    """
    tahun = lock_tahun(tahun)
    tugas = syarat.fix_harga(tahun, by)
    nomor, tanggal = clean_dasar(nomor, tanggal)
    catatan = clean_teks(catatan, 1000, "catatan", wajib=False)
    refuse_pribadi(catatan, isian="catatan")
    draft = RancanganHarga.objects.get(tahun=tahun)
    prices = _complete(draft)
    buku = _write_book(tahun, nomor, tanggal, catatan, tugas, len(prices))
    rows = _write_items(buku, draft, prices)
    data = {"nomor": buku.nomor, "keputusan": nomor, "tanggal": tanggal, "butir": buku.banyak, "catatan": catatan}
    catat("harga.tetapkan", buku, oleh=by, peran=tugas.peran, data=data, baris=[buku, *rows])
    draft.delete()
    return buku


def _complete(draft: RancanganHarga) -> dict[str, int]:
    """Every price. Raises Penolakan with the first cause and how many there are."""
    found = harga_rancangan(draft)
    if found.salah:
        first = found.salah[0]
        told = {"n": len(found.salah), "kode": first.kode, "pesan": first.pesan}
        raise Penolakan("keadaan", _("%(n)d masalah pada rancangan; yang pertama, %(kode)s: %(pesan)s") % told)
    if not found.harga:
        raise Penolakan("keadaan", _("Rancangan ini masih kosong."))
    return found.harga


def _write_book(tahun, nomor: str, tanggal, catatan: str, tugas: Penugasan, count: int) -> BukuHarga:
    last = BukuHarga.objects.filter(tahun=tahun).aggregate(n=models.Max("nomor"))["n"] or 0
    return BukuHarga.objects.create(
        tahun=tahun,
        nomor=last + 1,
        dasar_nomor=nomor,
        dasar_tanggal=tanggal,
        catatan=catatan,
        banyak=count,
        oleh_id=tugas.pengguna_id,
        peran=tugas.peran,
        pada=jam.now(),
    )


def _write_items(buku: BukuHarga, draft: RancanganHarga, prices: dict[str, int]) -> list[models.Model]:
    rows = ButirHarga.objects.bulk_create(
        (
            ButirHarga(buku=buku, harga=prices[row.kode], **{name: getattr(row, name) for name in ISI})
            for row in draft.butir.order_by("pk")
        ),
        batch_size=SEKALI,
    )
    by_code = {row.kode: row for row in rows}
    parts = KomponenHarga.objects.bulk_create(
        (
            KomponenHarga(butir=by_code[row.kode], bahan=by_code[row.kode_komponen], koefisien=row.koefisien)
            for row in draft.komponen.order_by("pk")
        ),
        batch_size=SEKALI,
    )
    return [*rows, *parts]


def _copy(buku: BukuHarga, draft: RancanganHarga) -> None:
    rows = buku.butir.order_by("pk")
    ButirRancangan.objects.bulk_create(
        (ButirRancangan(rancangan=draft, harga=row.harga, **{n: getattr(row, n) for n in ISI}) for row in rows),
        batch_size=SEKALI,
    )
    parts = KomponenHarga.objects.filter(butir__buku=buku).order_by("pk")
    KomponenRancangan.objects.bulk_create(
        (
            KomponenRancangan(rancangan=draft, kode=kode, kode_komponen=part, koefisien=koefisien)
            for kode, part, koefisien in parts.values_list("butir__kode", "bahan__kode", "koefisien")
        ),
        batch_size=SEKALI,
    )
