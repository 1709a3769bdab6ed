"""What a shell offers when TAB is pressed: commands and options by click, regions by what lies in the workspace."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

SHELLS = {
    "bash": "~/.bashrc",
    "zsh": "~/.zshrc",
    "fish": "~/.config/fish/completions/kit.fish",
}


class _Region(click.ParamType):
    """REGION on the command line: taken as it is written, completed from the regions that there are."""

    name = "region"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Codes and folder names that begin with what was typed; each with its name."""
        from kit.region.workspace import known_regions

        names = [(word, one.nama) for one in known_regions() for word in (one.kode, one.slug)]
        return [CompletionItem(word, help=told) for word, told in names if word.startswith(incomplete)]


REGION = _Region()


def script(shell: str, root: click.Command) -> str:
    """The lines a shell runs to complete `kit`; one of SHELLS."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - SHELLS are those click knows
    return found(root, {}, "kit", "_KIT_COMPLETE").source()
