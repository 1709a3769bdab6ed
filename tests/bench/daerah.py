"""A region as large as Medan on a PostgreSQL of its own, and many rows in it without a verb for each."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.postgresql import cluster

if TYPE_CHECKING:
    from django.db import models

    from tests.template.musim import Musim

TEMPLATE = Path(__file__).parents[2] / "template"
KODE = "12.71"  # 21 kecamatan, 151 kelurahan


@contextlib.contextmanager
def medan(lingkungan: int = 3) -> Iterator[Musim]:
    """The schema, the region and a first few people; the environment of this process then points at it.

    `lingkungan` is how many each kelurahan has.
    """
    with cluster() as where, tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        os.environ |= where | {"EPLANNING_DATA_DIR": scratch, "EPLANNING_DB_NAME": "postgres", "EPLANNING_DB_POOL": "4"}
        from kit.region.scaffold import write_region

        write_region(KODE, Path(scratch) / "region", tahun=2027, lingkungan=lingkungan)
        os.environ |= {"EPLANNING_REGION_DIR": f"{scratch}/region", "DJANGO_SETTINGS_MODULE": "eplanning.settings"}
        import django

        django.setup()
        yield _season()


def _season() -> Musim:
    from django.conf import settings
    from django.core.management import call_command

    import regiondata
    from eplanning.jadwal.models import TahunRencana
    from eplanning.penerapan.terapkan import apply
    from tests.template.musim import Musim
    from tests.template.orang import Orang

    call_command("migrate", verbosity=0)
    apply(regiondata.load(settings.REGION_DIR).region)
    return Musim(TahunRencana.objects.kini(), Orang())


def like(row: models.Model, **changes: object) -> models.Model:
    """A further row, not yet saved, that differs from `row` in these columns only."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | {"id": None} | changes)


def sessions(people: list) -> list[str]:
    """Signed in without the form: one session key each."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    store, rows = SessionStore(), []
    for person in people:
        held = {
            SESSION_KEY: str(person.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: person.get_session_auth_hash(),
        }
        until = timezone.now() + timezone.timedelta(days=1)
        rows.append(
            Session(session_key=store._get_new_session_key(), session_data=store.encode(held), expire_date=until)
        )
    Session.objects.bulk_create(rows, batch_size=1000)
    return [row.session_key for row in rows]


def analyze() -> None:
    """Let the planner know what is there now."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextlib.contextmanager
def served() -> Iterator[int]:
    """gunicorn with the configuration of a server, and the sealing step as often as there; yields the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    beside = {"cwd": TEMPLATE, "env": os.environ | {"WEB_WORKERS": "2", "WEB_THREADS": "4"}}
    serve = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    seal = "while sleep 60; do " + f"{sys.executable} manage.py jejak segel >/dev/null || exit; done"
    with subprocess.Popen(serve, **beside) as server, subprocess.Popen(["/bin/sh", "-c", seal], **beside) as sealer:
        try:
            _answers(port, server)
            yield port
        finally:
            for process in (sealer, server):
                process.terminate()


def _answers(port: int, server: subprocess.Popen) -> None:
    for _attempt in range(100):
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            if answer.status == 200:
                return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError("gunicorn did not start")
