"""The receipt of a restored backup: what came back, when, and that this host says so."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from eplanning_host.command import Refused
from eplanning_host.postgres import last_words

NAMESPACE = "eplanning-receipt"
KEPT = 60


def write(folder: Path, key: Path, told: Mapping[str, object]) -> Path:
    """Sign and keep one; a receipt without its signature never stands there under its name."""
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    part, done = folder / f"{stamp}.part", folder / f"{stamp}.json"
    part.write_text(json.dumps({"format": 1, **told}, indent=1) + "\n", encoding="utf-8")
    try:
        _keep(done, _signature(part, key))
        part.replace(done)
    finally:
        part.unlink(missing_ok=True)
    for old in sorted(folder.glob("*.json"))[:-KEPT]:
        old.unlink()
        Path(f"{old}.sig").unlink(missing_ok=True)
    return done


def newest_whole(folder: Path, there: Collection[str], *, but: str = "") -> dict[str, object] | None:
    """The newest snapshot of those that are `there`, other than `but`, whose last receipt found nothing wrong with it:
    {snapshot, taken_at, checked_at}; None where no receipt tells of one."""
    found: dict[str, dict[str, object]] = {}
    for file in sorted(folder.glob("*.json")):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            found[str(told["snapshot"])] = told
        except (ValueError, KeyError):  # one of a check that brought nothing back names no snapshot
            continue
    whole = [one for name, one in found.items() if name in there and name != but and not one["problems"]]
    best = max(whole, key=lambda one: str(one["taken_at"]), default=None)
    return {name: best[name] for name in ("snapshot", "taken_at", "checked_at")} if best else None


def sign(told: Path, key: Path) -> None:
    """Sign one that is there with another key."""
    _keep(told, _signature(told, key))


def _signature(told: Path, key: Path) -> str:
    with told.open("rb") as text:
        words = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
        signed = subprocess.run(words, stdin=text, capture_output=True, text=True, check=False)
    if signed.returncode:
        raise Refused(f"ssh-keygen: {last_words(signed.stderr)}")
    return signed.stdout


def _keep(told: Path, signature: str) -> None:
    part = Path(f"{told}.sig.part")
    part.write_text(signature, encoding="ascii")
    part.replace(f"{told}.sig")
