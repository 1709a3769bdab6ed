"""`kit build`: one release file of a region."""

from __future__ import annotations

from pathlib import Path

import click

from kit.context import Context, verb
from kit.i18n import _, number
from kit.region.workspace import find_region
from kit.terminal.result import Result


@verb(name="build", help="Build one release file: application, region's data, wheels, assets, manifest with SHA-256.")
@click.argument("region")
@click.option("--dirty", is_flag=True, help="Allow uncommitted changes; the release says so.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the file (default: REGION/dist).")
def command(context: Context, region: str, dirty: bool, out: Path | None) -> Result:
    from kit.release import build

    release = build(context, find_region(region).path, dirty=dirty, out=out)
    return Result(
        command="build",
        data={
            "kode": release.manifest.kode,
            "id": release.manifest.id,
            "path": release.path,
            "bytes": release.size,
            "sha256": release.sha256,
            "dirty": release.manifest.dirty,
        },
        lines=(
            str(release.path),
            _("{size} MB, SHA-256 {sha256}").format(size=number(release.size / 1e6), sha256=release.sha256),
        ),
        next=(f"kit provision {region} --release {release.path}",),
    )
