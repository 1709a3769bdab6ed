"""`kit build`: from a region's repository to one release file that needs no internet on the server."""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kit import __version__
from kit.context import Context
from kit.errors import KitError
from kit.i18n import _, ngettext
from kit.region.updating.migrations import declared
from kit.release import archive
from kit.release.source import Source, copy_source, read_source
from kit.release.wheels import PYTHONS, fingerprint, wheel_folder

if TYPE_CHECKING:
    from regiondata import Region
    from regiondata.profil import Profil


@dataclass(frozen=True)
class Release:
    """A release file on disk."""

    path: Path
    manifest: archive.Manifest
    sha256: str
    size: int  # bytes


def build(context: Context, folder: Path, *, dirty: bool = False, out: Path | None = None) -> Release:
    """Check, gather and pack. The file lands in `out` (default: `dist/` of the region's repository)."""
    out = out or folder / "dist"
    with context.steps(_("check the region's files")):
        profil = checked_region(folder).profil
        source = read_source(context.runner, folder, dirty_allowed=dirty)
    with context.steps(_("wheels for Python {versions}").format(versions=", ".join(PYTHONS))):
        wheels = wheel_folder(context.runner, folder / "requirements.txt")
    with tempfile.TemporaryDirectory(prefix="eplanning-build-") as scratch:
        stage = Path(scratch) / "stage"
        app = stage / "app"
        copy_source(source, app)
        with context.steps(_("collect the assets")):
            _collect_static(context, app, Path(scratch))
        (stage / "wheels").mkdir()
        for wheel in wheels.iterdir():
            (stage / "wheels" / wheel.name).symlink_to(wheel)
        with context.steps(_("pack")):
            return _pack(stage, out, source, profil)


def checked_region(folder: Path) -> Region:
    """The region's data, when its files have no error."""
    import regiondata

    loaded = regiondata.load(folder / "region")
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    if errors or loaded.region is None:
        raise KitError(
            ngettext(
                "The region's files have {n} error; nothing was done.",
                "The region's files have {n} errors; nothing was done.",
                len(errors),
            ).format(n=len(errors)),
            remedy=_("`kit check {folder}` lists them all.").format(folder=folder),
            code="region",
        )
    return loaded.region


def _collect_static(context: Context, app: Path, scratch: Path) -> None:
    settings = {
        "EPLANNING_ENV": "produksi",  # the names carry a hash of the content, as on a server
        "EPLANNING_SECRET_KEY": secrets.token_urlsafe(),
        "EPLANNING_DATA_DIR": str(scratch / "var"),
        "EPLANNING_STATIC_DIR": str(app / "staticfiles"),
        "EPLANNING_REGION_DIR": str(app / "region"),
        "EPLANNING_DB_NAME": "",
        "DJANGO_SETTINGS_MODULE": "eplanning.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(app),
    }
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    context.runner.run(manage, cwd=app, env=settings)
    for leftover in app.rglob("__pycache__"):
        shutil.rmtree(leftover, ignore_errors=True)


def _pack(stage: Path, out: Path, source: Source, profil: Profil) -> Release:
    hashes = archive.file_hashes(stage)
    # A clean tree is dated by its commit, so that building it again gives the very same file.
    seconds = int(dt.datetime.now(dt.UTC).timestamp()) if source.dirty else source.committed_at
    stamp = dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y%m%d%H%M%S")
    manifest = archive.Manifest(
        id=f"{stamp}-{archive.content_hash(hashes)[:12]}",
        kode=profil.kode,
        nama=profil.nama,
        kit_version=__version__,
        git_commit=source.commit,
        dirty=source.dirty,
        pythons=PYTHONS,
        requirements_sha256=fingerprint(stage / "app" / "requirements.txt"),
        migrations=declared(stage / "app"),
        files=hashes,
    )
    (stage / "MANIFEST.json").write_text(manifest.as_json(), encoding="utf-8")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"eplanning-{manifest.kode}-{manifest.id}.tar.gz"
    archive.pack(stage, path, root=manifest.id, mtime=seconds)
    digest = archive.sha256(path)
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    return Release(path=path, manifest=manifest, sha256=digest, size=path.stat().st_size)
