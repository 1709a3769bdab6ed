"""A region's secrets: generated once, encrypted beside its inventory; the password file is only this user's."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from kit import plain_yaml
from kit.errors import KitError
from kit.files import write_private
from kit.i18n import _
from kit.paths import user_data

if TYPE_CHECKING:
    from ansible.parsing.vault import VaultLib

SERVERS = Path("group_vars") / "all" / "vault.yml"
# Beside the secrets in the vault: since when each holds, and what `kit rotate` has begun (rotation/ledger.py).
RECORD = "kit_rotation"


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
        missing = [name for name in GENERATED if name not in values]
        if missing:
            values |= {name: fresh() for name in missing}
            record = values.setdefault(RECORD, {})
            record.setdefault("since", {}).update(dict.fromkeys(missing, today()))  # type: ignore[attr-defined]
            self.write(values)
        return values

    def read(self) -> dict[str, object]:
        """The servers' secrets; empty when there are none yet."""
        if not (self.folder / SERVERS).exists():
            return {}
        return plain_yaml.load(self._read(SERVERS)) or {}

    def write(self, values: dict[str, object]) -> None:
        self._write(SERVERS, yaml.safe_dump(values, sort_keys=True))

    def change_password(self) -> None:
        """Encrypt the vault with a new password. Cut off anywhere, it opens with one of the two files: see `settle`."""
        self.settle()
        text = self._read(SERVERS)
        new = fresh()
        write_private(self.next_password_file, new + "\n")
        write_private(self.folder / SERVERS, os.fsdecode(_library(new.encode()).encrypt(text)))
        self.settle()

    def settle(self) -> None:
        """End a change of the password that was cut off: the file that opens the vault is the one that stays."""
        from ansible.errors import AnsibleError

        if not self.next_password_file.exists():
            return
        try:
            _library(self.next_password_file.read_bytes().strip()).decrypt((self.folder / SERVERS).read_bytes())
        except (AnsibleError, FileNotFoundError):
            self.next_password_file.unlink()
        else:
            self.next_password_file.replace(self.password_file)

    @property
    def next_password_file(self) -> Path:
        """The password that is to come, while it changes."""
        return self.password_file.with_suffix(".password.next")

    def _library(self, *, create: bool) -> VaultLib:
        self.settle()
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
            write_private(file, fresh() + "\n")
        elif file.stat().st_mode & 0o077:
            raise KitError(
                _("{file} can be read by others.").format(file=file),
                remedy=f"chmod 600 {file}",
                code="vault",
            )
        return _library(file.read_bytes().strip())

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


def fresh() -> str:
    """A new secret: 48 random bytes, as letters that need no quoting anywhere."""
    return secrets.token_urlsafe(48)


def today() -> str:
    """The day, as the vault notes since when a secret holds."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def _library(password: bytes) -> VaultLib:
    from ansible.parsing.vault import VaultLib, VaultSecret

    return VaultLib([("default", VaultSecret(password))])


GENERATED = (
    "instance_secret_key",
    "instance_export_secret",
    "instance_runtime_password",
    "instance_owner_password",
    "backup_password",
)
