"""`kit changes`: what a region changed in files that are not its own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.context import Context, verb
from kit.i18n import _, ngettext
from kit.region.workspace import find_region
from kit.terminal.result import Result

if TYPE_CHECKING:
    from kit.region.updating.history import History


@verb(
    name="changes",
    help="List what REGION changed in the application since it last received a template, region/ left out. With --out "
    "as a patch that git can apply in the kit's own repository, so that a good change is offered back.",
)
@click.argument("region")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the patch here.")
def command(context: Context, region: str, out: Path | None) -> Result:
    from kit.region import template_store as versions
    from kit.region.updating.history import OWN, History
    from kit.region.updating.telling import kind

    found = find_region(region)
    history = History(context.runner, found.path)
    history.require_repository()
    base = history.base()
    changes = history.changes(base.commit, "HEAD")
    next_: tuple[str, ...] = ()
    if changes and out:
        ours = ("--src-prefix=a/template/", "--dst-prefix=b/template/", "--binary")
        patch = history.run("diff", *ours, base.commit, "HEAD", "--", ".", *OWN).stdout
        out.write_text(patch, encoding="utf-8", errors="surrogateescape")
        next_ = (f"git apply --check {out}",)
    elif changes:
        next_ = (f"kit changes {region} --out {found.slug}.patch",)
    template = versions.told(base.tag)
    told = ngettext("{n} file differs from template {tag}.", "{n} files differ from template {tag}.", len(changes))
    return Result(
        command="changes",
        data={"kode": found.kode, "template": base.tag, "changes": [asdict(one) for one in changes], "patch": out},
        lines=(
            *_left_out(history),
            *(f"{kind(one):<10} {one.path}" for one in changes),
            told.format(n=len(changes), tag=template)
            if changes
            else _("Nothing differs from template {tag}.").format(tag=template),
        ),
        next=next_,
    )


def _left_out(history: History) -> tuple[str, ...]:
    """What nobody committed is no part of the region yet, and of no patch."""
    names = history.uncommitted()
    told = _("Not committed, and left out here: {names}.")
    return (told.format(names=", ".join(names)),) if names else ()
