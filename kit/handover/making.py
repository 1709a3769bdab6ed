"""Making a hand-over package: gathered in one folder, looked through for what may not travel, signed, packed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit import __version__
from kit.bundle import manifest as form
from kit.bundle import signature
from kit.bundle.sealing import seal
from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.handover import acceptance, agreement, content, gathering, repositories
from kit.handover.acceptance import Acceptance
from kit.handover.gathering import Gathered
from kit.handover.manifest import PURPOSE, Manifest
from kit.i18n import _
from kit.paths import cache
from kit.region.updating.history import History
from kit.region.workspace import RegionRepository
from kit.release import archive
from regiondata import Problem


@dataclass(frozen=True)
class Order:
    """What a person asked for. `to`: another region that receives what `region` made of the application; `received`:
    the package by which the giver got it; `trainings`, `report`, `bundle`: files that go along."""

    region: RegionRepository
    to: str | None = None
    agreement: Path | None = None
    received: Path | None = None
    trainings: tuple[Path, ...] = ()
    report: Path | None = None
    bundle: Path | None = None
    key: Path | None = None
    out: Path | None = None


@dataclass(frozen=True)
class Package:
    """A package on disk; `tested`: the acceptance test in it; `signer` is the fingerprint of the key that signed it,
    `allowed` its line for others."""

    path: Path
    manifest: Manifest
    tested: Acceptance
    signer: str
    allowed: str
    sha256: str
    size: int  # bytes


def make(context: Context, order: Order) -> Package:
    """Write and sign the package. KitError names the first thing that may not travel or is missing; nothing is written
    then."""
    kode = order.to or order.region.kode
    terms = agreement.load(order.agreement or agreement.place(kode), kode)
    if order.to and terms.pemberi.kode != order.region.kode:
        raise UsageProblem(
            _("The agreement says that {other} hands over, not {nama}.").format(
                other=terms.pemberi.nama, nama=order.region.nama
            ),
            remedy=_("Name the right file with --agreement, or another region."),
        )
    tested = repositories.received(order.to) if order.to else order.region
    head = History(context.runner, tested.path).out("rev-parse", "HEAD") if tested else None
    report = acceptance.of(kode, order.report, head)
    signing = signature.signing_key(context.runner, order.key, PURPOSE)
    place = cache() / "handover"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix="stage-") as scratch:
        work, stage = Path(scratch), Path(scratch) / "stage"
        stage.mkdir()
        source = repositories.source(context, order.region, order.to, work)
        with context.steps(_("look for secrets, and for what belongs to other regions")):
            _refuse(content.of_repository(context.runner, source.region.path, kode))
            if order.to:
                words = content.words_of(order.region)
                _refuse(content.worded(context.runner, source.region.path, words))
        signer = signature.fingerprint(context.runner, signing)
        gathered = Gathered(
            source, terms, report, gathering.take_trainings(context, order.trainings, kode, stage), signer
        )
        gathering.gather(context, order.bundle, gathered, stage)
        content_ = _manifest(gathered)
        target = _target(order.out or order.region.path / "dist", f"{content_.root}.tar")
        earlier = gathering.earlier(context, order.received, work)
        gathering.write_lineage(context, gathered, earlier, stage, signing)
        with context.steps(_("papers")):
            gathering.write_papers(gathered, stage)
        gathering.write_readme(stage, content_, target.name, gathered.signer)
        _refuse(content.of_items(stage, form.items_of(stage), kode))
        with context.steps(_("sign and pack")):
            gathering.write_sums(context, stage, signing)
            content_ = Manifest(**{**vars(content_), "items": form.items_of(stage)})
            seal(context.runner, stage, content_, signing, PURPOSE, target=target, mtime=source.committed_at)
            digest = archive.sha256(target)
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    allowed = signature.allowed_line(signing, PURPOSE)
    return Package(target, content_, report, gathered.signer, allowed, digest, target.stat().st_size)


def _manifest(gathered: Gathered) -> Manifest:
    source, terms = gathered.source, gathered.terms
    return Manifest(
        kode=source.region.kode,
        nama=source.region.nama,
        giver=terms.pemberi.kode,
        giver_nama=terms.pemberi.nama,
        kit_version=__version__,
        template=source.template.tag,
        commit=source.commit,
        day=terms.tanggal.isoformat(),
    )


def _refuse(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.level == "error" or problem.code == "secret-history"]
    if errors:
        more = len(errors) - 1
        told = _("Nothing was written. {first} ({n} more like it)")
        raise KitError(
            (told if more else _("Nothing was written. {first}")).format(first=_told(errors[0]), n=more),
            remedy=errors[0].remedy,
            code=f"handover_{errors[0].code}",
        )


def _target(out: Path, name: str) -> Path:
    target = out if out.suffix == ".tar" and not out.is_dir() else out / name
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.resolve()


def _told(problem: Problem) -> str:
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    return f"{place}: {problem.message}"
