"""`/metrics`: nginx lets only the addresses of `web_metrics_from` come here; without nginx only this computer may."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from eplanning.www.metrics.exposition import CONTENT_TYPE
from eplanning.www.metrics.figures import exposition

HERE = ("127.0.0.1", "::1")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, in the text format of Prometheus."""
    if not settings.BEHIND_TLS and request.META.get("REMOTE_ADDR") not in HERE:
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)
