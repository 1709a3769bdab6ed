"""Runs on a server (kit/status.py sends it there): says in JSON how it is. Standard library only, changes nothing."""

import json
import pathlib
import shutil
import subprocess
import sys


def say(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()


def units(kode):
    names = [f"eplanning-{kode}.{kind}" for kind in ("socket", "service")]
    names += [f"eplanning-{kode}-{timer}.timer" for timer in ("segel", "backup")] + ["nginx.service"]
    if not pathlib.Path(f"/srv/eplanning/{kode}").exists():
        names = ["postgresql.service"]
    return {name: say("systemctl", "is-active", name) for name in names}


def main(kode):
    root = pathlib.Path("/srv/eplanning") / kode
    here = root if root.exists() else pathlib.Path("/var/lib")
    room = shutil.disk_usage(here)
    found = {
        "units": units(kode),
        "disk_free_mb": room.free // 2**20,
        "disk_used_percent": round(100 * room.used / room.total),
    }
    if root.exists():
        found["release"] = (root / "current").resolve().name if (root / "current").exists() else None
        done = [path.parent.name for path in root.glob("shared/backup/*/manifest.json")]
        found["last_backup"] = max(done, default=None)
        end = say("openssl", "x509", "-noout", "-enddate", "-in", f"/etc/eplanning/{kode}/tls/site.crt")
        found["certificate_ends"] = end.removeprefix("notAfter=") or None
    print(json.dumps(found))


main(sys.argv[1])
