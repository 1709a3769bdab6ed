"""The secrets a region has: what each is, where it lies, and what people notice while it changes."""

from __future__ import annotations

from dataclasses import dataclass

from kit.errors import UsageProblem
from kit.i18n import _
from kit.servers.inventory import Inventory

FALLBACK_DAYS = 7  # how long the former key of the sessions is still believed


@dataclass(frozen=True)
class Kind:
    """One secret, or several that change together; `variables` are their names in the vault.

    `asked`: changes only when it is named, because somebody outside has to know of it.
    """

    name: str
    variables: tuple[str, ...] = ()
    asked: bool = False

    def told(self) -> tuple[str, str, str]:
        """What it is, where it lies, and what people notice while it changes."""
        return _told()[self.name]


SESSIONS = Kind("sessions", ("instance_secret_key",))
DATABASE = Kind("database", ("instance_runtime_password", "instance_owner_password"))
BACKUPS = Kind("backups", ("backup_password",))
RECEIPT = Kind("receipt")
CERTIFICATE = Kind("certificate", ("web_certificate", "web_key"))
DATABASE_CERTIFICATE = Kind("database-certificate", ("postgresql_tls_certificate", "postgresql_tls_key"))
VAULT = Kind("vault")
EXPORTS = Kind("exports", ("instance_export_secret", "instance_export_marks"), asked=True)
AUTHORITY = Kind("authority", asked=True)
KINDS = (SESSIONS, DATABASE, BACKUPS, RECEIPT, CERTIFICATE, DATABASE_CERTIFICATE, EXPORTS, AUTHORITY, VAULT)


def of(inventory: Inventory) -> tuple[Kind, ...]:
    """Those that servers of this inventory use, in the order in which they change: the vault's own comes last."""
    private = inventory.setting("instance_tls", "private") == "private"
    used = {DATABASE: inventory.split, DATABASE_CERTIFICATE: inventory.split, CERTIFICATE: private}
    return tuple(kind for kind in KINDS if used.get(kind, True))


def chosen(inventory: Inventory, names: tuple[str, ...]) -> tuple[Kind, ...]:
    """Those that are named; without names all but those that somebody outside has to know of. UsageProblem."""
    there = of(inventory)
    known = {kind.name: kind for kind in there}
    if unused := [name for name in names if name in {kind.name for kind in KINDS} - known.keys()]:
        raise UsageProblem(
            _("The servers in {folder} use no `{name}`.").format(folder=inventory.folder, name=unused[0]),
            remedy=_(
                "One host needs no password between application and database; only the kit's own certificates "
                "are changed here."
            ),
        )
    if unknown := [name for name in names if name not in known]:
        raise UsageProblem(
            _("`{name}` is no secret of a region.").format(name=unknown[0]),
            remedy=_("There are: {names}").format(names=", ".join(known)),
        )
    named = {known[name] for name in names} or {kind for kind in there if not kind.asked}
    return tuple(kind for kind in there if kind in named)


def _told() -> dict[str, tuple[str, str, str]]:
    return {
        "sessions": (
            _("key that signs sessions and links"),
            _("vault; settings of the application"),
            _("nobody notices: the former key is believed for {days} days more").format(days=FALLBACK_DAYS),
        ),
        "database": (
            _("passwords of the two database roles"),
            _("vault; settings of the application; PostgreSQL"),
            _("new connections fail for some seconds"),
        ),
        "backups": (
            _("password of the backups"),
            _("vault; the host; both places of the backups"),
            _("nobody notices: backups of before open with the new one too"),
        ),
        "receipt": (
            _("key that signs receipts of restored backups"),
            _("only the host; its public half beside the inventory"),
            _("nobody notices; the newest receipt is signed again"),
        ),
        "certificate": (
            _("the site's certificate and its key"),
            _("vault; the web server"),
            _("nobody notices"),
        ),
        "database-certificate": (
            _("the database host's certificate and its key"),
            _("vault; PostgreSQL"),
            _("requests wait some seconds while PostgreSQL starts anew"),
        ),
        "exports": (
            _("what the key that signs exports follows from"),
            _("vault; settings of the application"),
            _("auditors compare another fingerprint; the former one stays on the public page, with the day it ended"),
        ),
        "authority": (
            _("the kit's own authority, of all regions of this computer"),
            _("only this computer"),
            _("browsers refuse the site until the new authority is installed on the offices' computers"),
        ),
        "vault": (
            _("password of the vault"),
            _("this computer, and that of everybody who shares it"),
            _("whoever shares the vault needs the new password file"),
        ),
    }
