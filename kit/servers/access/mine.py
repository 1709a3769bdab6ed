"""The keys with which this computer enters servers."""

from __future__ import annotations

from pathlib import Path

from kit.runner import Runner
from kit.servers.access import keys
from kit.servers.inventory import Inventory


def mine(runner: Runner, inventory: Inventory) -> set[str]:
    """The bodies of their public halves: those the inventory names, the agent's, and those ssh tries by itself."""
    told = [runner.run(["ssh-add", "-L"], check=False).stdout]
    named = {host.key for host in inventory.hosts if host.key}
    for private in named:
        public = private.with_name(f"{private.name}.pub")
        derived = runner.run(["ssh-keygen", "-y", "-P", "", "-f", private], check=False).stdout
        told.append(public.read_text(encoding="utf-8") if public.is_file() else derived)
    told += [file.read_text(encoding="utf-8") for file in sorted((Path.home() / ".ssh").glob("id_*.pub"))]
    found = [keys.found_in(line) for text in told for line in text.splitlines()]
    return {key.body for key in found if key}
