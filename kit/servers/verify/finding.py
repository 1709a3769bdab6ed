"""What a check says when it fails: what is wrong, where, and what to do."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from kit.i18n import _

if TYPE_CHECKING:
    from testinfra.host import Host


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
    """What a program said last; of a traceback that is the error itself."""
    lines = said.strip().splitlines()
    return lines[-1].strip() if lines else _("it said nothing")


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
