"""Runs one playbook with the settings that belong to it; nothing is read from an ansible.cfg of the trainer's own."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _, ngettext
from kit.paths import carried
from kit.redact import Redactor, known
from kit.servers import ssh
from kit.servers.ansible.events import Played, Teller, follow
from kit.servers.ansible.sentences import as_error
from kit.servers.inventory import Inventory
from kit.servers.secrets.vault import Vault


def play(
    context: Context,
    name: str,
    inventory: Inventory,
    vault: Vault,
    variables: Mapping[str, object],
    *,
    check: bool = False,
) -> Played:
    """Run `playbooks/<name>.yml`. Raises RemoteFailed with a sentence when a step fails."""
    playbooks = carried("playbooks")
    with tempfile.TemporaryDirectory(prefix="eplanning-play-") as scratch:
        events = Path(scratch) / "events.jsonl"
        events.touch(mode=0o600)
        given = Path(scratch) / "variables.json"
        given.write_text(json.dumps(variables), encoding="utf-8")
        given.chmod(0o600)
        argv = [
            *(sys.executable, "-m", "ansible", "playbook", playbooks / f"{name}.yml"),
            *("--inventory", inventory.folder / "hosts.yml"),
            *("--vault-password-file", vault.password_file),
            *("--extra-vars", f"@{given}"),
            *(["--check"] if check else []),
        ]
        environment = {
            "ANSIBLE_CONFIG": str(playbooks / "ansible.cfg"),
            "LC_ALL": "C.UTF-8",
            "ANSIBLE_SSH_ARGS": ssh.arguments(inventory),
            "ANSIBLE_CALLBACKS_ENABLED": "kit_events",
            "KIT_ANSIBLE_EVENTS": str(events),
        }
        teller = Teller(context.steps)
        _write_down(context, inventory, vault, check=check)
        with context.runner.beside(argv, environment, _listener(context)) as running:
            try:
                for event in follow(events, lambda: not running.done()):
                    teller.take(event)
            finally:
                teller.close()
            done = running.result()
    if teller.played.failure:
        raise as_error(teller.played.failure, known_hosts=str(inventory.known_hosts))
    if done.returncode:
        words = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise RemoteFailed(
            _("Ansible ended with code {code}: {words}").format(
                code=done.returncode, words=" ".join(words[-6:]) if words else _("it said nothing")
            ),
            remedy=_("Run the same command with --verbose: it shows Ansible's own words."),
            code="ansible",
        )
    return teller.played


def _write_down(context: Context, inventory: Inventory, vault: Vault, *, check: bool) -> None:
    """Say in the log which servers are worked on, and to the person what an earlier run has done there already."""
    if context.log is None or check:
        return
    context.log.hide(known.of_vault(vault))
    done = context.log.works_on(vault.kode, inventory)
    if done:
        context.steps.say(
            ngettext(
                "continuing: {n} step was done already by the run before, which did not end well",
                "continuing: {n} steps were done already by the run before, which did not end well",
                done,
            ).format(n=done)
        )


def _listener(context: Context) -> Callable[[str], None] | None:
    """Ansible's own words: into the log, and with --verbose to the person too."""
    if not (context.log or context.verbose):
        return None
    cleaned = Redactor(context.log.secrets if context.log else ())

    def heard(line: str) -> None:
        if context.log:
            context.log.line(line)
        if context.verbose:
            click.echo(cleaned.text(line), err=True)

    return heard
