"""Talks to a running qemu through its monitor socket."""

from __future__ import annotations

import socket
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _

_PROMPT = b"(qemu) "


def tell(path: Path, command: str, *, patience: float = 120) -> str:
    """Give one command of qemu's monitor and return what it says. Raises KitError when it reports an error."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(patience)
        try:
            connection.connect(str(path))
            _until_prompt(connection)
            connection.sendall(command.encode() + b"\n")
            said = _until_prompt(connection).split("\n", 1)[-1].strip()
        except OSError as error:
            raise KitError(
                _("The virtual machine does not take `{command}`: {why}.").format(command=command, why=error),
                remedy=_("Take it away with `kit rehearse REGION --clean`, and rehearse anew."),
            ) from error
    if "Error" in said:
        raise KitError(
            _("The virtual machine refused `{command}`: {why}").format(command=command, why=said),
            remedy=_("Take it away with `kit rehearse REGION --clean`, and rehearse anew."),
        )
    return said


def _until_prompt(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(_PROMPT):
        part = connection.recv(4096)
        if not part:
            break
        said += part
    return said.removesuffix(_PROMPT).decode(errors="replace").replace("\r", "")
