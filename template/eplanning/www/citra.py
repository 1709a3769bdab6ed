"""The region's colours and logo as files: the policy allows no inline style, and a logo is not trusted."""

from functools import cache
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from eplanning.www.daerah import region

SANDBOX = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"


@cache
def _stylesheet() -> bytes:
    warna = region().branding.warna
    return (
        f":root{{--ep-brand:{warna.utama};--ep-brand-ink:{warna.teks_utama};"
        f"--ep-accent:{warna.aksen};--ep-accent-ink:{warna.teks_aksen}}}\n"
    ).encode()


@cache
def _logo() -> bytes:
    return region().branding.logo.encode()


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


@cache
def addresses() -> dict[str, str]:
    """For templates: where colours and logo lie. The mark changes with the content, so browsers may keep them."""
    return {
        "warna": f"{reverse('citra_warna')}?v={_mark(_stylesheet())}",
        "logo": f"{reverse('citra_logo')}?v={_mark(_logo())}",
    }


def _serve(request: HttpRequest, content: bytes, kind: str) -> HttpResponse:
    mark = _mark(content)
    etag = f'"{mark}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=kind)
    asked = request.GET.get("v") == mark
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable" if asked else "public, max-age=300"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def warna(request: HttpRequest) -> HttpResponse:
    """region/branding/warna.yml as custom properties."""
    return _serve(request, _stylesheet(), "text/css; charset=utf-8")


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """region/branding/logo.svg; opened by itself it can run nothing and load nothing."""
    response = _serve(request, _logo(), "image/svg+xml")
    response["Content-Security-Policy"] = SANDBOX
    return response
