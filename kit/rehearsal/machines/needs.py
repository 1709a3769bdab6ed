"""Whether this computer can have machines of a provider. Which package brings what is said once, in `kit.needs`."""

from __future__ import annotations

import os

from kit import needs
from kit.errors import Lacking
from kit.i18n import _

PURPOSES = {
    "nspawn": ("rehearse",),
    "qemu": ("rehearse", "qemu"),
    "image": ("rehearse", "qemu", "image"),
    "ssh": (),
}
AS_ROOT = frozenset({"nspawn", "qemu", "image"})


def require(provider: str) -> None:
    """Raise Lacking unless this computer has the programs and rights that `provider` needs."""
    missing = [need for purpose in PURPOSES[provider] for need in needs.PURPOSES[purpose] if not need.met()]
    if missing:
        packages = sorted({need.package for need in missing})
        raise Lacking(
            _("This computer lacks what `{provider}` machines need: {packages}.").format(
                provider=provider, packages=", ".join(packages)
            ),
            remedy=needs.install_line(missing),
            packages=packages,
        )
    if provider in AS_ROOT and os.geteuid() != 0:
        raise Lacking(
            _("`{provider}` machines can only be made by root.").format(provider=provider),
            remedy=_("Run it with `sudo`, or name a machine of your own: --provider ssh --host USER@HOST"),
        )
