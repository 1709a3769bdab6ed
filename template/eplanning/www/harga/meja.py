"""The desk of standard prices: what holds, the draft of what comes next, and what is still wrong with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from eplanning.alur.wewenang import may
from eplanning.harga.models import BukuHarga, Jenis, RancanganHarga
from eplanning.harga.queries import cari, harga_rancangan, menurut_jenis, terakhir
from eplanning.www.harga.saring import PER_PAGE, Saringan, query
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.halaman import page

DISEBUT = 50


@region_page("harga_meja")
def desk(request: HttpRequest) -> HttpResponse:
    """Versions of a year and its draft."""
    years = pilihan_tahun(request)
    year = years.dipilih
    draft = RancanganHarga.objects.select_related("dari").filter(tahun=year).first()
    context = {
        "pilihan_tahun": years,
        "tahun": year,
        "daftar_buku": list(BukuHarga.objects.filter(tahun=year)),
        "rancangan": draft,
        "boleh_mulai": may(request.user, "start_harga", year),
        "boleh": may(request.user, "change_harga", year),
    }
    if draft:
        counted = menurut_jenis(draft.butir)
        context |= {
            "hitungan": [(kind, counted[kind.value]) for kind in Jenis if kind.value in counted],
            "salah": len(harga_rancangan(draft).salah),
        }
    return render(request, "harga/meja.html", context)


@region_page("harga_meja")
def draft(request: HttpRequest) -> HttpResponse:
    """The items of the draft with the prices they come to, beside those that held; its problems on top."""
    years = pilihan_tahun(request)
    found = get_object_or_404(RancanganHarga.objects.select_related("tahun", "dari"), tahun=years.dipilih.pk)
    reckoned, wish = harga_rancangan(found), Saringan.read(request)
    rows = cari(found.butir, q=wish.q, jenis=wish.jenis)
    count = rows.count()
    hal = page(rows, PER_PAGE, request.GET.get("hal", ""), count=count)
    before = terakhir(found.tahun) or terakhir(found.tahun_id - 1)
    codes = [row.kode for row in hal]
    held = dict(before.butir.filter(kode__in=codes).values_list("kode", "harga")) if before else {}
    composed = set(found.komponen.filter(kode__in=codes).values_list("kode", flat=True))
    wrong = {one.kode: one.pesan for one in reckoned.salah}
    for row in hal:
        row.kini, row.lama = reckoned.harga.get(row.kode), held.get(row.kode)
        row.tersusun, row.masalah = row.kode in composed, wrong.get(row.kode, "")
    asked = wish.asked | ({"tahun": str(years.dipilih)} if years.alamat else {})
    context = {
        "pilihan_tahun": years,
        "rancangan": found,
        "sebelum": before,
        "saringan": wish,
        "jenis": [(kind.value, kind.label) for kind in Jenis],
        "banyak": count,
        "salah": reckoned.salah[:DISEBUT],
        "salah_banyak": len(reckoned.salah),
        "page": hal,
        "query": query(asked),
    }
    return render(request, "harga/rancangan.html", context)
