"""Runs one playbook with the settings that belong to it; nothing is read from an ansible.cfg of the trainer's own."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kit import ssh
from kit.ansible.events import Played, Teller, follow
from kit.ansible.sentences import as_error
from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.inventory import Inventory
from kit.paths import carried
from kit.vault import Vault


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
            "ANSIBLE_STDOUT_CALLBACK": "kit_events",
            "KIT_ANSIBLE_EVENTS": str(events),
        }
        teller = Teller(context.steps)
        with context.runner.beside(argv, environment) as running:
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
            code="ansible",
        )
    return teller.played
