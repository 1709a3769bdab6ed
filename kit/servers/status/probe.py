"""Runs on a server (asking.py sends it there): says in JSON how it is. Standard library only, changes nothing."""

import grp
import hashlib
import json
import os
import pathlib
import pwd
import re
import shutil
import stat
import subprocess
import sys
import time

SECONDS = 40  # for any one command


def say(*words):
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def read(file):
    try:
        return json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def units(kode, application):
    names = [f"eplanning-{kode}.{kind}" for kind in ("socket", "service")]
    names += [f"eplanning-{kode}-{timer}.timer" for timer in ("segel", "backup", "receipt", "watch")]
    names.append("nginx.service")
    if not application:
        names = [f"eplanning-{kode}-watch.timer"]
    if not application or not database_elsewhere(kode):
        names.append("postgresql.service")
    if pathlib.Path(f"/etc/systemd/system/eplanning-{kode}-archive.timer").exists():
        names.append(f"eplanning-{kode}-archive.timer")
    states = iter(say("systemctl", "is-active", *names).splitlines())
    return {name: next(states, "unknown") for name in names}


def failed(kode):
    """Units that ended badly the last time they ran: of the region, and its database."""
    shown = say("systemctl", "list-units", "--failed", "--plain", "--no-legend", f"eplanning-{kode}*", "postgresql*")
    return [line.split()[0] for line in shown.splitlines()]


def setting(kode, name):
    """A setting of the application; None where it has none of that name."""
    try:
        lines = pathlib.Path(f"/etc/eplanning/{kode}/env").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((value for key, _equals, value in (line.partition("=") for line in lines) if key == name), None)


def database_elsewhere(kode):
    return setting(kode, "EPLANNING_DB_HOST") is not None


def database_answers(kode):
    """Whether the database takes connections of the application's host; None where nothing here could ask it."""
    where = ["--host", setting(kode, "EPLANNING_DB_HOST"), "--port", setting(kode, "EPLANNING_DB_PORT") or "5432"]
    try:
        asked = ["pg_isready", "--quiet", *(where if database_elsewhere(kode) else [])]
        return subprocess.run(asked, check=False, timeout=SECONDS).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return None


def web_trouble():
    """What the web server says when it would not start with the configuration that lies there; None where it would."""
    try:
        tried = subprocess.run(["nginx", "-t", "-q"], capture_output=True, text=True, check=False, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return tried.stderr if tried.returncode else None


def closed(file):
    """Which file has nginx show the page of maintenance, and since when; None where it does not."""
    try:
        return {"file": str(file), "minutes": int(time.time() - file.stat().st_mtime) // 60}
    except FileNotFoundError:
        return None


def newest(folder):
    """The last receipt and its signature, as they stand there."""
    for file in sorted(folder.glob("*.json"), reverse=True):
        signature = file.with_name(file.name + ".sig")
        if signature.exists():
            return {"text": file.read_text(encoding="utf-8"), "signature": signature.read_text(encoding="ascii")}
    return None


def archive(kode, root):
    """How the archive of the database is; None where none was asked for."""
    if not pathlib.Path(f"/etc/systemd/system/eplanning-{kode}-archive.timer").exists():
        return None
    return read(root / "shared" / "backup" / "archive.json") or {}


def as_laid(path, laid):
    """Whether a path is as the playbooks laid it down (plugins/modules/tree.py wrote how that is)."""
    try:
        found = os.lstat(path)
        if laid["kind"] == "absent":
            return False
        if laid["kind"] == "link":
            return stat.S_ISLNK(found.st_mode) and laid.get("target") in (None, str(pathlib.Path(path).readlink()))
        rights = (stat.S_IMODE(found.st_mode), pwd.getpwuid(found.st_uid)[0], grp.getgrgid(found.st_gid)[0])
        if rights != (laid["mode"], laid["owner"], laid["group"]):
            return False
        if laid["kind"] == "folder":
            return stat.S_ISDIR(found.st_mode)
        digest = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest() if laid.get("sha256") else None
        return stat.S_ISREG(found.st_mode) and digest == laid.get("sha256")
    except FileNotFoundError:
        return laid["kind"] == "absent"
    except (OSError, KeyError):
        return False


def altered(kode, notes=pathlib.Path("/var/lib/eplanning/laid")):
    """What the playbooks laid down for this region, or for the host as a whole, and is otherwise now. Of what several
    of them lay down, as the secrets that `kit rotate` changes, the last note counts."""
    wished = {}
    for file in sorted(notes.glob("*.json"), key=lambda file: file.stat().st_mtime_ns):
        of = re.search(r"-(\d\d\.\d\d)$", file.stem)
        if of is None or of[1] == kode:
            wished.update(read(file) or {})
    return sorted(path for path, laid in wished.items() if not as_laid(path, laid))


def application(kode, root):
    last, journal = root / "shared" / "backup" / "last.json", root / "shared" / "upgrade.json"
    end = say("openssl", "x509", "-noout", "-enddate", "-in", f"/etc/eplanning/{kode}/tls/site.crt")
    head = say("/usr/local/sbin/eplanning-manage", kode, "jejak", "kepala", "--json")
    return {
        "release": (root / "current").resolve().name if (root / "current").exists() else None,
        "last_backup": read(last),
        "archive": archive(kode, root),
        "receipt": newest(root / "shared" / "backup" / "receipts"),
        "cut_off": (read(journal) or {}).get("step"),
        "database": database_answers(kode),
        "closed": closed(root / "shared" / "maintenance"),
        "web_trouble": web_trouble(),
        "certificate_ends": end.removeprefix("notAfter=") or None,
        "log_head": json.loads(head) if head.startswith("{") else None,
    }


def main(kode):
    root = pathlib.Path("/srv/eplanning") / kode
    places = [place for place in (root, pathlib.Path("/var"), pathlib.Path("/var/lib/postgresql")) if place.exists()]
    room = min((shutil.disk_usage(place) for place in places), key=lambda room: room.free / room.total)
    found = {
        "units": units(kode, root.exists()),
        "failed": failed(kode),
        "disk_free_mb": room.free // 2**20,
        "disk_used_percent": round(100 * room.used / room.total),
        "watch": read(f"/var/lib/eplanning-watch/{kode}/state.json"),
        "declared": read(f"/etc/eplanning/{kode}/declared.json"),
        "altered": altered(kode),
    }
    print(json.dumps(found | (application(kode, root) if root.exists() else {})))


if __name__ == "__main__":
    main(sys.argv[1])
