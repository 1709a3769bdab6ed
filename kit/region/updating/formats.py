"""A region's files brought to the format this kit reads, by named steps; the old ones stay in `region/arsip/`."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.region.updating.history import History
from regiondata import load, skema

_MODE = "100644"


@dataclass(frozen=True)
class Formats:
    """`files`: new text by path below region/, None where one goes; the kept copies are among them."""

    steps: tuple[skema.Langkah, ...] = ()
    files: dict[str, str | None] = field(default_factory=dict)

    @property
    def changed(self) -> tuple[str, ...]:
        """Names below region/ of the files that change, without the kept copies."""
        return tuple(name for name in self.files if not name.startswith(f"{skema.ARSIP}/"))

    def as_data(self) -> list[dict[str, object]]:
        """For programs."""
        return [{"name": step.nama, "meaning": step.arti} for step in self.steps]

    def problems(self, folder: Path) -> int:
        """How many errors `region/` would hold, by this kit's rules."""
        if not self.steps:
            return len(load(folder).errors)
        with tempfile.TemporaryDirectory(prefix="kit-update-") as place:
            copy = Path(place) / folder.name
            shutil.copytree(folder, copy)
            for name, text in self.files.items():
                _put(copy / name, text)
            return len(load(copy).errors)

    def into(self, history: History, tree: str) -> str:
        """The same tree with the files of region/ changed."""
        if not self.steps:
            return tree
        with tempfile.TemporaryDirectory(prefix="kit-update-") as scratch:
            env = history.index(Path(scratch))
            history.run("read-tree", tree, env=env)
            for name, text in self.files.items():
                path = f"region/{name}"
                if text is None:
                    history.run("update-index", "--force-remove", "--", path, env=env)
                    continue
                blob = history.out("hash-object", "-w", "--stdin", input=text)
                history.run("update-index", "--add", "--cacheinfo", f"{_MODE},{blob},{path}", env=env)
            return history.out("write-tree", env=env)


def formats(folder: Path) -> Formats:
    """What the files in a region's `region/` need. KitError when a step cannot read them; nothing is changed here."""
    texts = _texts(folder)
    before = skema.terbaca(texts.get(skema.FILE, ""))
    try:
        steps, changed = skema.ditempuh(texts)
    except Exception as problem:
        raise KitError(
            _("region/ has format {n}, and its way to format {now} stops: {why}").format(
                n=before, now=skema.SKEMA, why=problem or type(problem).__name__
            ),
            remedy=_("Mend what it names with the kit the region has now (`kit check`), then update. Nothing changed."),
        ) from None
    kept = {f"{skema.ARSIP}/skema-{before}/{name}": texts[name] for name in changed if name in texts}
    return Formats(steps, {**changed, **kept})


def _texts(folder: Path) -> dict[str, str]:
    """Every text below region/ by its name; kept copies and what is no text are passed over."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or name.startswith(f"{skema.ARSIP}/"):
            continue
        try:
            found[name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
    return found


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
