"""`kit bundle`: one signed file that installs a region where there is no internet."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _, number
from kit.region.workspace import find_region
from kit.rehearsal.machines.debian import RELEASES
from kit.terminal.result import Result

_BOTH = "both"


@verb(
    name="bundle",
    help="Write one signed file with all it takes to install REGION without internet: Debian's packages, release, "
    "wheels, kit, the region's repository, documentation. With --verify only look whether such a file is whole.",
)
@click.argument("region", required=False)
@click.option(
    "--debian",
    type=click.Choice((*RELEASES, _BOTH)),
    default=_BOTH,
    show_default=True,
    help="Release of the servers.",
)
@click.option("--release", type=click.Path(path_type=Path), help="Release file (default: built now).")
@click.option("--dirty", is_flag=True, help="Allow uncommitted changes; the release says so.")
@click.option("--key", type=click.Path(path_type=Path), help="SSH key to sign with (default: one of the kit's own).")
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write (default: REGION/dist).")
@click.option("--verify", type=click.Path(path_type=Path), metavar="FILE", help="Verify FILE and write nothing.")
@click.option("--trust-key", metavar="FINGERPRINT", help="With --verify: take the signature of this key.")
def command(
    context: Context,
    region: str | None,
    debian: str,
    release: Path | None,
    dirty: bool,
    key: Path | None,
    out: Path | None,
    verify: Path | None,
    trust_key: str | None,
) -> Result:
    if bool(region) == bool(verify):
        raise UsageProblem(
            _("Name a region to make a bundle of, or a file to verify."),
            remedy="kit bundle REGION · kit bundle --verify FILE",
        )
    if verify:
        return _verified(context, verify, trust_key)
    if trust_key:
        raise UsageProblem(_("--trust-key goes with --verify."), remedy=_("Leave --trust-key out."))
    return _written(context, str(region), debian, release, dirty, key, out)


def _written(
    context: Context, region: str, debian: str, release: Path | None, dirty: bool, key: Path | None, out: Path | None
) -> Result:
    from kit.bundle.writing import write

    releases = tuple(RELEASES) if debian == _BOTH else (debian,)
    made = write(context, find_region(region), releases=releases, release=release, dirty=dirty, key=key, out=out)
    lists = ", ".join(f"Debian {each} ({day})" for each, day in made.manifest.debian.items())
    return Result(
        command="bundle",
        data={
            "kode": made.manifest.kode,
            "release": made.manifest.release,
            "path": made.path,
            "bytes": made.size,
            "sha256": made.sha256,
            "items": len(made.manifest.items),
            "debian": made.manifest.debian,
            "signer": made.signer,
            "allowed_signer": made.allowed,
        },
        lines=(
            str(made.path),
            _("{size} MB, SHA-256 {sha256}").format(size=number(made.size / 1e6), sha256=made.sha256),
            _("packages of {lists}").format(lists=lists),
            _("signed by {key}; note it down with the SHA-256").format(key=made.signer),
        ),
        next=(
            f"kit bundle --verify {shlex.quote(str(made.path))}",
            f"kit provision {region} --bundle {shlex.quote(str(made.path))}",
        ),
    )


def _verified(context: Context, path: Path, trust_key: str | None) -> Result:
    from kit.bundle.reading import read
    from kit.bundle.signature import Trust

    with context.steps(_("verify {file}").format(file=path.name)):
        report = read(context.runner, path, Trust.of(fingerprint=trust_key))
    said = report.manifest
    told = _("{path} is whole: {nama} ({kode}), release {release}, {n} items, signed by {key}.")
    lines = [f"✗ {problem.message}\n  {problem.remedy}" for problem in report.problems]
    if said and not report.problems:
        found = {"nama": said.nama, "kode": said.kode, "release": said.release}
        lines.append(told.format(path=path, n=len(said.items), key=report.signer, **found))
    return Result(
        command="bundle",
        data={
            "path": path,
            "kode": said.kode if said else None,
            "release": said.release if said else None,
            "debian": said.debian if said else {},
            "items": len(said.items) if said else 0,
            "signer": report.signer,
        },
        lines=tuple(lines),
        problems=tuple(vars(problem) for problem in report.problems),
        next=(f"kit provision {said.kode} --bundle {shlex.quote(str(path))}",) if said and not report.problems else (),
        exit_code=ExitCode.PROBLEMS if report.problems else ExitCode.DONE,
    )
