"""Releases that go wrong in a chosen way, made on the machine from one that is right."""

from __future__ import annotations

import itertools
import json
import shlex
from collections.abc import Callable

from kit.region.updating.migrations import read

Root = Callable[..., str]

ROOT = "/srv/eplanning/12.73"
_numbers = itertools.count(1)

# A page that writes a row and promises it with 200; every release of these tests has it.
WRITING = """

def _uji_catat(request, kunci):
    import datetime as dt

    from django.contrib.sessions.models import Session
    from django.http import HttpResponse
    from django.utils import timezone

    Session.objects.create(session_key=kunci, session_data="", expire_date=timezone.now() + dt.timedelta(days=1))
    return HttpResponse("tersimpan")


urlpatterns.append(path("uji-catat/<slug:kunci>", _uji_catat))
"""

SICK = "raise RuntimeError('sakit')\n"
# Well where it is tried out, sick where it stands.
SICK_STANDING = """
import os

from django.http import JsonResponse


def healthz(request):
    if "-next" in os.environ.get("LISTEN_FDNAMES", ""):
        return JsonResponse({"status": "ok", "release": os.environ["EPLANNING_RELEASE"]})
    raise RuntimeError("sakit")
"""


def migration(name: str, after: str, body: str, *, runs: bool, atomic: bool = True) -> dict[str, str]:
    """One more migration of `usulan`; `body` is the function it runs, with `cursor` at hand."""
    lines = "\n".join("        " + line for line in body.splitlines())
    text = f"""from django.db import migrations


def change(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
{lines}


class Migration(migrations.Migration):
    previous_release_runs = {runs}
    atomic = {atomic}
    dependencies = [("usulan", "{after}")]
    operations = [migrations.RunPython(change, migrations.RunPython.noop)]
"""
    return {f"eplanning/usulan/migrations/{name}.py": text}


def last_migration(root: Root, release: str) -> str:
    """The newest migration of `usulan` in a release."""
    folder = f"{ROOT}/releases/{release}/app/eplanning/usulan/migrations"
    return max(name for name in root("ls", folder).split() if name[:4].isdigit()).removesuffix(".py")


def variant(root: Root, base: str, files: dict[str, str]) -> str:
    """A release like `base` but for `files` (path below app/, text), on the machine, never served; its id."""
    identity = f"2099{next(_numbers):010}-{'0' * 12}"
    folder = f"{ROOT}/releases/{identity}"
    manifest = json.loads(root("cat", f"{ROOT}/releases/{base}/MANIFEST.json")) | {"id": identity, "files": {}}
    for one in filter(None, itertools.starmap(read, files.items())):
        manifest["migrations"][one.name] = one.previous_release_runs
    texts = {"release.env": f"EPLANNING_RELEASE={identity}\n", "MANIFEST.json": json.dumps(manifest)}
    texts |= {f"app/{path}": text for path, text in files.items()}
    lines = [f"cp -al {ROOT}/releases/{base} {folder}", f"rm -f {folder}/.served"]
    for path, text in texts.items():
        lines.append(f"rm -f {folder}/{path} && printf %s {shlex.quote(text)} > {folder}/{path}")
    root("sh", "-c", " && ".join(lines))
    return identity
