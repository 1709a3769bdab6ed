"""Keeps docs/reference true: each command's `--help` stands in its page, between two markers."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kit import i18n
from kit.cli import root

START, END = "<!-- help: written by `make reference` -->", "<!-- /help -->"
CONTENTS = (
    "Every command of the kit. Beside them: [files of a region](region-files.md), "
    "[settings of the application](settings.md), [variables of a server](variables.md), "
    "[who may do what](roles.md), [interface for programs](api.md)."
)
PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference"


def commands() -> dict[str, click.Command]:
    """Every verb by its name; those of a verb that has verbs of its own by both, as they are typed."""
    context = click.Context(root, info_name="kit")
    found: dict[str, click.Command] = {}
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        inner = command.commands if isinstance(command, click.Group) else {}
        found |= {f"{name} {word}": each for word, each in sorted(inner.items())} or {name: command}
    return found


def groups() -> list[click.Group]:
    """The verbs that have verbs of their own."""
    context = click.Context(root, info_name="kit")
    found = (root.get_command(context, name) for name in root.list_commands(context))
    return [command for command in found if isinstance(command, click.Group)]


def help_text(name: str, command: click.Command) -> str:
    """The help of a command in English, as a terminal of 100 columns shows it."""
    i18n.activate("en")
    parent = click.Context(root, info_name="kit", terminal_width=100, **root.context_settings)
    return command.get_help(click.Context(command, info_name=name, parent=parent))


def page(name: str) -> Path:
    """Where a command is described."""
    return PAGES / f"kit-{name.replace(' ', '-')}.md"


def with_help(text: str, name: str, command: click.Command) -> str:
    """A page's text with the present help between its markers."""
    block = f"{START}\n```text\n{help_text(name, command)}\n```\n{END}"
    if START not in text:
        return f"# kit {name}\n\n{block}\n"
    return re.sub(f"{re.escape(START)}.*?{re.escape(END)}", lambda _: block, text, flags=re.S)


def contents() -> str:
    """The first page of the reference: every command with the first sentence of its help."""
    i18n.activate("en")
    rows = (
        f"| [kit {name}]({page(name).name}) | {command.get_short_help_str(limit=200)} |"
        for name, command in commands().items()
    )
    return "\n".join(
        [
            "# Reference",
            "",
            CONTENTS,
            "",
            "| command | what it does |",
            "|---|---|",
            *rows,
            "",
            "<!-- by `make reference` -->",
            "",
        ]
    )


def main() -> None:
    """Write every page."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, command in commands().items():
        path = page(name)
        path.write_text(
            with_help(path.read_text(encoding="utf-8") if path.exists() else "", name, command), encoding="utf-8"
        )
    (PAGES / "README.md").write_text(contents(), encoding="utf-8")


if __name__ == "__main__":
    main()
