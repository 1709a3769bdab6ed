"""Receipts of restored backups: signed by the host, verified with the public key that lies beside the inventory."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.i18n import _
from kit.runner import Runner
from kit.servers import host_words

NAMESPACE = "eplanning-receipt"
PUBLIC = "receipt.pub"
DAYS = 8  # a week, and a little


@dataclass(frozen=True)
class Receipt:
    """What a host said of a backup it restored; `trusted` once its signature was verified."""

    checked_at: str  # 2027-01-03T03:41:00Z
    problems: tuple[str, ...]  # in the active language, but for what the application says
    trusted: bool
    snapshot: str | None = None
    taken_at: str | None = None
    rows: int | None = None
    chain: Mapping[str, object] | None = None
    files: Mapping[str, int] | None = None
    seconds: float | None = None

    def days(self, now: dt.datetime) -> float:
        """Since the backup was restored."""
        return (now - dt.datetime.fromisoformat(self.checked_at)).total_seconds() / 86400


def read(runner: Runner, found: Mapping[str, str] | None, kode: str, folder: Path) -> Receipt | None:
    """The receipt a host showed, None when it showed none or one nobody can read."""
    if not found:
        return None
    try:
        told = json.loads(found["text"])
        known = {name: told[name] for name in Receipt.__dataclass_fields__ if name in told}
        trusted = told["kode"] == kode and signed(runner, found, kode, folder / PUBLIC)
        return Receipt(**known | {"problems": tuple(map(host_words.said, told["problems"])), "trusted": trusted})
    except (ValueError, KeyError, TypeError):
        return None


def told(receipt: Receipt | None, now: dt.datetime) -> str:
    """As `kit status` says it."""
    if receipt is None:
        return _("not there yet")
    if receipt.problems:
        return receipt.problems[0]
    return _("{days:.0f} days old: {rows} rows, {links} links of the log, {files} uploads came back").format(
        days=receipt.days(now),
        rows=receipt.rows,
        links=(receipt.chain or {}).get("links", 0),
        files=(receipt.files or {}).get("count", 0),
    )


def shortcoming(receipt: Receipt | None, now: dt.datetime) -> tuple[str, str] | None:
    """What somebody should look at, and what to do; None when a backup was restored well within the last days."""
    again = _("`kit restore --check-only` restores the newest one beside and says what is wrong with it.")
    if receipt is None:
        return _("No backup has been restored for a check yet."), again
    if not receipt.trusted:
        return (
            _("The receipt of the restored backup is not signed with the key in {file}.").format(file=PUBLIC),
            _(
                "If the server was set up anew, remove that file from the inventory and run `kit provision`; "
                "else find out who wrote it."
            ),
        )
    if receipt.problems:
        return _("The last backup that was restored for a check failed: {why}").format(why=receipt.problems[0]), again
    if receipt.days(now) > DAYS:
        return _("The last backup was restored for a check {days:.0f} days ago.").format(days=receipt.days(now)), again
    return None


def signed(runner: Runner, found: Mapping[str, str], kode: str, public: Path, *, namespace: str = NAMESPACE) -> bool:
    """Whether a region's host signed `text` with the key whose public half lies in `public`, for this purpose."""
    if not public.exists():
        return False
    keys = [" ".join(line.split()[:2]) for line in public.read_text(encoding="ascii").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory(prefix="eplanning-receipt-") as scratch:
        signers, signature = Path(scratch) / "signers", Path(scratch) / "receipt.sig"
        signers.write_text("".join(f'{kode} namespaces="{namespace}" {key}\n' for key in keys), encoding="ascii")
        signature.write_text(found["signature"], encoding="ascii")
        words = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", kode, "-n", namespace, "-s", signature]
        return runner.run(words, input=found["text"], check=False).returncode == 0
