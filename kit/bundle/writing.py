"""Making a bundle: the release, Debian's packages, the kit and its wheels, the region's repository and the docs."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from kit import __version__
from kit.bundle import debian, laptop, manifest, signature
from kit.bundle.manifest import Manifest
from kit.bundle.sealing import seal
from kit.context import Context
from kit.errors import UsageProblem
from kit.i18n import _
from kit.paths import cache, carried
from kit.region.workspace import RegionRepository
from kit.release import archive, build, read_manifest


@dataclass(frozen=True)
class Bundle:
    """A bundle on disk; `signer` is the fingerprint of the key that signed it, `allowed` its line for others."""

    path: Path
    manifest: Manifest
    signer: str
    allowed: str
    sha256: str
    size: int  # bytes


def write(
    context: Context,
    region: RegionRepository,
    *,
    releases: Sequence[str],
    release: Path | None = None,
    dirty: bool = False,
    key: Path | None = None,
    out: Path | None = None,
) -> Bundle:
    """Gather everything for servers with one of Debian `releases`, sign it, and pack it into `out` (a file or a folder;
    default: `dist/` of the region's repository). The same input gives the same file."""
    signing = signature.signing_key(context.runner, key)
    place = cache() / "bundle"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="stage-") as scratch:
        built = release or build(context, region.path, dirty=dirty, out=Path(scratch)).path
        said = read_manifest(built)
        if said.kode != region.kode:
            raise UsageProblem(
                _("{path} is a release of {other}, not of {kode}.").format(
                    path=built, other=said.kode, kode=region.kode
                ),
                remedy=_("Leave --release out; it is built then."),
            )
        stage = Path(scratch) / "stage"
        days = _gather(context, stage, region, built, releases)
        content = Manifest(region.kode, region.nama, said.id, __version__, days)
        target = _target(out or region.path / "dist", f"{content.root}.tar")
        _write_readme(stage, content, region.slug, target.name)
        with context.steps(_("sign and pack")):
            content = Manifest(**{**vars(content), "items": manifest.items_of(stage)})
            seal(context.runner, stage, content, signing, signature.BUNDLE, target=target, mtime=_moment(content))
            digest = archive.sha256(target)
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return Bundle(
        path=target,
        manifest=content,
        signer=signature.fingerprint(context.runner, signing),
        allowed=signature.allowed_line(signing),
        sha256=digest,
        size=target.stat().st_size,
    )


def _gather(
    context: Context, stage: Path, region: RegionRepository, release: Path, releases: Sequence[str]
) -> Mapping[str, str]:
    """Lay everything out below `stage`; returns the day of Debian's lists by release."""
    days = {}
    for each in releases:
        with context.steps(_("packages of Debian {release}").format(release=each)):
            days[each] = debian.gather(context.runner, each, stage / "debian" / each).day
    with context.steps(_("the kit and its wheels")):
        laptop.gather(context.runner, stage / "kit")
    with context.steps(_("the region's repository and the documentation")):
        (stage / "release").mkdir()
        (stage / "release" / release.name).symlink_to(release.resolve())
        (stage / "region").mkdir()
        # One thread: with more, the same commits may give other bytes.
        git = ["git", "-C", region.path, "-c", "pack.threads=1", "bundle", "create", "--quiet"]
        context.runner.run([*git, stage / "region" / f"{region.slug}.git-bundle", "HEAD", *_branch(context, region)])
        shutil.copytree(carried("docs"), stage / "docs")
    return days


def _branch(context: Context, region: RegionRepository) -> list[str]:
    """The branch that is checked out, so that a clone has it too; none when a commit itself is."""
    asked = context.runner.run(["git", "-C", region.path, "symbolic-ref", "--quiet", "HEAD"], check=False)
    return asked.stdout.split()


def _target(out: Path, name: str) -> Path:
    target = out if out.suffix == ".tar" and not out.is_dir() else out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.resolve()


def _write_readme(stage: Path, content: Manifest, slug: str, file: str) -> None:
    text = Template(Path(__file__).with_name("README.txt").read_text(encoding="utf-8"))
    told = text.substitute(
        nama=content.nama, kode=content.kode, release=content.release, slug=slug, file=file, root=content.root
    )
    (stage / "README.txt").write_text(told, encoding="utf-8")


def _moment(content: Manifest) -> int:
    """When its release was made, in seconds since the epoch."""
    return int(dt.datetime.strptime(content.release[:14], "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC).timestamp())
