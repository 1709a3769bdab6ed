"""Options that several verbs of `kit train` share."""

from __future__ import annotations

from pathlib import Path

import click

of_class = click.option("--class", "name", metavar="CLASS", help="Folder or name of the class (default: the only one).")
who = click.option("--trainee", metavar="NAME", help="Who is meant (default: the only trainee).")
key = click.option("--key", type=click.Path(path_type=Path), help="SSH key to sign with (default: the kit's own).")
