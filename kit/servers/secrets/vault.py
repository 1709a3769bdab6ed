"""A region's secrets: generated once, encrypted beside its inventory; the password file is only this user's."""

from __future__ import annotations

import datetime as dt
import os
import re
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
from kit.rehearsal.machines import register

if TYPE_CHECKING:
    from ansible.parsing.vault import VaultLib

SERVERS = Path("group_vars") / "all" / "vault.yml"
# Beside the secrets in the vault: since when each holds, and what `kit rotate` has begun (rotation/ledger.py).
RECORD = "kit_rotation"


_LABEL = re.compile(r"\$ANSIBLE_VAULT;1\.2;AES256;([0-9.]+-[0-9a-f]{8})\s")


@dataclass(frozen=True)
class Vault:
    """The encrypted files of one inventory.

    No two inventories share a password: who changes the one of a rehearsal would lock the servers' own. Machines of a
    rehearsal keep theirs beside them. Of other inventories the first of a region has its code for a name; the vault of
    a later one says in its first line, which anybody may read, under which name its password lies.
    """

    folder: Path
    kode: str

    @property
    def password_file(self) -> Path:
        """Where the password is read. (Machines that an older kit made have it among the user's data.)"""
        own = self._own_password_file
        return own if own.exists() or not self._there else self._file_of(self._label)

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
        text, label = self._read(SERVERS), self._label
        new = fresh()
        write_private(self.next_password_file, new + "\n")
        write_private(self.folder / SERVERS, _encrypted(_library(new.encode()), text, label))
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
            self.next_password_file.replace(self._own_password_file)

    @property
    def next_password_file(self) -> Path:
        """The password that is to come, while it changes."""
        return self._own_password_file.with_suffix(".password.next")

    @property
    def _there(self) -> bool:
        return (self.folder / SERVERS).exists()

    @property
    def _own_password_file(self) -> Path:
        lab = self.folder.resolve().parent
        return lab / "vault.password" if lab in register.folders() else self._file_of(self._label)

    @property
    def _label(self) -> str:
        """The name in the first line of the vault; empty where it bears none, or is not there yet."""
        try:
            with (self.folder / SERVERS).open(encoding="ascii", errors="replace") as file:
                found = _LABEL.match(file.readline())
        except FileNotFoundError:
            return ""
        return found[1] if found else ""

    def _file_of(self, label: str) -> Path:
        return user_data() / "vault" / f"{label or self.kode}.password"

    def _library(self, file: Path, *, create: bool = False) -> VaultLib:
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

        self.settle()
        try:
            return self._library(self.password_file).decrypt((self.folder / name).read_bytes()).decode()
        except AnsibleError as error:
            raise KitError(
                _("{file} does not open with the password in {password}.").format(
                    file=self.folder / name, password=self.password_file
                ),
                remedy=_("Use the password file of the computer that made the inventory."),
                code="vault",
            ) from error

    def _write(self, name: Path, text: str) -> None:
        self.settle()
        file, label = self.password_file, self._label
        if not self._there and file == self._file_of("") and file.exists():  # another inventory's
            label = f"{self.kode}-{secrets.token_hex(4)}"
            file = self._file_of(label)
        write_private(self.folder / name, _encrypted(self._library(file, create=not self._there), text, label))


def fresh() -> str:
    """A new secret: 48 random bytes, as letters that need no quoting anywhere."""
    return secrets.token_urlsafe(48)


def today() -> str:
    """The day, as the vault notes since when a secret holds."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def _encrypted(library: VaultLib, text: str, label: str) -> str:
    return os.fsdecode(library.encrypt(text, vault_id=label or None))


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
