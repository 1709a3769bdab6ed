"""One way to reach a region's servers, for Ansible and for the checks: keys only, unknown hosts accepted once."""

from __future__ import annotations

import shlex
from pathlib import Path

from kit.servers.inventory import Host, Inventory


def options(inventory: Inventory, host: Host) -> dict[str, str]:
    """OpenSSH options. A host key seen for the first time is kept beside the inventory; a changed one is refused."""
    chosen = {
        "BatchMode": "yes",
        "ConnectTimeout": "10",
        "ServerAliveInterval": "15",
        "StrictHostKeyChecking": "accept-new",
        "UserKnownHostsFile": str(host.known_hosts or inventory.known_hosts),
        "ControlMaster": "auto",
        "ControlPersist": "60s",
    }
    if host.key:
        chosen |= {"IdentityFile": str(host.key), "IdentitiesOnly": "yes"}
    return chosen


def write_config(inventory: Inventory, folder: Path, *, shared: bool = True) -> Path:
    """An ssh_config in `folder` with one entry a server, under its name in the inventory; without `shared`
    connections every command makes its own, which is quicker for a single one."""
    lines = []
    for host in inventory.hosts:
        lines += [f"Host {host.name}", f"  HostName {host.address}", f"  User {host.user}", f"  Port {host.port}"]
        chosen = {**options(inventory, host), "ControlPath": str(folder / "%C")}
        if not shared:
            chosen |= {"ControlMaster": "no", "ControlPath": "none"}
        lines += [f"  {name} {_quoted(value)}" for name, value in chosen.items()]
    file = folder / "ssh_config"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def line(inventory: Inventory, host: Host) -> str:
    """The command that opens a shell on a server, to be pasted."""
    words = ["ssh", "-o", f"UserKnownHostsFile={host.known_hosts or inventory.known_hosts}"]
    words += ["-o", "IdentitiesOnly=yes", "-i", str(host.key)] if host.key else []
    words += ["-p", str(host.port)] if host.port != 22 else []
    return shlex.join([*words, f"{host.user}@{host.address}"])


def arguments(inventory: Inventory) -> str:
    """The options that all servers share, as Ansible's ssh_args; each server's own key is in its host variables."""
    shared = {name: value for name, value in options(inventory, inventory.app).items() if not name.startswith("Ident")}
    files = dict.fromkeys(str(host.known_hosts or inventory.known_hosts) for host in inventory.hosts)
    shared["UserKnownHostsFile"] = " ".join(_quoted(file) for file in files)
    return shlex.join(word for name, value in shared.items() for word in ("-o", f"{name}={value}"))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
