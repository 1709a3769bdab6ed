"""Requests as officers read them, their letters, and the notice that everybody may read."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.alur.wewenang import may
from eplanning.dokumen.pemberitahuan import notice
from eplanning.permohonan.isi import differences
from eplanning.permohonan.models import Keadaan, Permohonan
from eplanning.www.lampiran import SANDBOX
from eplanning.www.petugas.alat import region_page
from eplanning.www.petugas.pintu import officer_page

PER_PAGE = 50
LANGKAH = ("decide_permohonan", "execute_permohonan", "withdraw_permohonan")
TERJAWAB = (Keadaan.DITOLAK, Keadaan.DILAKSANAKAN)


@region_page("permohonan_daftar")
def daftar(request: HttpRequest) -> HttpResponse:
    """Newest first; narrowed to one state."""
    rows, wanted = Permohonan.objects.visible_to(request.user).lengkap(), request.GET.get("keadaan", "")
    if wanted == Keadaan.DIAJUKAN:
        rows = rows.filter(langkah_terakhir__isnull=True)
    elif wanted in Keadaan.values:
        rows = rows.filter(langkah_terakhir=wanted)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "query": f"keadaan={wanted}&" if wanted in Keadaan.values else "",
        "pilihan": Keadaan.choices,
        "keadaan": wanted,
    }
    return render(request, "permohonan/daftar.html", context)


@officer_page
def rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, its history, and what this person may do next."""
    row = permohonan_or_404(request.user, pk)
    asked = {aksi: may(request.user, aksi, row) for aksi in LANGKAH}
    return render(request, "permohonan/rinci.html", shown(row) | {"izin": asked, "terjawab": row.keadaan in TERJAWAB})


@officer_page
def surat(request: HttpRequest, pk: int) -> FileResponse:
    """The scanned letter: for those who see the request, never public."""
    row = permohonan_or_404(request.user, pk)
    try:
        content = row.surat.open("rb")
    except FileNotFoundError:
        raise Http404("the file is gone") from None
    name = f"{row.nomor}-surat.pdf"
    response = FileResponse(content, content_type="application/pdf", as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response


@officer_page
def jawaban(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter of notice, also that of a refusal."""
    row = permohonan_or_404(request.user, pk)
    if row.keadaan not in TERJAWAB:
        raise Http404("not answered yet")
    return notice(row).response(request)


@require_safe
def pemberitahuan(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of a change that was carried out, where the public may read what was changed. 404 for all others."""
    row = get_object_or_404(Permohonan.objects.lengkap().select_related("tahun"), pk=pk)
    published = row.usulan.terbit_pada if row.usulan_id else True
    if row.keadaan != Keadaan.DILAKSANAKAN or not published:
        raise Http404("nothing to tell")
    return notice(row).response(request, public=True)


def permohonan_or_404(user, pk: int) -> Permohonan:
    """A request the person may see."""
    return get_object_or_404(Permohonan.objects.visible_to(user).lengkap().select_related("tahun"), pk=pk)


def shown(row: Permohonan) -> dict:
    """What every page about one request shows."""
    return {
        "permohonan": row,
        "beda": differences([row])[row.pk],
        "langkah": row.langkah.select_related("oleh"),
    }
