"""How often one reader may ask. Counted in each worker's own memory, so that no cache server is needed."""

from collections.abc import Callable
from functools import wraps

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.throttling import SimpleRateThrottle


class Laju(SimpleRateThrottle):
    """Requests to the interface."""

    cache = caches["laju"]
    scope = "api"

    def get_cache_key(self, request: HttpRequest, view: object) -> str:
        return f"{self.scope}:{self.get_ident(request)}"


class LajuUnduh(Laju):
    """Whole files, which cost more."""

    scope = "unduh"


def too_often(seconds: float | None) -> str:
    """The sentence for somebody who has to wait."""
    return _("Terlalu banyak permintaan. Coba lagi dalam %(detik)s detik.") % {"detik": max(1, round(seconds or 1))}


def measured(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A download that answers 429 with a sentence when it is asked for too often."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        laju = LajuUnduh()
        if laju.allow_request(request, view):
            return view(request, *args, **kwargs)
        wait = laju.wait()
        answer = HttpResponse(too_often(wait), status=429, content_type="text/plain; charset=utf-8")
        answer["Retry-After"] = max(1, round(wait or 1))
        return answer

    return guarded
