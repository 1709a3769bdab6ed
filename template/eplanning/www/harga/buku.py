"""The price book for everybody: the version that holds, earlier ones, and how the price of an item came about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.harga.models import BukuHarga, ButirHarga, Jenis
from eplanning.harga.queries import cari, menurut_jenis, terakhir, uraian
from eplanning.kamus.models import KamusUsulan
from eplanning.www.harga.saring import PER_PAGE, Saringan, query
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.halaman import page


@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The book that holds in a plan year; a sentence while there is none."""
    years = pilihan_tahun(request)
    buku = terakhir(years.dipilih)
    context = {"pilihan_tahun": years, "tahun": years.dipilih, "berlaku": True}
    extra = {"tahun": str(years.dipilih)} if years.alamat else {}
    return render(request, "harga/publik.html", context | (_listed(request, buku, extra) if buku else {}))


@require_safe
def version(request: HttpRequest, tahun: int, nomor: int) -> HttpResponse:
    """One version, for good at this address."""
    buku = find(tahun, nomor)
    last = terakhir(buku.tahun)
    context = {"tahun": buku.tahun, "tahun_catatan": buku.tahun, "berlaku": buku == last}
    return render(request, "harga/publik.html", context | _listed(request, buku, {}))


@require_safe
def item(request: HttpRequest, tahun: int, nomor: int, kode: str) -> HttpResponse:
    """One price: what it is for, what it is composed of down to SSH, and what cites it."""
    buku = find(tahun, nomor)
    butir = get_object_or_404(ButirHarga, buku=buku, kode=kode.replace("\0", ""))
    same = ButirHarga.objects.filter(kode=butir.kode).select_related("buku")
    context = {
        "buku": buku,
        "tahun_catatan": buku.tahun,
        "butir": butir,
        "uraian": uraian(butir),
        "dipakai": butir.dipakai_oleh.select_related("butir").order_by("butir__kode"),
        "kamus": KamusUsulan.objects.filter(tahun=tahun, standar=butir.kode, ditutup_pada__isnull=True),
        "riwayat": same.order_by("-buku__tahun_id", "-buku__nomor"),
    }
    return render(request, "harga/butir.html", context)


def find(tahun: int, nomor: int) -> BukuHarga:
    """A fixed version. Raises Http404."""
    return get_object_or_404(BukuHarga.objects.select_related("tahun"), tahun=tahun, nomor=nomor)


def _listed(request: HttpRequest, buku: BukuHarga, extra: dict[str, str]) -> dict[str, object]:
    wish = Saringan.read(request)
    counted = menurut_jenis(buku.butir)
    rows = cari(buku.butir, q=wish.q, jenis=wish.jenis)
    count = rows.count() if wish.q else counted.get(wish.jenis, 0) if wish.jenis else buku.banyak
    return {
        "buku": buku,
        "daftar_buku": list(BukuHarga.objects.filter(tahun=buku.tahun_id)),
        "saringan": wish,
        "jenis": [(kind.value, f"{kind.label} – {kind.kepanjangan}") for kind in Jenis],
        "hitungan": [(kind, counted[kind.value]) for kind in Jenis if kind.value in counted],
        "banyak": count,
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=count),
        "query": query(extra | wish.asked),
    }
