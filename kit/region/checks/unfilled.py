"""What `kit new` could not know and somebody still has to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.i18n import _
from kit.region.checks.tree import Tree
from regiondata import Problem

_FILES = {
    "region/branding/kop.yml": re.compile(r"^(alamat:\s*[\"']?Alamat belum diisi|laman:\s*[\"']?\S+\.example\b)"),
    "region/region.yml": re.compile(r"^domain:\s*[\"']?[\w.-]+\.example\b"),
}


def unfilled(tree: Tree) -> Iterator[Problem]:
    """A warning for each line as `kit new` wrote it: good enough for a demo, not for letters and the public."""
    for name in sorted(_FILES.keys() & set(tree.names)):
        text = (tree.root / name).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            if _FILES[name].match(line):
                yield Problem(
                    name,
                    number,
                    "unfilled",
                    _("`{line}` is not filled in yet.").format(line=line.strip()),
                    _("Write the region's own before letters are printed and the site is public."),
                    "warning",
                )
