"""Waking the worker: on a server systemd watches for a file, on a trainer's computer a thread does the work."""

import threading
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction


def flag() -> Path:
    """While this file is there, systemd starts the worker, which removes it before it looks for orders."""
    return Path(settings.MEDIA_ROOT) / "ekspor" / "antrean"


def wake() -> None:
    """Once the order is written."""
    transaction.on_commit(_raise_flag if settings.PRODUCTION else _start_thread)


def _raise_flag() -> None:
    flag().parent.mkdir(parents=True, exist_ok=True)
    flag().touch()


def _start_thread() -> None:
    threading.Thread(target=_work, name="ekspor", daemon=True).start()


def _work() -> None:
    from eplanning.ekspor.kerja import work

    try:
        work()
    finally:
        connection.close()
