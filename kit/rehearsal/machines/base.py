"""Bases: a minimal Debian with systemd and ssh, made once by mmdebstrap and never written to again."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import time
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.paths import cache
from kit.rehearsal.machines import sources as apt
from kit.rehearsal.machines.debian import codename
from kit.rehearsal.machines.locks import exclusive
from kit.runner import CommandFailed, Runner

# The user that Debian's own cloud images have: logs in by key only, becomes root through sudo.
ADMIN = "debian"

PACKAGES = (
    "ca-certificates",
    "dbus",
    "iproute2",
    "libpam-systemd",
    "netbase",
    "openssh-server",
    "python3",
    "python3-apt",
    "sudo",
    "systemd-sysv",
    "udev",
)
# Raise it when what `_furnish` does changes, so that older bases are not used again.
_RECIPE = 1
# Seconds after which a base may be removed when another was made.
_OUTDATED = 40 * 24 * 3600


def prepare(runner: Runner, debian: str, *, more: tuple[str, ...] = ()) -> Path:
    """The folder of a base of Debian `debian` (`12`, `13`) with `more` packages; made when there is none (40 s).

    A new month means a new base, so that machines start with recent updates, as new servers do. Several processes
    may ask at once: one makes it, the others wait. Raises KitError when mmdebstrap fails.
    """
    release = codename(debian)
    sources = apt.read(runner)
    packages = tuple(sorted({*PACKAGES, *more}))
    home = cache() / "machines"
    home.mkdir(parents=True, exist_ok=True)
    base = home / f"{release}-{_fingerprint(sources.lines(release), *sources.options, *packages)}"
    with exclusive(home / "bases.lock"):
        if not base.is_dir():
            _make(runner, base, release, sources, packages)
            _forget_old(release, base)
    return base


def _fingerprint(*words: str) -> str:
    authorities = [path.read_text(errors="replace") for path in apt.own_authorities()]
    month = f"{dt.date.today():%Y-%m}"
    return hashlib.sha256("\0".join([str(_RECIPE), month, *words, *authorities]).encode()).hexdigest()[:10]


def _make(runner: Runner, base: Path, release: str, sources: apt.Sources, packages: tuple[str, ...]) -> None:
    half = base.with_name(f"{base.name}.half")
    _remove(half)
    options = [f"--aptopt={option.rstrip(';')}" for option in sources.options]
    try:
        runner.run(
            ["mmdebstrap", "--variant=minbase", f"--include={','.join(packages)}", *options, release, half, "-"],
            input=sources.lines(release),
        )
        _furnish(runner, half, sources.lines(release))
        half.rename(base)
    except CommandFailed as failed:
        raise KitError(
            _("The base of Debian {release} could not be made. {why}").format(release=release, why=failed.message),
            remedy=_("Check that `apt-get update` works on this computer, and that the disk has 1 GB free."),
        ) from failed
    finally:
        _remove(half)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _forget_old(release: str, newest: Path) -> None:
    """Remove bases of earlier months that no machine lies on."""
    used = Path("/proc/self/mountinfo").read_text()
    for base in newest.parent.glob(f"{release}-*"):
        outdated = time.time() - base.stat().st_mtime > _OUTDATED
        if base != newest and outdated and str(base) not in used:
            _remove(base)


def _furnish(runner: Runner, root: Path, sources: str) -> None:
    """What every machine of this base has in common: the mirrors, the authorities, the admin, the network service."""
    (root / "etc/apt/sources.list").write_text(sources)
    for authority in apt.own_authorities():
        shutil.copy(authority, root / "usr/local/share/ca-certificates" / authority.name)
    runner.run(["chroot", root, "update-ca-certificates"])
    runner.run(["chroot", root, "useradd", "--create-home", "--shell", "/bin/bash", "--groups", "sudo", ADMIN])
    sudoers = root / f"etc/sudoers.d/{ADMIN}"
    sudoers.write_text(f"{ADMIN} ALL=(ALL) NOPASSWD: ALL\n")
    sudoers.chmod(0o440)
    runner.run(["systemctl", f"--root={root}", "enable", "systemd-networkd.service"])
    for key in (root / "etc/ssh").glob("ssh_host_*"):
        key.unlink()
    (root / "etc/machine-id").write_text("")
