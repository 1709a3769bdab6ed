"""Three pages against a bare view that runs the very same SQL and returns the rows as JSON, through the same WSGI door.

On PostgreSQL, with 6,000 proposals; the bare view is called without a session, so its own middleware asks nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from io import BytesIO
from types import ModuleType

from tests.bench.daerah import analyze, like, medan, sessions
from tests.bench.table import Row, medians

PROPOSALS = 6000
ROUNDS = 60
WANTED = 2.5


def measure() -> list[Row]:
    """One row a page; the note says how many queries it makes."""
    with medan() as musim:
        forum = musim.running(musim.kecamatan)
        shown = _proposals(musim, forum)
        analyze()
        cookie = f"sessionid={sessions([musim.orang.camat])[0]}"
        pages = [
            ("public list", "/usulan/", ""),
            ("a usulan's page", f"/usulan/{shown}/", ""),
            ("kecamatan inbox", f"/meja/forum/{forum.pk}/usulan/", cookie),
        ]
        return [_compare(*page) for page in pages]


def _proposals(musim, forum) -> str:
    """PROPOSALS published ones spread over the region, half of them in the inbox; one with a decision at each stage."""
    from django.utils import timezone

    from eplanning.usulan.models import Keputusan, Usulan
    from eplanning.wilayah.models import Wilayah

    first = musim.usulan(forum)
    inside = list(Wilayah.objects.di_bawah(forum.wilayah_id).filter(tingkat="lingkungan"))
    anywhere = list(Wilayah.objects.filter(tingkat="lingkungan"))
    rows = []
    for number in range(PROPOSALS):
        areas, stage = (inside, musim.kecamatan) if number % 2 else (anywhere, musim.kelurahan)
        area = areas[number % len(areas)]
        place = {"wilayah_id": area.pk, "asal_id": musim.rembuk.pk, "tahapan_id": stage.pk}
        rows.append(like(first, nomor=f"2027-{area.pk}-{number:05d}", terbit_pada=timezone.now(), **place))
    shown = Usulan.objects.bulk_create(rows, batch_size=1000)[1]
    amounts = {name: getattr(shown, name) for name in ("volume", "harga_satuan", "total", "perangkat_id")}
    for stage in (musim.rembuk, musim.kelurahan):
        Keputusan.objects.create(
            usulan=shown,
            tahapan=stage,
            keputusan="diterima",
            oleh=musim.orang.lurah,
            peran="lurah",
            **amounts,
        )
    return shown.nomor


def _compare(name: str, path: str, cookie: str) -> Row:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page = partial(get, path, cookie)
    page()
    with CaptureQueriesContext(connection) as captured:
        page()
    sql = [query["sql"] for query in captured.captured_queries if query["sql"].lstrip().upper().startswith("SELECT")]
    install_bare_view(sql)
    ours, plain = medians([page, partial(get, "/telanjang", "")], ROUNDS)
    return Row(name, ours, plain, WANTED, f"{len(sql)} queries")


def install_bare_view(sql: list[str]) -> None:
    """`/telanjang` answers with what these statements bring."""
    from django.conf import settings
    from django.db import connection
    from django.http import HttpRequest, JsonResponse
    from django.urls import clear_url_caches, include, path, set_urlconf

    def bare(request: HttpRequest) -> JsonResponse:
        found = []
        with connection.cursor() as cursor:
            for statement in sql:
                cursor.execute(statement)
                found.append(cursor.fetchall())
        return JsonResponse({"rows": found}, json_dumps_params={"default": str})

    addresses = ModuleType("bench_urls")
    addresses.urlpatterns = [path("telanjang", bare), path("", include("eplanning.urls"))]
    sys.modules["bench_urls"] = addresses
    settings.ROOT_URLCONF = "bench_urls"
    set_urlconf(None)
    clear_url_caches()


@cache
def _door() -> Callable:
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def get(path: str, cookie: str) -> bytes:
    """One GET through WSGI; the answer has to be 200."""
    answered: dict[str, str] = {}
    environ: Mapping[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
        **({"HTTP_COOKIE": cookie} if cookie else {}),
    }
    response = _door()(environ, lambda status, headers: answered.update(status=status))
    body = b"".join(response)
    response.close()
    if not answered["status"].startswith("200"):
        raise RuntimeError(f"{path}: {answered['status']}")
    return body
