"""What servers say of themselves, in one call each: a probe is sent there, and its answer read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.runner import Runner
from kit.servers import drift as drifting
from kit.servers.backups import receipts
from kit.servers.inventory import Host, load
from kit.servers.remote import Remote, connect
from kit.servers.status.state import HostState

PROBE = Path(__file__).with_name("probe.py")
Answers = Mapping[str, Mapping[str, Any]]


def status(context: Context, kode: str, folder: Path) -> tuple[list[HostState], Mapping[str, Any] | None]:
    """The servers, and the head of the log (None where the application does not answer). Reads only."""
    return read(context.runner, kode, folder, ask(context, kode, folder), drifting.declared(folder))


def ask(context: Context, kode: str, folder: Path, *, seconds: float | None = None) -> Answers:
    """What each server says of itself, in one call each, the application's first. Raises RemoteFailed, and KitError
    when one takes longer than `seconds`."""
    inventory = load(folder)
    probe = PROBE.read_text(encoding="utf-8")
    with connect(context, inventory, shared=False) as remote:
        return {host.name: _answer(remote, host, probe, kode, seconds) for host in inventory.hosts}


def read(
    runner: Runner, kode: str, folder: Path, answers: Answers, declared: Mapping[str, str]
) -> tuple[list[HostState], Mapping[str, Any] | None]:
    """The servers and the head of the log, out of what they said and what was `declared` for them then."""
    hosts = []
    for number, (name, answer) in enumerate(answers.items()):
        seen = {key: value for key, value in answer.items() if key in HostState.__dataclass_fields__}
        seen["receipt"] = receipts.read(runner, seen.get("receipt"), kode, folder)
        seen["drift"] = drifting.compare(declared, answer.get("declared"), answer.get("altered"))
        hosts.append(HostState(**{**seen, "name": name, "application": number == 0}))
    return hosts, hosts[0].log_head


def answered(text: str) -> Mapping[str, Any] | None:
    """What a probe printed; None when that is not the answer of one."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    kinds = {"units": dict, "disk_free_mb": int, "disk_used_percent": int}
    right = isinstance(answer, dict) and all(isinstance(answer.get(name), kind) for name, kind in kinds.items())
    return answer if right else None


def as_data(kode: str, hosts: list[HostState], head: object) -> dict[str, object]:
    """For `--json`."""
    return {"kode": kode, "hosts": [asdict(host) for host in hosts], "log_head": head}


def _answer(remote: Remote, host: Host, probe: str, kode: str, seconds: float | None) -> Mapping[str, Any]:
    answer = answered(remote.run(host, "python3", "-c", probe, kode, seconds=seconds).stdout)
    if answer is None:
        raise RemoteFailed(
            _("{host} did not say how it is.").format(host=host.name),
            remedy=_("`kit --verbose status` shows what it said instead."),
            host=host.name,
        )
    return answer
