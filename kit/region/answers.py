"""What the person decides about a new region: asked one by one, or read from a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from kit import plain_yaml
from kit.errors import UsageProblem
from kit.i18n import _
from kit.region.scaffold.identity import Identity, identify

_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_MOST_LINGKUNGAN = 50
_YEARS = range(2020, 2101)


@dataclass(frozen=True)
class Choices:
    """None means: not said."""

    tahun_rencana: int | None = None
    domain: str | None = None
    lingkungan: int | None = None


def from_file(path: Path) -> Choices:
    """Choices of a YAML file with the keys tahun_rencana, domain, lingkungan. UsageProblem when it holds others."""
    try:
        data = plain_yaml.load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, plain_yaml.Error):
        raise UsageProblem(
            _("{path} cannot be read as YAML.").format(path=path),
            remedy=_("Write lines such as `domain: eplanning.contoh.go.id`."),
        ) from None
    known = Choices.__dataclass_fields__
    if not isinstance(data, dict) or (set(data) - set(known)):
        wrong = ", ".join(sorted(map(str, set(data) - set(known)))) if isinstance(data, dict) else str(type(data))
        raise UsageProblem(
            _("{path}: {names} is not an answer.").format(path=path, names=wrong),
            remedy=_("Known answers: {names}.").format(names=", ".join(known)),
        )
    return checked(data)


def checked(data: Mapping[str, Any]) -> Choices:
    """Choices with every value in its range, or UsageProblem."""
    year, domain, lingkungan = (data.get(name) for name in Choices.__dataclass_fields__)
    if year is not None and (not isinstance(year, int) or year not in _YEARS):
        raise UsageProblem(
            _("The plan year {value} is not a year.").format(value=year), remedy=_("Type a year such as 2030.")
        )
    if domain is not None and not _HOST.fullmatch(str(domain)):
        raise UsageProblem(
            _("`{value}` is not a host name.").format(value=domain),
            remedy=_("Type a name such as eplanning.contoh.go.id, without https://."),
        )
    if lingkungan is not None and (not isinstance(lingkungan, int) or not 0 <= lingkungan <= _MOST_LINGKUNGAN):
        raise UsageProblem(
            _("lingkungan has to be a number from 0 to {most}, not {value}.").format(
                most=_MOST_LINGKUNGAN, value=lingkungan
            ),
            remedy=_("0 leaves them out; the stage chain then starts at the village."),
        )
    return Choices(year, str(domain) if domain is not None else None, lingkungan)


def asked(kode: str, given: Choices) -> Choices:
    """The choices not yet given, asked in the terminal with their defaults."""
    usual = identify(kode)
    while True:
        year = given.tahun_rencana or click.prompt(_("Plan year"), type=int, default=usual.tahun_rencana, err=True)
        domain = given.domain or click.prompt(_("Host name of the application"), default=usual.domain, err=True)
        lingkungan = given.lingkungan
        if lingkungan is None:
            lingkungan = click.prompt(
                _("Example lingkungan / dusun per village (0: none, start at the village)"),
                type=int,
                default=0,
                err=True,
            )
        try:
            return checked({"tahun_rencana": year, "domain": domain, "lingkungan": lingkungan})
        except UsageProblem as problem:
            click.echo(f"{problem.message} {problem.remedy}", err=True)


def identity_of(kode: str, choices: Choices) -> Identity:
    """The identity with what was chosen, usual values for the rest."""
    return identify(kode, tahun=choices.tahun_rencana, domain=choices.domain, rembuk=bool(choices.lingkungan))
