"""How a machine is, as far as a drill could spoil it, and what differs later: who mends one thing breaks no other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers import status
from kit.training.drills.machine import Site

SECONDS = 60  # how far a clock may be off
# Tables that a running application, or somebody who signs in to look, writes of itself.
PASSING = ("django_session", "django_cache*", "*_cache", "akun_pengguna", "account_*", "mfa_*", "usersessions_*")
# May have more rows than before: the log, and people let in through the application, which logs
# it (`kit provision` makes the first admin where there is none).
GROWING = ("jejak_*", "akun_penugasan")
# Started again every few minutes: what failed meanwhile is over with the next run.
RECURRING = ("eplanning-*-segel.service", "eplanning-*-ekspor.service", "eplanning-*-watch.service")
WHOLE = ("files", "firewall", "ports", "schema", "tables", "log")  # what a healthy machine can say of itself
_SHOWN = 3


def take(site: Site, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Ask the machine, in two calls. The head of the log `before` has to be in its chain still: who seals anew over a
    broken link makes another chain. Raises RemoteFailed."""
    head = ((before or {}).get("log") or {}).get("kepala", "")
    probe = (Path(__file__).parent / "host_probe.py").read_text(encoding="utf-8")
    done = site.remote.run(site.host, "python3", "-", site.kode, head, given=probe, seconds=300)
    asked = time.time()
    state = status.PROBE.read_text(encoding="utf-8")
    answer = status.answered(site.remote.run(site.host, "python3", "-", site.kode, given=state).stdout)
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        told = {}
    if not told or answer is None:
        raise RemoteFailed(
            _("{host} did not say how it is.").format(host=site.host.name),
            remedy=_("Look whether a command hangs there; then ask again."),
        )
    told["clock_off"] = round(told.pop("clock") - asked)
    return {**told, "units": answer["units"], "altered": answer["altered"], "step": answer.get("cut_off")}


def complete(told: Mapping[str, Any]) -> bool:
    """Whether a later comparison can find everything; else a drill that begins here would overlook something."""
    return all(told[name] for name in WHOLE) and bool(told["log"]["utuh"] and told["log"]["mata_rantai"])


def differences(before: Mapping[str, Any], after: Mapping[str, Any], may: Sequence[str] = ()) -> tuple[str, ...]:
    """What is otherwise than before and may not be, each as a sentence.

    `may`: paths of files, `table:NAME`, `unit:NAME`, or `firewall`, `code`, `backups`, `schema`; with wildcards.
    """
    return tuple(_differences(before, after, lambda name: any(fnmatch(name, pattern) for pattern in may)))


def _differences(before: Mapping[str, Any], after: Mapping[str, Any], may: Any) -> Iterator[str]:
    changed = [path for path in sorted({*before["files"], *after["files"]}) if _of(before, path) != _of(after, path)]
    changed += sorted(set(after["altered"]) - set(before["altered"]) - set(changed))
    if spoilt := [path for path in changed if not may(path)]:
        more = " …" if len(spoilt) > _SHOWN else ""
        yield _("Otherwise than before, in what they hold or in their rights: {paths}.").format(
            paths=", ".join(spoilt[:_SHOWN]) + more
        )
    for unit, state in before["units"].items():
        now = after["units"].get(unit, "?")
        if now != state and {now, state} != {"active", "activating"} and not may(f"unit:{unit}"):
            yield _("{unit} is {now}; it was {before}.").format(unit=unit, now=now, before=state)
    failed = set(after["failed"]) - set(before["failed"])
    for unit in sorted(unit for unit in failed if not any(fnmatch(unit, pattern) for pattern in RECURRING)):
        yield _("{unit} has failed; see `journalctl -u {unit}` and start it again.").format(unit=unit)
    if after["step"] and not before["step"]:
        yield _("An upgrade is cut off half-way.")
    told = {
        "firewall": _("The firewall has other rules than before."),
        "code": _("The application's own files are otherwise than before."),
        "schema": _("The structure of the database, its protection or its rights are otherwise than before."),
        "people": _("There are other system users than before."),
        "ports": _("Other ports listen than before."),
    }
    yield from (sentence for name, sentence in told.items() if before[name] != after[name] and not may(name))
    if (missing := set(before["backups"]) - set(after["backups"])) and not may("backups"):
        yield _("{n} backup(s) are gone.").format(n=len(missing))
    if after["log"] is None or not after["log"]["utuh"]:
        yield _("The chain of the log is broken, or nobody can read it: `eplanning-manage KODE jejak verify`.")
    if abs(after["clock_off"]) > SECONDS:
        yield _("The clock is {n} seconds off.").format(n=after["clock_off"])
    yield from _tables(before["tables"], after["tables"], may)


def _tables(before: Mapping[str, Any], after: Mapping[str, Any], may: Any) -> Iterator[str]:
    if not after:
        yield _("The database does not answer.")
        return
    for name, (count, digest) in before.items():
        now, other = after.get(name, (0, ""))
        if may(f"table:{name}") or any(fnmatch(name, pattern) for pattern in PASSING):
            continue
        if now < count:
            yield _("The table {name} has {now} rows; it had {before}.").format(name=name, now=now, before=count)
        elif other != digest and not (now > count and any(fnmatch(name, pattern) for pattern in GROWING)):
            yield _("The table {name} holds something else than before.").format(name=name)


def _of(told: Mapping[str, Any], path: str) -> object:
    return told["files"].get(path)
