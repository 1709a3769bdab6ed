"""The overview of oversight, the signs a rule finds, and the way from a key of the log to its page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from eplanning.alur.wewenang import may
from eplanning.jejak.queries import head, unsealed
from eplanning.pengawasan.aturan import ATURAN
from eplanning.pengawasan.models import Keadaan, Temuan
from eplanning.pengawasan.objek import Objek, find
from eplanning.perubahan.models import Perubahan
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun

PER_PAGE = 50


@region_page("pengawasan")
def overview(request: HttpRequest) -> HttpResponse:
    """How many signs each rule finds in a year, and how the findings stand."""
    years = pilihan_tahun(request)
    year = years.dipilih
    findings = list(Temuan.objects.visible_to(request.user).lengkap().filter(tahun=year))
    return render(
        request,
        "pengawasan/meja.html",
        {
            "tahun": year,
            "pilihan_tahun": years,
            "aturan": [(aturan, len(aturan.cari(year))) for aturan in ATURAN.values()],
            "hitungan": [(k, sum(t.keadaan == k for t in findings)) for k in Keadaan],
            "terlambat": sum(t.terlambat for t in findings),
            "kepala": head(),
            "belum_disegel": unsealed(),
            "izin": may(request.user, "file_temuan"),
        },
    )


@region_page("pengawasan")
def signs(request: HttpRequest, kode: str) -> HttpResponse:
    """What one rule finds, each with the way to its object and, for the Inspektorat, to a finding about it."""
    aturan, year = ATURAN.get(kode), pilihan_tahun(request).dipilih
    if aturan is None:
        raise Http404
    page = Paginator(aturan.cari(year), PER_PAGE).get_page(request.GET.get("hal"))
    context = {"aturan": aturan, "tahun": year, "page": page, "query": f"tahun={year.pk}&"}
    return render(request, "pengawasan/tanda.html", context | {"izin": may(request.user, "file_temuan")})


@region_page("pengawasan")
def objek(request: HttpRequest) -> HttpResponse:
    """`?kunci=musrenbang.forum:12`: the page of what the log speaks of, else the log's records about it."""
    key = request.GET.get("kunci", "")[:120]
    found = find(key)
    return redirect(address(found) if found else _in_the_log(key))


def address(found: Objek) -> str:
    """Where an object is shown."""
    if found.jenis == "usulan.usulan":
        return reverse("usulan_petugas", args=[found.nama.split(": ", 1)[1].split(" ", 1)[0]])
    if found.jenis == "musrenbang.forum":
        return reverse("forum", args=[found.id])
    if found.jenis == "perubahan.perubahan":
        row = Perubahan.objects.get(pk=found.id)
        return reverse("perubahan", args=[row.forum_id, row.urutan])
    if found.jenis == "ppas.barisppas":
        return reverse("ppas_baris", args=[found.id])
    if found.jenis == "jadwal.jendela":
        return reverse("bappeda_jadwal")
    return _in_the_log(found.kunci)


def _in_the_log(key: str) -> str:
    jenis, _colon, pk = key.partition(":")
    return reverse("bappeda_jejak", query={"jenis": jenis, "objek": pk})
