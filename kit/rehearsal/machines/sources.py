"""Where machines of this computer get Debian's packages from: the host's own mirrors, read through apt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.errors import Lacking
from kit.i18n import _
from kit.runner import Runner

# The keys that Debian's archive is checked with; apt itself depends on the package that brings them.
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"

# Settings of the host's apt that decide whether a mirror can be reached and is believed.
_CARRIED_OPTIONS = ("Acquire::http", "Acquire::https", "Acquire::Check-", "Acquire::Retries", "Acquire::ForceIPv")


@dataclass(frozen=True)
class Sources:
    """The addresses of Debian's archive and its security archive, as this host is set up, and its apt options."""

    archive: str
    security: str | None
    options: tuple[str, ...] = ()

    def lines(self, codename: str) -> str:
        """A one-line-style sources list for any release, from the same mirrors."""
        signed = f"[signed-by={KEYRING}]"
        lines = [
            f"deb {signed} {self.archive} {codename} main",
            f"deb {signed} {self.archive} {codename}-updates main",
        ]
        if self.security:
            lines.append(f"deb {signed} {self.security} {codename}-security main")
        return "\n".join(lines) + "\n"


def read(runner: Runner) -> Sources:
    """Ask apt for the archives whose signed Release file says `Origin: Debian`; third parties are left out.

    Raises Lacking when there are none, or apt has never fetched its lists.
    """
    asked = runner.run(["apt-get", "indextargets", "--format", "$(ORIGIN)|$(LABEL)|$(SITE)", "Created-By: Packages"])
    found: dict[str, str] = {}
    for line in asked.stdout.splitlines():
        origin, label, site = line.split("|")
        if origin == "Debian":
            found.setdefault(label, site)
    if "Debian" not in found:
        raise Lacking(
            _("apt on this computer knows no Debian archive, so no machine can be made from it."),
            remedy=_("Run `sudo apt-get update` on a Debian computer that has Debian's own package sources."),
        )
    return Sources(found["Debian"], found.get("Debian-Security"), _options(runner))


def _options(runner: Runner) -> tuple[str, ...]:
    """Proxies, timeouts and checks of the host's apt, which a machine behind the same network needs too."""
    dump = runner.run(["apt-config", "dump"]).stdout
    return tuple(
        line
        for line in dump.splitlines()
        if line.startswith(_CARRIED_OPTIONS) and not line.endswith(' "";') and "127.0.0.1" not in line
    )


def own_authorities() -> list[Path]:
    """Certificate authorities that this host trusts beside Debian's own, so that an https mirror is believed."""
    return sorted(Path("/usr/local/share/ca-certificates").rglob("*.crt"))
