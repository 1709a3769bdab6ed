"""This kit's template with a region's answers, as a commit of the region's history that no branch holds yet."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from kit import plain_yaml
from kit.errors import KitError
from kit.i18n import _
from kit.region.rendering import render
from kit.region.template_store import StoredTemplate
from kit.region.updating.history import OWN, TRAILER, Base, History
from kit.region.workspace import ANSWERS


@dataclass(frozen=True)
class Rendered:
    """`answers`: questions that the region had not been asked, with the answer taken for them."""

    commit: str
    tag: str
    answers: dict[str, object]


def rendered(history: History, base: Base, template: StoredTemplate) -> Rendered:
    """Copier's work on the region's answers; `region/` stays as it was in `base`, so that a merge passes it over."""
    known = _answers(history.folder / ANSWERS)
    with tempfile.TemporaryDirectory(prefix="kit-update-") as place:
        fresh, scratch = Path(place) / "fresh", Path(place)
        fresh.mkdir()
        render(template, fresh, known)
        asked = {name: value for name, value in _answers(fresh / ANSWERS).items() if name not in known}
        env = history.index(scratch)
        history.run("read-tree", base.commit, env=env)
        history.run(f"--work-tree={fresh}", "add", "--all", "--", ".", OWN[0], env=env)
        tree = history.out("write-tree", env=env)
    message = _("Template {tag}").format(tag=template.tag) + f"\n\n{TRAILER}: {template.tag}\n"
    return Rendered(history.commit(tree, [base.commit], message), template.tag, asked)


def _answers(file: Path) -> dict[str, object]:
    try:
        data = plain_yaml.load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, plain_yaml.Error) as problem:
        raise KitError(
            _("{path} cannot be read: {why}").format(path=file, why=str(problem).splitlines()[0]),
            remedy=_("Take the file back from the history: git checkout HEAD -- {name}").format(name=ANSWERS),
        ) from None
    return {name: value for name, value in (data or {}).items() if not str(name).startswith("_")}
