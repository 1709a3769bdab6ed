"""Two fragments the form of a proposal asks for while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from eplanning.www.petugas.kamus_cari import find_kamus
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.petugas.tahun import running_year
from eplanning.www.petugas.taksiran import estimate


@officer_page
def kamus(request: HttpRequest) -> HttpResponse:
    """Entries of the running year's kamus for the words typed."""
    chosen = request.GET.get("kamus", "")
    found = find_kamus(running_year(), request.GET.get("cari", "")[:80], chosen=chosen)
    return render(request, "petugas/_kamus.html", {"daftar": found, "terpilih": chosen})


@officer_page
def taksiran(request: HttpRequest) -> HttpResponse:
    """Unit, ceiling, office and total for what is typed so far."""
    wanted = {name: request.GET.get(name, "") for name in ("kamus", "wilayah", "volume", "harga_satuan")}
    return render(request, "petugas/_taksiran.html", {"taksiran": estimate(running_year(), **wanted)})
