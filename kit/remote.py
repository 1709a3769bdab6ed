"""Single commands on a region's servers, beside the playbooks: the application's own, and looking."""

from __future__ import annotations

import json
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit import ssh
from kit.ansible.sentences import as_error
from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.inventory import Host, Inventory
from kit.runner import Completed

SSH_FAILED = 255  # ssh's own code: the command never ran


@dataclass(frozen=True)
class Remote:
    """An open way to the servers of an inventory."""

    context: Context
    inventory: Inventory
    config: Path

    def run(self, host: Host, *words: str, check: bool = True) -> Completed:
        """Run a command as root. Raises RemoteFailed as a sentence when it fails or the host cannot be reached."""
        command = shlex.join(words if host.user == "root" else ("sudo", "-n", *words))
        done = self.context.runner.run(["ssh", "-F", self.config, host.name, "--", command], check=False)
        if done.returncode == SSH_FAILED or (check and done.returncode):
            failure = {"task": words[0], "host": host.name, "result": {"stderr": done.stderr or done.stdout}}
            raise as_error(failure, known_hosts=str(self.inventory.known_hosts))
        return done

    def manage(self, kode: str, *words: str) -> object:
        """Run a command of the application that answers in JSON."""
        done = self.run(self.inventory.app, "eplanning-manage", kode, *words, "--json")
        try:
            return json.loads(done.stdout)
        except ValueError as error:
            raise RemoteFailed(
                _("`{command}` on {host} did not answer in JSON.").format(
                    command=" ".join(words), host=self.inventory.app.name
                )
            ) from error


@contextmanager
def connect(context: Context, inventory: Inventory) -> Iterator[Remote]:
    """One connection a server, shared by all commands of the body and closed after it."""
    with tempfile.TemporaryDirectory(prefix="eplanning-ssh-") as scratch:
        config = ssh.write_config(inventory, Path(scratch))
        try:
            yield Remote(context, inventory, config)
        finally:
            for host in inventory.hosts:
                context.runner.run(["ssh", "-F", config, "-O", "exit", host.name], check=False)
