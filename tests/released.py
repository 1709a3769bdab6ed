"""`python -m tests.released`: a customised region at the kit's present version, kept for every later version to update.

Once a release. The region is made as the installed kit of this version would make it, changed as regions change
theirs, and kept with its whole history as tests/data/released/<version>.bundle; tests/kit/region/test_released.py
updates each of them to the newest template.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from kit import __version__
from kit.cli import root
from kit.paths import carried

FOLDER = Path(__file__).parent / "data" / "released"
KODE, YEAR = "12.73", "2028"
LARGEST = 5_000_000
# What a region changes of what it was given: colours, letterhead, one file of the application.
EDITS = (
    ("region/branding/warna.yml", '"#14532d"', '"#1e3a8a"'),
    ("region/branding/kop.yml", "Alamat belum diisi", "Jalan Contoh Nomor 1"),
    ("gunicorn.conf.py", "keepalive = 5", "keepalive = 9"),
)
# And what it adds: an office, and a file that upstream knows nothing of.
ADDED = (
    ("region/opd.csv", "8.01.0.00.0.00.02.0000,Badan Contoh Daerah,Bacon,badan,\n"),
    ("catatan/kebiasaan.md", "# Kebiasaan kami\n\nRapat persiapan setiap Senin.\n"),
)


def rendered(place: Path) -> Path:
    """A region's repository below `place`, from the template under the name that a release of it has."""
    # A template in a folder of this name is an installed kit's, and so it is tagged without a word of the checkout.
    kit = place / "_carried"
    shutil.copytree(carried("template"), kit / "template", ignore=shutil.ignore_patterns("__pycache__", "var"))
    shutil.copy(carried("template").parent / "copier.yml", kit)
    region = place / "region"
    with patch("kit.region.template_store.carried", lambda name: kit / name):
        made = CliRunner().invoke(
            root,
            ["new", KODE, str(region), "--defaults", "--year", YEAR],
            env={"EPLANNING_KIT_DATA": str(place / "data")},
        )
    if made.exit_code:
        raise SystemExit(f"`kit new {KODE}` failed: {made.exception or made.output}")
    return region


def customise(region: Path) -> None:
    """Change a region as regions change theirs. SystemExit where the template no longer holds what is changed."""
    for name, before, after in EDITS:
        text = (region / name).read_text(encoding="utf-8")
        if before not in text:
            raise SystemExit(
                f"{name} no longer holds {before!r}: let EDITS in tests/released.py change something else."
            )
        (region / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    for name, text in ADDED:
        (region / name).parent.mkdir(exist_ok=True)
        with (region / name).open("a", encoding="utf-8") as file:
            file.write(text)


def git(folder: Path, *words: str | Path) -> str:
    """What git says there."""
    return subprocess.check_output(["git", "-C", str(folder), *map(str, words)], text=True).strip()


def kept(folder: Path = FOLDER) -> Path:
    """The present version's region as one file. SystemExit where it is kept already, or what it is made of is not."""
    file = folder / f"{__version__}.bundle"
    if file.exists():
        raise SystemExit(
            f"{file.name} is there already, and a released version does not change: give the kit its next version in "
            "kit/__init__.py and pyproject.toml, or remove the file if that version was never released."
        )
    source = carried("template").parent
    if changed := git(source, "status", "--porcelain", "--", "template", "copier.yml", "kit").splitlines():
        raise SystemExit(f"Not committed: {changed[0][3:]}. Commit first: nobody was given what only lies here.")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="released-") as scratch:
        region = rendered(Path(scratch))
        customise(region)
        who = ("-c", "user.name=Petugas", "-c", "user.email=petugas@contoh.invalid", "-c", "commit.gpgsign=false")
        git(region, "add", "--all")
        git(region, *who, "commit", "-q", "--no-verify", "-m", "Perubahan daerah")
        made = Path(scratch) / file.name
        git(region, "bundle", "create", "-q", made, "HEAD", "main")
        if made.stat().st_size > LARGEST:
            raise SystemExit(
                f"{file.name} would have {made.stat().st_size:,} bytes, {LARGEST:,} at most: what grew in the template?"
            )
        shutil.move(made, file)
    return file


if __name__ == "__main__":
    made = kept()
    print(f"{made} ({made.stat().st_size:,} bytes). Commit it.", file=sys.stderr)
