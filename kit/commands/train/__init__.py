"""`kit train`: a class from its first lesson to signed certificates."""

from __future__ import annotations

import click

from kit.commands.train.certificates import certify, record, verify
from kit.commands.train.classes import enrol, progress, start
from kit.commands.train.drills import drill
from kit.commands.train.lessons import check, hint, lesson
from kit.commands.train.tests import test
from kit.terminal.helptext import Group


@click.group(
    name="train",
    cls=Group,
    help="Hold a class: lessons with exercises that the machine checks, a pre-test and a post-test, drills, signed "
    "certificates. Begin with `start` and `enrol`; lessons and tests are in Indonesian.",
)
def command() -> None:
    """The verbs do the work, in the files beside."""


for each in (start, enrol, lesson, check, hint, test, drill, progress, certify, record, verify):
    command.add_command(each)
