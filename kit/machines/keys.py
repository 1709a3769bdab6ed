"""Keys for machines: one pair of this computer's, and each machine's own, made here so that it can be known at once."""

from __future__ import annotations

from pathlib import Path

from kit.machines.locks import exclusive
from kit.runner import Runner


def own(runner: Runner, folder: Path) -> Path:
    """The private key this computer logs in with; made the first time. Its public half lies beside it (.pub)."""
    key = folder / "id_ed25519"
    with exclusive(folder / "key.lock"):
        if not key.exists():
            _make(runner, key, "eplanning-kit")
    return key


def of_host(runner: Runner, folder: Path) -> Path:
    """The host key of one machine."""
    key = folder / "ssh_host_ed25519_key"
    if not key.exists():
        _make(runner, key, "machine")
    return key


def known_as(folder: Path, key: Path, host: str, port: int = 22) -> Path:
    """A known_hosts file that accepts only this machine's key."""
    known = folder / "known_hosts"
    name = host if port == 22 else f"[{host}]:{port}"
    known.write_text(f"{name} {public(key)}\n")
    return known


def public(key: Path) -> str:
    return Path(f"{key}.pub").read_text().strip()


def _make(runner: Runner, key: Path, comment: str) -> None:
    runner.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", key])
