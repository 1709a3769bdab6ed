"""A region's secrets: generated once, encrypted beside its inventory; the password file is only this user's."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import pyrage
import yaml

from kit.errors import KitError
from kit.files import write_private
from kit.i18n import _
from kit.paths import user_data

# What the servers get, and what never leaves this computer.
SERVERS = Path("group_vars") / "all" / "vault.yml"
IDENTITY = Path("backup-identity.vault")


@dataclass(frozen=True)
class Vault:
    """The encrypted files of one inventory."""

    folder: Path
    kode: str

    @property
    def password_file(self) -> Path:
        return user_data() / "vault" / f"{self.kode}.password"

    def ensure(self) -> dict[str, object]:
        """The servers' secrets; what is missing is generated. There is no default for any of them."""
        values = self.read()
        if not (self.folder / IDENTITY).exists():
            identity = pyrage.x25519.Identity.generate()
            self._write(IDENTITY, str(identity))
            values["backup_recipients"] = [str(identity.to_public())]
        missing = [name for name in GENERATED if name not in values]
        if missing or values != self.read():
            values |= {name: secrets.token_urlsafe(48) for name in missing}
            self.write(values)
        return values

    def read(self) -> dict[str, object]:
        """The servers' secrets; empty when there are none yet."""
        if not (self.folder / SERVERS).exists():
            return {}
        return yaml.safe_load(self._read(SERVERS)) or {}

    def write(self, values: dict[str, object]) -> None:
        self._write(SERVERS, yaml.safe_dump(values, sort_keys=True))

    def identity(self) -> pyrage.x25519.Identity:
        """The private key of the backups."""
        return pyrage.x25519.Identity.from_str(self._read(IDENTITY).strip())

    def _library(self, *, create: bool) -> object:
        from ansible.parsing.vault import VaultLib, VaultSecret

        file = self.password_file
        if not file.exists():
            if not create:
                raise KitError(
                    _("The password of the vault in {folder} is not on this computer: {file} is missing.").format(
                        folder=self.folder, file=file
                    ),
                    remedy=_("Copy that file from the computer that made the inventory, readable only by you."),
                    code="vault",
                )
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(file, secrets.token_urlsafe(48) + "\n")
        elif file.stat().st_mode & 0o077:
            raise KitError(
                _("{file} can be read by others.").format(file=file),
                remedy=f"chmod 600 {file}",
                code="vault",
            )
        return VaultLib([("default", VaultSecret(file.read_bytes().strip()))])

    def _read(self, name: Path) -> str:
        from ansible.errors import AnsibleError

        try:
            return self._library(create=False).decrypt((self.folder / name).read_bytes()).decode()
        except AnsibleError as error:
            raise KitError(
                _("{file} does not open with the password in {password}.").format(
                    file=self.folder / name, password=self.password_file
                ),
                remedy=_("Use the password file of the computer that made the inventory."),
                code="vault",
            ) from error

    def _write(self, name: Path, text: str) -> None:
        nothing_yet = not (self.folder / SERVERS).exists()
        encrypted = self._library(create=nothing_yet).encrypt(text)
        write_private(self.folder / name, os.fsdecode(encrypted))


GENERATED = (
    "instance_secret_key",
    "instance_export_secret",
    "instance_runtime_password",
    "instance_owner_password",
)
