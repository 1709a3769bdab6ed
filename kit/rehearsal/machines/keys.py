"""Keys: one pair that opens a lab's machines, and each machine's own, made here so that it is known beforehand."""

from __future__ import annotations

from pathlib import Path

from kit.runner import Runner


def pair(runner: Runner, key: Path, comment: str) -> Path:
    """The private key `key`, made the first time; its public half lies beside it (.pub)."""
    if not key.exists():
        runner.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", key])
    return key


def of_machine(runner: Runner, folder: Path) -> Path:
    """The host key of the machine that lies in `folder`."""
    return pair(runner, folder / "ssh_host_ed25519_key", folder.name)


def know(known_hosts: Path, key: Path, host: str) -> Path:
    """Add a machine's key to a known_hosts file, so that no other machine is taken for it. Returns the file."""
    with known_hosts.open("a") as file:
        file.write(f"{host} {public(key)}\n")
    return known_hosts


def public(key: Path) -> str:
    """The public half as one line."""
    return Path(f"{key}.pub").read_text().strip()
