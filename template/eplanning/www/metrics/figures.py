"""What is told beside the counts: how much waits, and how many proposals lie at which stage."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.db.models import Count

from eplanning.ekspor.models import Ekspor
from eplanning.jejak import queries as jejak
from eplanning.usulan.models import Usulan
from eplanning.www.daerah import region_profile
from eplanning.www.metrics.counters import BUCKETS, COUNTING
from eplanning.www.metrics.exposition import Sample, family, histogram


def exposition() -> str:
    """All figures as text."""
    return "".join((*_answers(), *_waiting()))


def _answers() -> Iterator[str]:
    counts = COUNTING.together()
    yield family(
        "eplanning_info",
        "gauge",
        "Release and region.",
        [({"release": settings.RELEASE, "kode": region_profile().kode}, 1)],
    )
    answers: list[Sample] = [
        ({"view": view, "status": status}, count) for (view, status), count in sorted(counts.answers.items())
    ]
    yield family("eplanning_requests_total", "counter", "Answers by view and class of status.", answers)
    yield histogram("eplanning_request_seconds", "Seconds until the answer.", BUCKETS, counts.buckets, counts.seconds)


def _waiting() -> Iterator[str]:
    head = jejak.head()
    pending = Ekspor.objects.belum_selesai().count()
    yield family("eplanning_exports_pending", "gauge", "Ordered files that are not ready.", [({}, pending)])
    yield family("eplanning_log_unsealed", "gauge", "Records that wait for the chain.", [({}, jejak.unsealed())])
    sealed = [({}, head.disegel_pada.timestamp())] if head else []
    yield family("eplanning_log_sealed_timestamp_seconds", "gauge", "When the chain last grew.", sealed)
    stages = Usulan.objects.order_by("tahapan").values_list("tahapan").annotate(banyak=Count("pk"))
    yield family(
        "eplanning_usulan", "gauge", "Proposals by the stage they lie at.", [({"stage": s}, n) for s, n in stages]
    )
    pool = getattr(connection, "pool", None)
    if pool:
        names = ("pool_size", "pool_available", "requests_waiting")
        told = [({"figure": name}, float(pool.get_stats().get(name, 0))) for name in names]
        yield family("eplanning_database_pool", "gauge", "Connections of the worker that answers.", told)
