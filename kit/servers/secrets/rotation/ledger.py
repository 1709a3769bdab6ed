"""How far the change of each secret has come. It stands in the vault, so that value and state are written as one.

A variable's new value waits under `next` until the host knows it too; then it takes the place of the old one, which
stays under `before` until the host has forgotten it. Whoever reads the vault in between finds what the host accepts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography import x509

from kit.servers.secrets.rotation.kinds import CERTIFICATE, DATABASE_CERTIFICATE, FALLBACK_DAYS, SESSIONS, Kind
from kit.servers.secrets.vault import RECORD, Vault, today

FORMER_KEY, FORMER_UNTIL = "instance_secret_key_before", "instance_secret_key_before_until"


class Ledger:
    """The vault, opened, and written at each step. `values` is empty where the servers have no secrets yet."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.values: dict[str, Any] = vault.read()
        self.made = bool(self.values)
        self._record = self.values.setdefault(RECORD, {})
        for part in ("since", "next", "before"):
            self._record.setdefault(part, {})

    def prepare(self, new: Mapping[str, object]) -> None:
        """Keep new values beside those that hold. One that waits already stays: the host may know it."""
        self._record["next"] = {**new, **self._record["next"]}
        self.vault.write(self.values)

    def waiting(self, kind: Kind) -> dict[str, str]:
        """New values that do not hold yet."""
        return {name: self._record["next"][name] for name in kind.variables if name in self._record["next"]}

    def former(self, kind: Kind) -> dict[str, str]:
        """Old values that the host may still accept."""
        return {name: self._record["before"][name] for name in kind.variables if name in self._record["before"]}

    def begun(self, kind: Kind) -> bool:
        """Whether a run before has not ended its change."""
        return bool(self.waiting(kind) or self.former(kind))

    def promote(self, *, at_once: bool = False) -> None:
        """What waits holds from here on: whatever provisions the servers now goes forward."""
        waiting = self._record["next"]
        for name in waiting:
            self._record["before"].setdefault(name, self.values.get(name, ""))
        if SESSIONS.variables[0] in waiting:
            until = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=FALLBACK_DAYS)
            former = "" if at_once else self.values[SESSIONS.variables[0]]
            self.values |= {FORMER_KEY: former, FORMER_UNTIL: until.isoformat()}
        self.values |= waiting
        self._record["next"] = {}
        self.vault.write(self.values)

    def end(self, kinds: Iterable[Kind]) -> None:
        """Forget the old values, and note since when the new ones hold."""
        for kind in kinds:
            for name in kind.variables:
                self._record["before"].pop(name, None)
            self._record["since"].update(dict.fromkeys(kind.variables or (kind.name,), today()))
        self.vault.write(self.values)

    def since(self, kind: Kind) -> dt.date | None:
        """The day from which it holds; None where nobody has noted it."""
        if kind in (CERTIFICATE, DATABASE_CERTIFICATE):
            text = self.values.get(kind.variables[0])
            return x509.load_pem_x509_certificate(text.encode()).not_valid_before_utc.date() if text else None
        noted = self._record["since"].get(kind.variables[0] if kind.variables else kind.name)
        return dt.date.fromisoformat(noted) if noted else None


def without_expired(values: dict[str, Any]) -> dict[str, Any]:
    """A copy without a former key of the sessions whose days are over."""
    expired = values.get(FORMER_KEY) and values[FORMER_UNTIL] < today()
    return {**values, FORMER_KEY: ""} if expired else dict(values)
