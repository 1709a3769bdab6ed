"""Click's own words, in the language of the kit: its help, its questions, what it says of a value.

Click asks gettext by the process's locale, which `--lang` does not change; so its modules are given the kit's `_`.
"""

from __future__ import annotations

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.termui
import click.types

from kit.i18n import _

MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.termui, click.types)
# Those a person may meet; `make messages` takes them from here.
WORDS = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "required",
    "Error: {message}",
    "Error: invalid input",
    "Missing command.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
)


def speak() -> None:
    """Have click look its words up in the kit's catalogue."""
    for module in MODULES:
        module._ = _
