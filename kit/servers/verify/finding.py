"""What a check says when it fails: what is wrong, where, and what to do."""

from __future__ import annotations

import re
import ssl
from typing import TYPE_CHECKING

from kit.i18n import _
from kit.servers.ansible.sentences import NO_SPACE

if TYPE_CHECKING:
    from testinfra.host import Host


_ADDED = re.compile(r"\s*(HINT|DETAIL|CONTEXT|LINE \d+):")


class Finding(AssertionError):
    """One thing that is not as it has to be."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def output(host: Host, command: str, *words: str) -> str:
    """What a command on a server printed; a Finding with its own words when it failed."""
    done = host.run(command, *words)
    expect(
        done.rc == 0,
        _("`{command}` failed on the server: {why}").format(
            command=command % words if words else command, why=last_line(done.stderr or done.stdout)
        ),
        _("Run it there to see all it says."),
    )
    return done.stdout.strip()


def last_line(said: str) -> str:
    """What a program said last, without what PostgreSQL adds to an error; of a traceback that is the error itself."""
    if NO_SPACE in said:
        return _("the disk is full")
    lines = [line.strip() for line in said.splitlines() if line.strip() and not _ADDED.match(line)]
    return lines[-1] if lines else _("it said nothing")


def expect(fine: object, what: str, remedy: str) -> None:
    """Raise a Finding unless `fine`."""
    if not fine:
        raise Finding(what, remedy)


def untrusted(domain: str, error: ssl.SSLCertVerificationError) -> tuple[str, str]:
    """What is wrong with a certificate that no browser takes, and what to do."""
    return (
        _("The certificate of {domain} is not trusted: {why}.").format(domain=domain, why=error.verify_message),
        _("With the kit's own authority: `kit provision` issues another. Else check the chain you were given."),
    )
