"""Take out of a machine's disk whatever is its own: keys, secrets, logs, lists, identity. Nothing is started for it.

What the settings said beside their secrets is kept in a plan, from which each copy of the image makes its own at first
boot (`host/first-boot.py`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.servers.secrets.vault import GENERATED

PLAN = Path("var/lib/eplanning/first-boot.json")
SETTINGS = "etc/eplanning"

# Gone with all they hold; a folder that ends in /* stays, empty.
_GONE = (
    # who this machine was
    "etc/ssh/ssh_host_*",
    "etc/systemd/network/10-machine.network",
    "var/lib/dbus/machine-id",
    "var/lib/systemd/random-seed",
    "var/lib/systemd/credential.secret",
    "var/lib/cloud/*",
    # who could enter it, and what they typed
    "home/*/.ssh",
    "root/.ssh",
    "home/*/.*_history",
    "root/.*_history",
    "var/lib/postgresql/.*_history",
    "home/*/.ansible",
    "root/.ansible",
    "home/*/.cache",
    "root/.cache",
    # keys, and what opens or signs backups; `kit provision` brings and makes the region's
    "etc/ssl/private/*",
    "etc/ssl/certs/ssl-cert-snakeoil.pem",
    f"{SETTINGS}/*/tls/*",
    f"{SETTINGS}/*/*.key",
    f"{SETTINGS}/*/*.key.pub",
    f"{SETTINGS}/*/backup.json",
    "srv/eplanning/*/shared/restic/*",
    "srv/eplanning/*/shared/backup/*",
    "etc/pgbackrest/conf.d/*",
    "var/lib/pgbackrest/*",
    # what the computer that made it has of its own
    "usr/local/share/ca-certificates/*",
    "etc/apt/apt.conf.d/99mmdebstrap",
    # traces
    "var/lib/apt/lists/*",
    "var/cache/apt/*",
    "var/cache/debconf/*-old",
    "var/backups/*",
    "etc/*-",
    "tmp/*",
    "var/tmp/*",
    "run/*",
)
_EMPTIED = ("etc/machine-id",)


@dataclass(frozen=True)
class Site:
    """Where the region's site lies on the machine, and under which name it is asked for."""

    kode: str
    domain: str


def seal(root: Path, secrets: Mapping[str, object], site: Site) -> tuple[str, ...]:
    """Seal the disk at `root`, of a machine that was shut down. `secrets`: those it was provisioned with, by name.

    Returns the settings that are made anew at first boot. Whether nothing was overlooked is for `leaks.find` to say.
    """
    for pattern in _GONE:
        for path in root.glob(pattern):
            _remove(path)
    for name in _EMPTIED:
        (root / name).write_text("")
    _empty_logs(root / "var/log")
    marks = {f"@@{name}@@": str(secrets[name]) for name in GENERATED if secrets.get(name)}
    entries = list(_taken(root, marks))
    used = [mark for mark in marks if any(mark in str(entry["text"]) for entry in entries)]
    folder = f"/{SETTINGS}/{site.kode}/tls"
    plan = {"marks": used, "files": entries, "site": {"folder": folder, "domain": site.domain}}
    (root / PLAN).parent.mkdir(parents=True, exist_ok=True)
    (root / PLAN).write_text(json.dumps(plan, indent=1) + "\n", encoding="utf-8")
    (root / PLAN).chmod(0o600)
    return tuple(str(entry["path"]) for entry in entries)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _empty_logs(folder: Path) -> None:
    """Folders stay, as services expect theirs; the journal's is named after the machine and goes."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
    for journal in folder.glob("journal/*"):
        shutil.rmtree(journal)


def _taken(root: Path, marks: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Each file of settings that holds a secret: taken away, and told with marks instead."""
    for path in sorted((root / SETTINGS).rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        told = text
        for mark, secret in marks.items():
            told = told.replace(secret, mark)
        if told != text:
            found = path.stat()
            path.unlink()
            yield {
                "path": f"/{path.relative_to(root)}",
                "mode": found.st_mode & 0o7777,
                "uid": found.st_uid,
                "gid": found.st_gid,
                "text": told,
            }
