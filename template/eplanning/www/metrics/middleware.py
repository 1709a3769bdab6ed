"""Counts every answer, by the name of its view: addresses and what people asked for are not kept."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from eplanning.www.metrics.counters import COUNTING


class Hitung:
    """Outermost, so that what the others need is measured too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        found = request.resolver_match
        COUNTING.answered(
            (found.view_name if found else "") or "-", response.status_code, time.perf_counter() - started
        )
        return response
