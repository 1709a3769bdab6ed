"""What the kit wants to know before it sends anything. Reads only."""

import json
import shutil

from eplanning_upgrade import structure
from eplanning_upgrade.host import Failed


def facts(host, journal):
    """JSON for kit/servers/upgrading/preflight.py; `None` where something is not there or does not answer."""
    current = host.linked()
    answer = _answer(host, current)
    releases = sorted(path.name for path in (host.root / "releases").iterdir() if (path / "MANIFEST.json").exists())
    return {
        "current": current,
        "kit_version": host.manifest(current).get("kit_version") if current else None,
        "releases": [name for name in releases if host.has_served(name)],
        "served_since": min(
            (_moment(host.release(name) / ".served") for name in releases if host.has_served(name)), default=None
        ),
        "copies": {path.name: _moment(path) for path in sorted(host.copies.glob("2*"))},
        "cut_off": journal.facts,
        "applied": answer and answer["applied"],
        "database_mb": answer and answer["bytes"] // 2**20,
        "free_mb": shutil.disk_usage(host.root).free // 2**20,
        "last_backup": _last_backup(host),
        "certificate_ends": _certificate(host),
    }


def _answer(host, current):
    try:
        return structure.ask(host, current) if current else None
    except (Failed, ValueError):
        return None


def _last_backup(host):
    """When the last whole one was taken, as eplanning-backup noted it."""
    try:
        return json.loads((host.shared / "backup" / "last.json").read_text(encoding="ascii"))["taken_at"]
    except (OSError, ValueError, KeyError):
        return None


def _certificate(host):
    try:
        said = host.run("openssl", "x509", "-noout", "-enddate", "-in", str(host.config / "tls" / "site.crt"))
    except Failed:
        return None
    return said.strip().removeprefix("notAfter=")


def _moment(path):
    """Seconds since the epoch."""
    return int(path.stat().st_mtime)
