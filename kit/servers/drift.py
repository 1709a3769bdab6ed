"""Whether servers still are what was declared for them: inventory, playbooks, and the files these laid down."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit import __version__, plain_yaml
from kit.i18n import _, ngettext
from kit.paths import carried

HERE = ("ansible_ssh_private_key_file", "kit_known_hosts")  # places on this computer, another one has others
_SHOWN = 3


@dataclass(frozen=True)
class Drift:
    """`noted`: whether the host knows what it was provisioned with; `kit`: the version of another kit that did it."""

    noted: bool = True
    settings: bool = False
    kit: str | None = None
    altered: tuple[str, ...] = ()


def declared(folder: Path) -> dict[str, str]:
    """What the kit would go by now on the servers of an inventory; the playbooks leave it on each of them."""
    return {"kit": __version__, "playbooks": _playbooks(), "settings": _settings(folder)}


def compare(wanted: Mapping[str, str], noted: Mapping[str, str] | None, altered: Sequence[str] | None) -> Drift:
    """What a host noted at its provisioning and shows now, against what is declared."""
    if not noted:
        return Drift(noted=False, altered=tuple(altered or ()))
    return Drift(
        settings=noted.get("settings") != wanted["settings"],
        kit=str(noted.get("kit")) if noted.get("playbooks") != wanted["playbooks"] else None,
        altered=tuple(altered or ()),
    )


def told(drift: Drift) -> str:
    """As `kit status` says it."""
    if not drift.noted:
        return _("not known: provisioned by an older kit")
    parts = [_("the inventory was changed since")] if drift.settings else []
    if drift.altered:
        parts.append(
            ngettext("{n} file was changed there", "{n} files were changed there", len(drift.altered)).format(
                n=len(drift.altered)
            )
        )
    if drift.kit:
        parts.append(_("provisioned by kit {version}, with other playbooks").format(version=drift.kit))
    return "; ".join(parts) or _("none")


def shortcomings(name: str, drift: Drift) -> list[tuple[str, str]]:
    """What somebody should look at, and what to do. Playbooks of another kit are no shortcoming: they come with the
    next provisioning."""
    found = []
    if drift.settings:
        found.append(
            (
                _("The inventory says something else than what {host} was provisioned with.").format(host=name),
                _("`kit provision --check` says what would change, `kit provision` brings it there."),
            )
        )
    if drift.altered:
        names = ", ".join(drift.altered[:_SHOWN]) + (" …" if len(drift.altered) > _SHOWN else "")
        found.append(
            (
                _("What the kit laid down on {host} was changed there: {names}.").format(host=name, names=names),
                _("Take what has to stay into the inventory; `kit provision` puts the rest back."),
            )
        )
    return found


@functools.cache
def _playbooks() -> str:
    root = carried("playbooks")
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return _digest({path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})


def _settings(folder: Path) -> str:
    """Secrets are left out: a rotation writes its vault at every step, and takes them to the servers itself."""
    files = [folder / "hosts.yml", *sorted(folder.glob("group_vars/**/*")), *sorted(folder.glob("host_vars/**/*"))]
    texts = {path: path.read_bytes() for path in files if path.is_file()}
    open_ones = {path: raw for path, raw in texts.items() if not raw.startswith(b"$ANSIBLE_VAULT")}
    return _digest({path.relative_to(folder).as_posix(): _said(raw) for path, raw in open_ones.items()})


def _said(raw: bytes) -> Any:
    """What a file of settings says, whatever its comments."""
    try:
        return _portable(plain_yaml.load(raw))
    except plain_yaml.Error:
        return hashlib.sha256(raw).hexdigest()


def _portable(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _portable(each) for name, each in value.items() if name not in HERE}
    return value


def _digest(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()
