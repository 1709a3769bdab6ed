"""What the pages have changed and nobody has saved yet: whole texts of files, and what they were made from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _

Texts = Mapping[str, str | None]


class Changed(KitError):
    """A file is not what the page showed: another program or another tab has changed it."""

    code = "changed"


@dataclass
class Draft:
    """`data`: the region's folder. `texts`: file below it -> its new text, None for a file that is to go; `base`: what
    was on the disk when its first change was made."""

    data: Path
    texts: dict[str, str | None] = field(default_factory=dict)
    base: dict[str, str | None] = field(default_factory=dict)

    def text(self, file: str) -> str | None:
        """The file with what was changed here; None when there is none."""
        return self.texts[file] if file in self.texts else self.on_disk(file)

    def on_disk(self, file: str) -> str | None:
        """The file as it lies there. KitError when it is no text."""
        path = self.data / file
        if not path.is_file():
            return None
        try:
            return path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise KitError(
                _("{file} is not stored as UTF-8.").format(file=file),
                remedy=_("`kit check` says how it is stored; save it anew as UTF-8."),
            ) from None

    def mark(self, file: str) -> str:
        """What a page carries along to tell whether its file is still the one it showed."""
        return hashlib.sha256((self.text(file) or "").encode()).hexdigest()[:20]

    def put(self, file: str, text: str | None, *, seen: str) -> None:
        """Take a file's new text. `seen`: the mark of the text it was made from. Raises Changed."""
        if seen != self.mark(file):
            raise Changed(
                _("{file} has changed since this page was opened; what you typed was not taken.").format(file=file),
                remedy=_("The page shows the file as it is now; make your change there once more."),
            )
        self.base.setdefault(file, self.on_disk(file))
        self.texts[file] = text
        if text == self.base[file]:
            self.forget([file])

    def overtaken(self) -> list[str]:
        """The files that somebody else has changed since."""
        return [file for file, text in self.base.items() if self.on_disk(file) != text]

    def forget(self, files: list[str] | None = None) -> None:
        """Drop the changes of these files, or all."""
        for file in list(self.texts) if files is None else files:
            self.texts.pop(file, None)
            self.base.pop(file, None)
