"""Single commands on a region's servers, beside the playbooks: the application's own, and looking."""

from __future__ import annotations

import json
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.runner import Completed
from kit.servers import host_words, ssh
from kit.servers.ansible.sentences import NO_SPACE, as_error
from kit.servers.inventory import Host, Inventory

SSH_FAILED = 255  # ssh's own code: the command never ran


@dataclass(frozen=True)
class Remote:
    """An open way to the servers of an inventory."""

    context: Context
    inventory: Inventory
    config: Path

    def run(
        self,
        host: Host,
        *words: str,
        check: bool = True,
        given: str | None = None,
        source: Path | None = None,
        into: Path | None = None,
        seconds: float | None = None,
    ) -> Completed:
        """Run a command as root; it reads `given` or the file `source`, and writes into a file where there is one.
        `seconds`: the most it may take.

        Raises RemoteFailed as a sentence when it fails or the host cannot be reached.
        """
        command = shlex.join(words if host.user == "root" else ("sudo", "-n", *words))
        done = self.context.runner.run(
            ["ssh", "-F", self.config, host.name, "--", command],
            check=False,
            input=given,
            source=source,
            into=into,
            timeout=seconds,
        )
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
                ),
                remedy=_("`kit provision` brings the server to what this kit expects; `kit status` looks at it."),
            ) from error

    def ask(
        self, program: str, kode: str, *words: str, given: str | None = None, into: Path | None = None
    ) -> dict[str, Any]:
        """Run one of the kit's own programs on the application's host: it answers in JSON, or refuses in a sentence.

        Where its output goes `into` a file, its answer is the last line of what it says beside.
        """
        host = self.inventory.app
        done = self.run(host, program, kode, *words, check=False, given=given, into=into)
        if done.returncode:
            if NO_SPACE in done.stderr:
                raise as_error({"task": program, "host": host.name, "result": {"stderr": done.stderr}})
            said = done.stderr.strip().splitlines()
            missing = "not found" in done.stderr
            raise RemoteFailed(
                _("{host}: {why}").format(
                    host=host.name, why=host_words.said(said[-1]) if said else _("it said nothing")
                ),
                remedy=_("`kit provision` puts {program} there.").format(program=program) if missing else None,
                host=host.name,
                task=program,
            )
        return cast("dict[str, Any]", json.loads(done.stderr.strip().splitlines()[-1] if into else done.stdout))


@contextmanager
def connect(context: Context, inventory: Inventory, *, shared: bool = True) -> Iterator[Remote]:
    """One connection a server, `shared` by all commands of the body and closed after it; else each command its own."""
    with tempfile.TemporaryDirectory(prefix="eplanning-ssh-") as scratch:
        config = ssh.write_config(inventory, Path(scratch), shared=shared)
        try:
            yield Remote(context, inventory, config)
        finally:
            for host in inventory.hosts if shared else ():
                context.runner.run(["ssh", "-F", config, "-O", "exit", host.name], check=False)
