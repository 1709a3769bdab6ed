"""The year's catalogue for everybody: what may be proposed, at which highest price, by which office, on which basis."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.harga.queries import terakhir
from eplanning.kamus.dasar import Dasar, dasar
from eplanning.kamus.models import KamusUsulan, Tipe
from eplanning.kamus.queries import berlaku
from eplanning.tukar import buku as lembar
from eplanning.www.harga.saring import PER_PAGE, query, words
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga import pilihan
from eplanning.www.warga.halaman import page

KECAMATAN = "kecamatan"  # as an office: that of the place
ASKED = ("q", "bidang", "opd", "tipe")


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Entries of a plan year; on request some of them."""
    years, wish = pilihan_tahun(request), _wish(request)
    buku = terakhir(years.dipilih)
    rows = _found(years.dipilih, wish)
    count = rows.count()
    hal = page(rows, PER_PAGE, request.GET.get("hal", ""), count=count)
    asked = {name: value for name, value in wish.items() if value}
    if years.alamat:
        asked["tahun"] = str(years.dipilih)
    context = {
        "pilihan_tahun": years,
        "tahun": years.dipilih,
        "buku": buku,
        "banyak": count,
        "daftar": dasar(hal, buku),
        "page": hal,
        "saringan": wish,
        "tersaring": any(wish.values()),
        "query": query(asked),
        "bidang": pilihan.bidang(),
        "perangkat": [(KECAMATAN, _("Kantor kecamatan tempat usulan")), *pilihan.perangkat()],
        "tipe": Tipe.choices,
    }
    return render(request, "harga/kamus.html", context)


@require_safe
@measured
def catalogue_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook: the rows that were asked for."""
    year = pilihan_tahun(request).dipilih
    buku = terakhir(year)
    columns = [
        ("kode", _("kode kamus usulan")),
        ("nama", _("jenis usulan")),
        ("satuan", _("satuan volume")),
        ("harga_tertinggi", _("rupiah per satuan; tidak dapat dilampaui usulan")),
        ("bidang", ""),
        ("tipe", _("fisik atau non_fisik")),
        ("perangkat", _("perangkat daerah yang mengerjakan")),
        ("subkegiatan", _("kode sub kegiatan")),
        ("standar", _("kode butir buku harga yang menjadi dasar harganya")),
        ("koefisien", _("banyaknya butir itu untuk satu satuan")),
        ("harga_standar", _("koefisien × harga butir, rupiah")),
        ("dasar", _("bagaimana harga tertinggi itu terhadap dasarnya")),
    ]
    facts = [(_("Buku harga"), str(buku) if buku else _("belum ditetapkan"))]
    found = _cells(dasar(_found(year, _wish(request)), buku))
    title = _("Kamus usulan %(tahun)s") % {"tahun": year}
    return lembar.response(lembar.Daftar(title, columns, found, fakta=facts))


def _wish(request: HttpRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").replace("\0", "").strip()[:60] for name in ASKED}
    return asked | {"q": words(request), "tipe": asked["tipe"] if asked["tipe"] in Tipe.values else ""}


def _found(tahun, wish: dict[str, str]) -> QuerySet[KamusUsulan]:
    rows = berlaku(tahun).order_by("kode")
    for word in wish["q"].split():
        rows = rows.filter(Q(nama__icontains=word) | Q(kode__icontains=word))
    if wish["bidang"]:
        rows = rows.filter(bidang=wish["bidang"])
    if wish["tipe"]:
        rows = rows.filter(tipe=wish["tipe"])
    if wish["opd"] == KECAMATAN:
        rows = rows.filter(ke_kecamatan=True)
    elif wish["opd"]:
        rows = rows.filter(Q(perangkat=wish["opd"]) | Q(perangkat__induk=wish["opd"]))
    return rows


def office(entry: KamusUsulan) -> str:
    """Who carries it out."""
    return str(entry.perangkat.nama) if entry.perangkat else _("Kantor kecamatan tempat usulan")


def _cells(rows: Iterable[Dasar]) -> Iterator[tuple]:
    for row in rows:
        one = row.kamus
        first = (one.kode, one.nama, one.satuan, one.harga_satuan, str(one.bidang), one.tipe)
        basis = (one.standar, one.koefisien if one.standar else "", row.batas, str(row.keadaan.label))
        yield (*first, office(one), one.subkegiatan, *basis)
