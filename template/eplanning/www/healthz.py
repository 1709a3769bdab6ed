"""What a load balancer, a deploy and a trainer ask: does it serve, which release and region, is the database there."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from eplanning.www.context import region_profile


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when a query can be answered, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        database = "ok"
    except DatabaseError:
        database = "tidak terjangkau"
    healthy = database == "ok"
    return JsonResponse(
        {
            "status": "ok" if healthy else "gangguan",
            "release": settings.RELEASE,
            "kode": region_profile().kode,
            "database": database,
        },
        status=200 if healthy else 503,
    )
