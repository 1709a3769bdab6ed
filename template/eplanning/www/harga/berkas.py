"""Price lists as files: the ten columns that SIPD takes, the components, a paper."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen import kata
from eplanning.dokumen.tabel import MOST, Kolom, table_paper
from eplanning.harga.kolom import BUTIR, KOMPONEN
from eplanning.harga.models import BukuHarga, Jenis, KomponenHarga, RancanganHarga
from eplanning.harga.queries import harga_rancangan
from eplanning.tukar import buku as lembar
from eplanning.usulan.nilai import rupiah
from eplanning.www.daerah import region_profile
from eplanning.www.harga.buku import find
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.berkas import CSV, XLSX, table_file
from eplanning.www.terbuka.laju import measured

AT_ONCE = 1000


@require_safe
@measured
def table(request: HttpRequest, tahun: int, nomor: int, bentuk: str) -> HttpResponse:
    """A version as CSV or XLSX, in the form it can be uploaded again."""
    buku = find(tahun, nomor)
    rows = _ten(buku.butir.order_by("kode").iterator(chunk_size=AT_ONCE))
    if bentuk == CSV:
        return table_file(f"{_file(buku)}", CSV, [one.judul for one in BUTIR], rows)
    if bentuk != XLSX:
        raise Http404
    return workbook(_("Standar harga %(tahun)s") % {"tahun": tahun}, BUTIR, rows, _facts(buku))


@require_safe
@measured
def parts(request: HttpRequest, tahun: int, nomor: int) -> HttpResponse:
    """What its HSPK and ASB are composed of."""
    buku = find(tahun, nomor)
    found = KomponenHarga.objects.filter(butir__buku=buku).order_by("butir__kode", "pk")
    rows = found.values_list("butir__kode", "bahan__kode", "koefisien")
    return workbook(_("Komponen harga %(tahun)s") % {"tahun": tahun}, KOMPONEN, rows, _facts(buku))


@require_safe
@measured
def pdf(request: HttpRequest, tahun: int, nomor: int) -> HttpResponse:
    """A version on paper."""
    buku = find(tahun, nomor)
    kinds = request.GET.get("jenis", "")
    items = buku.butir.order_by("kode")
    items = items.filter(jenis=kinds) if kinds in Jenis.values else items
    columns = [Kolom("Kode", "42mm"), Kolom("Uraian", "2fr"), Kolom("Spesifikasi", "1.4fr"), Kolom("Satuan", "24mm"),
               Kolom("Jenis", "14mm"), Kolom("Harga (Rp)", "30mm", angka=True)]  # fmt: skip
    rows = [
        (one.kode, one.nama, one.spek, one.satuan, one.get_jenis_display(), rupiah(one.harga)) for one in items[:MOST]
    ]
    with translation.override("id"):
        made = table_paper(
            "Daftar Standar Harga",
            columns,
            rows,
            tahun=tahun,
            periksa=reverse("harga_versi", args=[tahun, nomor]),
            catatan=[f"Versi {nomor}, {buku.dasar_nomor} tanggal {kata.tanggal(buku.dasar_tanggal)}."],
            lebih=max(0, items.count() - MOST),
        )
    return made.response(request, public=True)


@region_page("harga_meja")
def draft(request: HttpRequest) -> HttpResponse:
    """The draft in the ten columns, with the prices as they are reckoned now."""
    found = _draft(request)
    prices = harga_rancangan(found).harga
    rows = list(found.butir.order_by("kode"))
    for row in rows:
        row.harga = prices.get(row.kode)
    return workbook(_("Rancangan standar harga %(tahun)s") % {"tahun": found.tahun_id}, BUTIR, _ten(rows))


@region_page("harga_meja")
def draft_parts(request: HttpRequest) -> HttpResponse:
    """What its HSPK and ASB are composed of."""
    found = _draft(request)
    rows = found.komponen.order_by("kode", "pk").values_list("kode", "kode_komponen", "koefisien")
    return workbook(_("Rancangan komponen harga %(tahun)s") % {"tahun": found.tahun_id}, KOMPONEN, rows)


def _draft(request: HttpRequest) -> RancanganHarga:
    return get_object_or_404(RancanganHarga, tahun=pilihan_tahun(request).dipilih.pk)


def _ten(items: Iterable) -> Iterator[tuple]:
    """Items in the ten columns."""
    for one in items:
        home = "" if one.dalam_negeri is None else int(one.dalam_negeri)
        kind = Jenis(one.jenis).nomor
        group = (one.kode_kelompok, one.nama_kelompok)
        yield one.kode, one.nama, one.satuan, one.spek, kind, one.harga, *group, one.keterangan, home


def workbook(judul: str, columns, rows: Iterable, facts: list[tuple[str, str]] | None = None) -> HttpResponse:
    """Rows under the headings of `harga.kolom`, which the sheet of explanations tells the meaning of."""
    heads = [(one.judul, str(one.arti)) for one in columns]
    return lembar.response(lembar.Daftar(judul, heads, rows, fakta=facts or []))


def _facts(buku: BukuHarga) -> list[tuple[str, str]]:
    decided = f"{buku.dasar_nomor}, {kata.tanggal(buku.dasar_tanggal)}"
    return [(_("Versi"), str(buku.nomor)), (_("Dasar"), decided)]


def _file(buku: BukuHarga) -> str:
    return f"standar-harga-{region_profile().slug}-{buku.tahun_id}-v{buku.nomor}"
