"""Which values are secret: read on the spot from the vault and from a server's settings, kept nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kit.servers.secrets.vault import RECORD, SERVERS, Vault

_PUBLIC = ("-----BEGIN CERTIFICATE", "ssh-")
_SECRET_NAME = re.compile(r"PASS|SECRET|KEY|TOKEN|KUNCI|SANDI|CREDENTIAL|WEBHOOK", re.I)
_PASSWORD_IN_ADDRESS = re.compile(r"://[^\s/:@]*:(?P<value>[^\s@]+)@")


def of_vault(vault: Vault) -> tuple[str, ...]:
    """Every secret this computer holds for a region. KitError when the vault does not open."""
    values = vault.read() if (vault.folder / SERVERS).exists() else {}
    record = values.pop(RECORD, {})
    found = [*leaves(values), *leaves([each for part, each in record.items() if part != "since"])]
    if vault.password_file.exists():
        found.append(vault.password_file.read_text(encoding="utf-8").strip())
    return tuple(found)


def leaves(value: object) -> Iterator[str]:
    """The texts and long numbers of a vault; certificates and public keys are no secrets."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str):
        if not value.startswith(_PUBLIC):
            yield value
    elif isinstance(value, int) and value >= 100_000:
        yield str(value)


def of_file(text: str) -> tuple[str, ...]:
    """The secret values of a server's file: a key is one as a whole, settings hold them by name."""
    if "PRIVATE KEY" in text:
        return (text,)
    try:
        return tuple(_named(json.loads(text)))
    except ValueError:
        return tuple(of_environment(text))


def _named(value: object, secret: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _named(each, secret or bool(_SECRET_NAME.search(name)))
    elif isinstance(value, list):
        for each in value:
            yield from _named(each, secret)
    elif isinstance(value, str):
        if secret:
            yield value
        elif inside := _PASSWORD_IN_ADDRESS.search(value):
            yield inside["value"]


def of_environment(text: str) -> Iterator[str]:
    """The secret values of a file of `NAME=value` lines."""
    for line in text.splitlines():
        name, sign, value = line.strip().partition("=")
        value = value.strip().strip("\"'")
        if not sign or name.startswith("#") or not value:
            continue
        if _SECRET_NAME.search(name):
            yield value
        if inside := _PASSWORD_IN_ADDRESS.search(value):
            yield inside["value"]
