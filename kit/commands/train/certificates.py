"""What a class leaves on paper: certificates, its record, and whether a certificate is one."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from kit.commands.train import options
from kit.context import Context, verb
from kit.errors import ExitCode, UsageProblem
from kit.i18n import _
from kit.terminal.result import Result

_NAMED = 3  # of those who have not passed
_SIGNS = {True: "✓", False: "✗", None: "?"}


@verb(
    name="certify",
    help="Issue a numbered, signed certificate to everybody who has passed, and print them (PDF and DOCX).",
)
@options.who
@options.key
@options.of_class
def certify(context: Context, trainee: str | None, key: Path | None, name: str | None) -> Result:
    from kit.bundle import signature
    from kit.training import certificate, classes, recording, scores

    held = classes.find(name)
    open_ = [(file, person) for file, person in held.trainees() if not any(person.of("sertifikat"))]
    lacks = {person.nama: scores.lacking(held.course, scores.of(held.course, person)) for _file, person in open_}
    files = [held.trainee(trainee)[0]] if trainee else [file for file, person in open_ if not lacks[person.nama]]
    if not files:
        raise UsageProblem(_nobody(lacks), remedy="kit train progress")
    pair = signature.signing_key(context.runner, key, certificate.PURPOSE)
    day = dt.date.today()
    issued = [certificate.issue(context.runner, held, file, pair, day) for file in files]
    paper = recording.printed(held, held.certificates)
    signer = signature.fingerprint(context.runner, pair)
    return Result(
        command="train certify",
        data={"issued": issued, "paper": paper, "signer": signer},
        lines=(*map(str, issued), str(paper), _("signed by {key}").format(key=signer)),
        next=(f"kit train verify {shlex.quote(str(issued[0]))}", "kit train record"),
    )


def _nobody(lacks: Mapping[str, Sequence[str]]) -> str:
    """Why nobody gets one: what those lack who hold none."""
    if not lacks:
        return _("There is nobody to certify: everybody here holds a certificate.")
    who = " ".join(f"{name}: {'; '.join(what)}." for name, what in list(lacks.items())[:_NAMED])
    return _("Nobody has passed yet. {who}").format(who=who if len(lacks) <= _NAMED else f"{who} …")


@verb(name="record", help="Write the signed record of a class that `kit handover make --training` takes.")
@options.key
@options.of_class
def record(context: Context, key: Path | None, name: str | None) -> Result:
    from kit.bundle import signature
    from kit.handover.training import PURPOSE
    from kit.training import classes, recording

    held = classes.find(name)
    path = recording.record(context.runner, held, signature.signing_key(context.runner, key, PURPOSE))
    return Result(
        command="train record",
        data={"path": path},
        lines=(str(path),),
        next=(f"kit handover make {held.said.kode} --training {shlex.quote(str(path))}",),
    )


@verb(
    name="verify",
    help="Check a certificate: signature, pass marks, number, and with --chain the line of trainers behind it. Ends "
    "with 1 when something is wrong.",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--chain", type=click.Path(path_type=Path), multiple=True, help="A trainer's certificate; may repeat.")
@click.option("--trust-key", metavar="FINGERPRINT", help="Key that has to have signed it.")
def verify(context: Context, file: Path, chain: tuple[Path, ...], trust_key: str | None) -> Result:
    from kit.training import verifying

    points = verifying.verify(context.runner, file, chain, trust_key)
    bad = [one for one in points if one.holds is False]
    return Result(
        command="train verify",
        data={"path": file, "points": [asdict(one) for one in points]},
        lines=tuple(f"{_SIGNS[one.holds]} {one.message}" for one in points),
        problems=tuple({"code": one.code, "message": one.message, "remedy": ""} for one in bad),
        exit_code=ExitCode.PROBLEMS if bad else ExitCode.DONE,
    )
