"""Who sits before the page: asked for once, and remembered among the kit's own data of this user."""

from __future__ import annotations

import json
import re

from kit.errors import UsageProblem
from kit.files import write_private
from kit.i18n import _
from kit.paths import user_data
from kit.region.studio.repository import Person

_SUREL = re.compile(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")


def remembered() -> Person | None:
    """Who was here last; None when nobody has said it yet."""
    try:
        said = json.loads((user_data() / "studio.json").read_text(encoding="utf-8"))
        return checked(said["nama"], said["surel"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UsageProblem):
        return None


def remember(person: Person) -> None:
    """Keep the name for the next time."""
    write_private(user_data() / "studio.json", json.dumps({"nama": person.nama, "surel": person.surel}))


def checked(nama: str, surel: str) -> Person:
    """The person, or UsageProblem."""
    nama, surel = " ".join(nama.split()), surel.strip()
    if not nama or len(nama) > 100 or not nama.isprintable() or set("<>") & set(nama):
        raise UsageProblem(_("The name is missing or too long."), remedy=_("Type your name as in letters."))
    if not _SUREL.fullmatch(surel) or len(surel) > 200 or not surel.isprintable():
        raise UsageProblem(
            _("`{text}` is not an e-mail address.").format(text=surel), remedy=_("Type it like name@example.go.id.")
        )
    return Person(nama, surel)
