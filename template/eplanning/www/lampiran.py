"""Opening an attachment: by its unguessable key, with a fixed type, and only for those who may see it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from eplanning.lampiran.models import Lampiran
from eplanning.www.petugas.baca import note_reading

# Whatever a browser makes of the bytes: it may run nothing, load nothing and be framed by nobody.
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def lampiran(request: HttpRequest, kunci: UUID, mini: bool = False) -> HttpResponseBase:
    """The file, or its small edition. 404 for what the person may not see, as for what is not there."""
    rows = Lampiran.objects.select_related("usulan")
    row = rows.umum().filter(kunci=kunci).first()
    public = row is not None
    if row is None:
        row = get_object_or_404(rows.visible_to(request.user), kunci=kunci)
        note_reading(request)
    file = row.mini if mini else row.berkas
    if not file:
        raise Http404("a PDF has no small edition")
    mark = f'"{row.sha256[:32]}{"-mini" if mini else ""}"'
    response = HttpResponseNotModified() if request.headers.get("If-None-Match") == mark else _answer(row, file)
    response["ETag"] = mark
    response["Cache-Control"] = "public, no-cache" if public else "private, max-age=600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _answer(row: Lampiran, file) -> FileResponse:
    kind, ending = ("image/jpeg", "jpg") if row.gambar else ("application/pdf", "pdf")
    try:
        content = file.open("rb")
    except FileNotFoundError:
        raise Http404("the file is gone") from None
    name = f"{row.usulan.nomor}-{row.macam}-{row.pk}.{ending}"
    return FileResponse(content, content_type=kind, as_attachment=not row.gambar, filename=name)
