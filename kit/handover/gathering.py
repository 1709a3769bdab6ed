"""The parts of a hand-over package, each laid out below one folder before it is signed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from kit import __version__
from kit.bundle import laptop, reading, signature
from kit.bundle import manifest as form
from kit.bundle.signature import Trust
from kit.bundle.using import believed
from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.handover import lineage, repositories, sbom, schema, training, tree
from kit.handover.acceptance import Acceptance
from kit.handover.agreement import Agreement
from kit.handover.lineage import Link
from kit.handover.manifest import PURPOSE, Manifest
from kit.handover.papers import classes, contracts, minutes, setting
from kit.handover.papers.blocks import Paper
from kit.handover.papers.facts import Facts
from kit.handover.repositories import Source
from kit.handover.training import Training
from kit.i18n import _
from kit.manuals import setting as manuals
from kit.paths import carried

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Gathered:
    """What the parts of a package are made from."""

    source: Source
    terms: Agreement
    report: Acceptance
    trainings: tuple[Training, ...]
    signer: str


def gather(context: Context, bundle: Path | None, gathered: Gathered, stage: Path) -> None:
    """Lay out below `stage` all that does not depend on who hands over. UsageProblem for a bundle of another region."""
    source, runner = gathered.source, context.runner
    repository = source.region.path
    with context.steps(_("histories and the list of changes")):
        repositories.pack(runner, source, stage)
    with context.steps(_("the kit")):
        (stage / "kit").mkdir()
        laptop.own_wheel(runner, stage / "kit")
        shutil.copyfile(laptop.REQUIREMENTS, stage / "kit" / laptop.REQUIREMENTS.name)
    with context.steps(_("components, licences and schema")):
        nama, moment = source.region.nama, source.committed_at
        sbom.write(repository, stage, nama=nama, version=source.template.tag, commit=source.commit, moment=moment)
        schema.write(runner, repository, stage)
    if bundle:
        with context.steps(_("verify {file}").format(file=bundle.name)):
            said = believed(bundle, reading.read(runner, bundle, Trust.of()))
        if said.kode != source.region.kode:
            raise UsageProblem(
                _("{path} is a bundle of {other}, not of {kode}.").format(
                    path=bundle, other=said.kode, kode=source.region.kode
                ),
                remedy=_("`kit bundle {kode}` makes one of this region.").format(kode=source.region.kode),
            )
        (stage / "bundle").mkdir()
        (stage / "bundle" / f"{said.root}.tar").symlink_to(bundle.resolve())
    (stage / "acceptance").mkdir()
    (stage / "acceptance" / "acceptance.json").write_text(_ascii(gathered.report), encoding="ascii")
    (stage / "serah-terima.json").write_text(_ascii(gathered.terms), encoding="ascii")
    with context.steps(_("manuals")):
        (stage / "manuals").mkdir()
        for manual in manuals.manuals(carried("docs")):
            (stage / "manuals" / f"{manual.name}.pdf").write_bytes(manuals.pdf(manual, source.committed_at))


def take_trainings(context: Context, paths: Iterable[Path], kode: str, stage: Path) -> tuple[Training, ...]:
    """The records that go along, each with its signature. UsageProblem for one that does not fit."""
    found = []
    for path in paths:
        record, key = training.read(context.runner, path) if path.is_file() else (None, None)
        if record is None or key is None or record.kode != kode:
            raise UsageProblem(
                _("{path} is no signed record of a training for {kode}.").format(path=path, kode=kode),
                remedy=_("Name the file that `{command}` wrote, with its .sig beside it.").format(
                    command=training.PURPOSE.command
                ),
            )
        (stage / "training").mkdir(exist_ok=True)
        for suffix in ("", ".sig"):
            shutil.copyfile(f"{path}{suffix}", stage / "training" / f"{path.name}{suffix}")
        found.append(record)
    return tuple(found)


def earlier(context: Context, received: Path | None, work: Path) -> tuple[Link, ...]:
    """The lineage the giver received. KitError where it does not hold together: it would be handed on."""
    if not received:
        return ()
    links = lineage.of_package(context.runner, received, work / "received")
    for code, message, remedy in lineage.flaws(links):
        raise KitError(message, remedy=remedy, code=code)
    return links


def write_lineage(context: Context, gathered: Gathered, earlier: tuple[Link, ...], stage: Path, key: Path) -> None:
    """The records so far and the new one, with their picture. KitError where they do not hold together."""
    source, terms = gathered.source, gathered.terms
    last = lineage.last_to(earlier, terms.pemberi.kode)
    handed = lineage.of_agreement(
        terms, kit_version=__version__, template=source.template.tag, commit=source.commit, last=last
    )
    new = lineage.add(context.runner, stage / lineage.FOLDER, earlier, handed, key)
    for code, message, remedy in lineage.flaws((*earlier, new)):
        raise KitError(message, remedy=remedy, code=code)
    (stage / lineage.FOLDER / "lineage.svg").write_text(tree.picture((*earlier, new)), encoding="utf-8")


def write_papers(gathered: Gathered, stage: Path) -> None:
    """Every paper in both forms; they name the hash of each item laid out so far."""
    (stage / "papers").mkdir()
    source = gathered.source
    facts = Facts(
        gathered.terms,
        __version__,
        source.template.tag,
        source.commit,
        gathered.signer,
        {path: item.sha256 for path, item in form.items_of(stage).items()},
        source.changes,
        gathered.report,
        gathered.trainings,
    )
    for paper in papers_of(facts):
        for suffix, write in (("pdf", setting.pdf), ("docx", setting.editable)):
            (stage / "papers" / f"{paper.name}.{suffix}").write_bytes(write(paper, source.committed_at))


def papers_of(facts: Facts) -> Iterator[Paper]:
    """Every paper of a hand-over."""
    yield minutes.bast(facts)
    yield minutes.acceptance_minutes(facts)
    yield contracts.memorandum(facts)
    yield contracts.cooperation(facts)
    yield from classes.of_training(facts)


def write_sums(context: Context, stage: Path, key: Path) -> None:
    """The same hashes in the form coreutils reads, signed as well: for whoever has no kit."""
    lines = [f"{item.sha256}  {path}\n" for path, item in form.items_of(stage).items()]
    (stage / SUMS).write_text("".join(lines), encoding="utf-8")
    signature.sign(context.runner, key, stage / SUMS, PURPOSE)


def write_readme(stage: Path, said: Manifest, file: str, signer: str) -> None:
    """How to check the package without a kit, and what lies where."""
    text = Template(Path(__file__).with_name("README.txt").read_text(encoding="utf-8"))
    told = text.substitute(vars(said), root=said.root, file=file, namespace=PURPOSE.namespace, signer=signer)
    (stage / "README.txt").write_text(told, encoding="utf-8")


def _ascii(record: Acceptance | Agreement) -> str:
    return record.model_dump_json(indent=1, ensure_ascii=True) + "\n"
