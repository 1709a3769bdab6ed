"""The Debian releases a machine can be made of."""

from __future__ import annotations

from kit.errors import UsageProblem
from kit.i18n import _

RELEASES = {"12": "bookworm", "13": "trixie"}
DEFAULT = "12"


def codename(release: str) -> str:
    """`12` -> `bookworm`. Raises UsageProblem for a release that is not made here."""
    try:
        return RELEASES[release]
    except KeyError:
        raise UsageProblem(
            _("Debian {release} is not known here.").format(release=release),
            remedy=_("Choose one of: {known}.").format(known=", ".join(RELEASES)),
        ) from None
