"""What hardly ever changes and stands on every page: asked once a minute in each process."""

import functools
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

T = TypeVar("T")
DETIK = 60


def sebentar(ask: Callable[..., T]) -> Callable[..., T]:
    """Keep what a function of plain texts answers; after `region apply` it may lag behind for a minute."""
    name = f"{ask.__module__}.{ask.__qualname__}"

    @functools.wraps(ask)
    def kept(*args: str) -> T:
        return caches["pilihan"].get_or_set(":".join((name, *args)), lambda: ask(*args), DETIK)

    return kept
