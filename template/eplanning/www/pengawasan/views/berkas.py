"""Packages that leave signed: the data of a year, and its evidence folder."""

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from eplanning import jam
from eplanning.alur.paket import export_tahun
from eplanning.alur.penolakan import Penolakan
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan import bukti, ekspor
from eplanning.pengawasan.paket import kunci
from eplanning.www.daerah import region_profile
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.pintu import officer_act, require

# Kind -> title, what is in it, who writes it.
MACAM = {
    "data": (
        gettext_lazy("Data tahun rencana"),
        gettext_lazy("Usulan, keputusan, forum dan berita acara, RKPD, temuan (CSV), dan seluruh rantai jejak (JSON)."),
        ekspor.write,
    ),
    "bukti": (
        gettext_lazy("Berkas bukti (MCP/MCSP)"),
        gettext_lazy("Jadwal dan perpanjangan, semua berita acara, rekap pokir, RKPD, harga kamus, bukti publikasi."),
        bukti.write,
    ),
}


@region_page("pengawasan_berkas")
def packages(request: HttpRequest) -> HttpResponseBase:
    """Which packages there are, and how they are checked."""
    years = TahunRencana.objects.order_by("-tahun")
    context = {
        "semua_tahun": years,
        "daftar": [(macam, title, content) for macam, (title, content, _write) in MACAM.items()],
        "sidik": kunci.mark() if settings.KUNCI_EKSPOR else "",
    }
    return render(request, "pengawasan/berkas.html", context)


@officer_act
def take(request: HttpRequest, macam: str) -> HttpResponseBase:
    """POST `tahun`: the package, made now and logged."""
    require_page(request.user, "pengawasan_berkas")
    asked = request.POST.get("tahun", "")
    year = TahunRencana.objects.filter(pk=asked).first() if asked.isdecimal() and len(asked) == 4 else None
    if macam not in MACAM or year is None:
        raise Http404
    require(request.user, "export_tahun", year)
    try:
        file = export_tahun(year, macam, MACAM[macam][-1], by=request.user)
    except Penolakan as refusal:
        messages.error(request, refusal.pesan)
        return redirect(reverse("pengawasan_berkas"))
    name = f"{macam}-{region_profile().slug}-{year}-{jam.today():%Y%m%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
