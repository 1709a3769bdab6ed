"""What a trainee made of the region's repository, compared with how `kit new` left it (its first commit)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kit import plain_yaml
from kit.region.checks import check_region
from kit.region.template_store import stored
from kit.region.workspace import ANSWERS, RegionRepository
from kit.runner import Runner
from kit.training.exercises import demo

NONE = "Repositori daerah belum ada di komputer ini. Buat dengan `kit new KODE`."
ERRORS = "`kit check` masih menemukan {n} galat; yang pertama: {first}"
UNSAVED = "Ada perubahan pada region/ yang belum disimpan dalam commit: {names}."
Check = Callable[[Runner, RegionRepository, str, dt.datetime], str | None]


def _made(_runner: Runner, region: RegionRepository, _told: str, _since: dt.datetime) -> str | None:
    return None if region.data.is_dir() else NONE


def _sound(runner: Runner, region: RegionRepository, told: str, _since: dt.datetime) -> str | None:
    """Its own domain, everything in a commit, and no error."""
    errors = [problem for problem in check_region(runner, region) if problem.level == "error"]
    if errors:
        return ERRORS.format(n=len(errors), first=errors[0].message)
    domain = str((plain_yaml.load((region.data / "region.yml").read_text(encoding="utf-8")) or {}).get("domain", ""))
    return told if not domain or domain.endswith(".example") else _saved(runner, region)


def _changed(*paths: str) -> Check:
    def check(runner: Runner, region: RegionRepository, told: str, _since: dt.datetime) -> str | None:
        return _saved(runner, region) if _since_new(runner, region, *paths) else told

    return check


def _served(_runner: Runner, region: RegionRepository, told: str, _since: dt.datetime) -> str | None:
    return None if demo.last(demo.database(region)) else told


def _updated(runner: Runner, region: RegionRepository, told: str, _since: dt.datetime) -> str | None:
    """A change of its own outside region/, on this kit's present template."""
    own = [name for name in _since_new(runner, region, ".", ":!region") if name != ANSWERS]
    answers = plain_yaml.load((region.path / ANSWERS).read_text(encoding="utf-8")) or {}
    return None if own and answers.get("_commit") == stored(runner).tag else told


def _diagnosed(_runner: Runner, region: RegionRepository, told: str, since: dt.datetime) -> str | None:
    places = (region.path, region.path.parent.parent, Path.cwd())
    found = [file for place in places for file in place.glob(f"diagnose-{region.kode}-*.tar.gz")]
    return None if _newer(found, since) else told


def _handed(_runner: Runner, region: RegionRepository, told: str, since: dt.datetime) -> str | None:
    return None if _newer((region.path / "dist").glob(f"eplanning-handover-{region.kode}-*.tar"), since) else told


def _built(_runner: Runner, region: RegionRepository, told: str, since: dt.datetime) -> str | None:
    files = (region.path / "dist").glob(f"*{region.kode}*")
    releases = [file for file in files if not file.name.startswith(("eplanning-handover", "eplanning-bundle"))]
    return None if _newer(releases, since) else told


def _newer(files: Iterable[Path], since: dt.datetime) -> bool:
    """Whether one of the files was written after `since`: what an earlier class left does not count."""
    return any(file.stat().st_mtime >= since.timestamp() for file in files)


CHECKS: Mapping[str, Check] = {
    "dibuat": _made,
    "bersih": _sound,
    "warna": _changed("region/branding"),
    "perangkat": _changed("region/opd.csv"),
    "dilayani": _served,
    "dirakit": _built,
    "diperbarui": _updated,
    "diagnosis": _diagnosed,
    "serah-terima": _handed,
}


def _since_new(runner: Runner, region: RegionRepository, *paths: str) -> list[str]:
    git = ["git", "-C", str(region.path)]
    first = runner.run([*git, "rev-list", "--max-parents=0", "HEAD"], check=False).stdout.split()
    if not first:
        return []
    return runner.run([*git, "diff", "--name-only", first[-1], "HEAD", "--", *paths], check=False).stdout.splitlines()


def _saved(runner: Runner, region: RegionRepository) -> str | None:
    done = runner.run(["git", "-C", str(region.path), "status", "--porcelain", "--", "region"], check=False)
    names = ", ".join(line[3:] for line in done.stdout.splitlines())
    return UNSAVED.format(names=names) if names else None
