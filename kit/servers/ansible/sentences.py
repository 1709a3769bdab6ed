"""A failure of a playbook as a sentence: what, on which host, what to do."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers.ansible.events import Event
from kit.servers.upgrading import telling as upgrade

NO_SPACE = "No space left on device"

# What playbooks/plugins/modules/preflight.py and mirrors.py find, by its codes.
PREFLIGHT: Mapping[str, Callable[[], str]] = {
    "distribution": lambda: _("it runs {found}; supported are {supported}"),
    "not_root": lambda: _("{user} may not become root"),
    "memory": lambda: _("it has {found} MiB of memory, {least} MiB are needed"),
    "disk": lambda: _("{path} has {found} MiB free, {least} MiB are needed"),
    "clock": lambda: _("its clock is {seconds} s off from this computer's"),
    "no_key": lambda: _("{user} holds no SSH key, so turning passwords off would lock you out"),
    "systemd": lambda: _("it does not run systemd"),
    "bundle": lambda: _("it runs {found}; the bundle has packages for Debian {bundled}"),
    "mirrors": lambda: _("it reaches none of the servers that its /etc/apt names: {hosts}"),
}

_REMEDIES: Mapping[str, Callable[[], str]] = {
    "mirrors": lambda: _(
        "Give it a way there, or install it without: `kit bundle REGION` writes one file, and `kit provision REGION "
        "--bundle FILE` needs no other source."
    ),
}

# (what SSH or the host said, the sentence, what to do), the first that fits.
SIGNS: tuple[tuple[str, Callable[[], str], Callable[[], str]], ...] = (
    (
        r"REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed",
        lambda: _("{host} shows another host key than the one known for it"),
        lambda: _(
            "If the server was really installed anew, remove its line from {known_hosts}; else find out who answers."
        ),
    ),
    (
        r"Permission denied \(|Too many authentication failures",
        lambda: _("{host} does not accept this SSH key"),
        lambda: _("Put your public key there (ssh-copy-id), or name the right one in hosts.yml."),
    ),
    (
        r"Could not resolve hostname",
        lambda: _("The name of {host} is unknown"),
        lambda: _("Check `ansible_host` in hosts.yml."),
    ),
    (
        r"Connection timed out|No route to host|Connection refused|Network is unreachable|Operation timed out",
        lambda: _("{host} does not answer over SSH"),
        lambda: _("Check its address, that it runs, and that nothing between blocks SSH."),
    ),
    (
        r"[Mm]issing sudo password|sudo: a password is required|password is required",
        lambda: _("{host} asks for a password before it lets the account become root"),
        lambda: _("Log in as root, or allow the account sudo without password."),
    ),
    (
        rf"{NO_SPACE}|You don't have enough free space",
        lambda: _("The disk of {host} is full"),
        lambda: _("Make room there and run the same command again; it goes on where it stopped."),
    ),
    (
        r"python3?: (not found|No such file|command not found)|interpreter .* was not found",
        lambda: _("{host} has no Python"),
        lambda: _("apt-get install python3 there; a Debian 12 or 13 normally has it."),
    ),
    (
        r"Failed to (fetch|update apt cache)|Unable to fetch|Temporary failure resolving|No package matching",
        lambda: _("{host} cannot fetch Debian's packages"),
        lambda: _("Check the network and /etc/apt of that host, then run the same command again."),
    ),
    (
        r"Could not get lock|is another process using it",
        lambda: _("Another installation is at work on {host}"),
        lambda: _("Wait until it has ended and run the same command again."),
    ),
)


def as_error(failure: Event, *, known_hosts: str = "known_hosts") -> RemoteFailed:
    """The error for a failed event."""
    result = cast("dict[str, Any]", failure["result"])
    host, task = str(failure["host"]), str(failure["task"])
    if problems := result.get("problems"):
        code = str(problems[0]["code"])
        told = "; ".join(PREFLIGHT[problem["code"]]().format(**problem["values"]) for problem in problems)
        return RemoteFailed(
            _("{host} will not do: {what}.").format(host=host, what=told),
            remedy=_REMEDIES.get(code, lambda: _("Nothing on it was touched."))(),
            code=code,
            host=host,
        )
    if told := upgrade.read(str(result.get("stdout", ""))):
        return upgrade.failure(told, host)
    said = "\n".join(str(result[name]) for name in ("msg", "stderr", "stdout", "content") if result.get(name))
    if result.get("errno") == errno.ENOSPC:
        said = NO_SPACE
    for sign, sentence, remedy in SIGNS:
        if re.search(sign, said):
            return RemoteFailed(
                sentence().format(host=host) + ".",
                remedy=remedy().format(known_hosts=known_hosts),
                host=host,
                task=task,
            )
    return RemoteFailed(
        _("“{task}” failed on {host}: {why}").format(task=_(task), host=host, why=_telling(result)),
        remedy=_("Mend that and run the same command again; it goes on where it stopped."),
        host=host,
        task=task,
    )


def _telling(result: Mapping[str, object]) -> str:
    """The words that help most: the last line of what a command complained, else the message."""
    for name in ("stderr", "stdout", "msg"):
        lines = [line.strip() for line in str(result.get(name, "")).splitlines() if line.strip()]
        if lines and not (name == "stdout" and result.get("msg")):
            return lines[-1] if name != "msg" else " ".join(lines)[:600]
    return _("it said nothing")
