"""A small record with a signature beside it that anybody can check by the key it was made with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kit.bundle import signature
from kit.bundle.signature import Purpose
from kit.runner import Runner


@dataclass(frozen=True)
class Signed:
    """The text of a record as it was signed; `key` is the fingerprint of the signer, None where it does not fit."""

    name: str
    text: str
    key: str | None


def write(runner: Runner, path: Path, text: str, key: Path, purpose: Purpose) -> Path:
    """Write a record in ASCII and sign it; the signature lies beside it (.sig). Never overwrites."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="ascii", newline="\n") as file:
        file.write(text)
    signature.sign(runner, key, path, purpose)
    return path


def read(runner: Runner, path: Path, purpose: Purpose) -> Signed:
    """The record, and who signed it for that purpose."""
    text = path.read_bytes().decode("ascii", errors="replace")
    beside = Path(f"{path}.sig")
    return Signed(path.name, text, signature.signed_by(runner, text, beside, purpose) if beside.is_file() else None)
