"""What may be wrong with a server, each by a code that stays the same from one look to the next."""

import datetime as dt
import json
import os
import pathlib
import shutil
import subprocess

SECONDS = 60


def problems(settings, texts, now):
    """Sentences by code; empty when all is well."""
    limits = settings["limits"]
    found = dict(_disk(settings, limits, texts))
    found.update(_units(settings, texts))
    if settings["application"]:
        found.update(_backup(settings, limits, texts, now))
        found.update(_archive(settings, limits, texts, now))
        found.update(_receipt(settings, limits, texts, now))
        found.update(_certificate(settings, limits, texts, now))
        found.update(_database(settings, limits, texts))
        found.update(_closed(settings, limits, texts, now))
    return found


def say(*words, **environment):
    """Output of a command; None when it failed."""
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=SECONDS, check=False, env={**os.environ, **environment}
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def hours(moment, now):
    """Since an ISO moment."""
    return (now - dt.datetime.fromisoformat(moment.replace("Z", "+00:00"))).total_seconds() / 3600


def _disk(settings, limits, texts):
    seen = set()
    for path in map(pathlib.Path, (settings["root"], "/var", "/var/lib/postgresql")):
        if not path.exists() or path.stat().st_dev in seen:
            continue
        seen.add(path.stat().st_dev)
        room = shutil.disk_usage(path)
        percent = round(100 * room.used / room.total)
        if percent >= limits["disk_percent"]:
            yield "disk:" + str(path), texts["disk"].format(path=path, percent=percent, free=room.free // 2**20)


def _units(settings, texts):
    own = settings["unit"]
    shown = say(
        "systemctl", "list-units", "--failed", "--plain", "--no-legend", own + "*", "nginx.service", "postgresql*"
    )
    for line in (shown or "").splitlines():
        unit = line.split()[0]
        if unit != own + "-watch.service":
            yield "unit:" + unit, texts["failed"].format(unit=unit)
    if settings["application"]:
        for unit in (own + ".socket", own + "-segel.timer", own + "-backup.timer", "nginx.service"):
            if say("systemctl", "is-active", unit) is None:
                yield "stopped:" + unit, texts["stopped"].format(unit=unit)


def _backup(settings, limits, texts, now):
    moment = _last_backup(pathlib.Path(settings["root"]) / "shared" / "backup")
    if moment is None:
        yield "backup", texts["no_backup"]
    elif hours(moment, now) > limits["backup_hours"]:
        yield "backup", texts["backup"].format(hours=round(hours(moment, now)))


def _last_backup(folder):
    """When the last whole backup was taken, as it was noted."""
    try:
        return json.loads((folder / "last.json").read_text(encoding="ascii"))["taken_at"]
    except (OSError, ValueError, KeyError):
        return None


def _archive(settings, limits, texts, now):
    """Whether the archive of the database is kept, where one was asked for; a new one has its limit to begin."""
    if not settings.get("archive"):
        return
    note = pathlib.Path(settings["root"]) / "shared" / "backup" / "archive.json"
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = {}
    asked = (pathlib.Path(settings["config"]) / "backup.json").stat().st_mtime
    since = told.get("archived_at") or dt.datetime.fromtimestamp(asked, dt.UTC).isoformat()
    minutes = round(hours(since, now) * 60)
    if told.get("problem"):
        yield "archive", texts["archive_behind"].format(why=told["problem"])
    elif minutes > limits["archive_minutes"]:
        yield "archive", texts["archive"].format(minutes=minutes)
    elif told.get("second_at") and hours(told["second_at"], now) * 60 > limits["archive_minutes"]:
        yield "archive", texts["archive_second"].format(minutes=round(hours(told["second_at"], now) * 60))


def _receipt(settings, limits, texts, now):
    """Whether a backup was restored lately and came back whole; a new server has until its first week is over."""
    folder = pathlib.Path(settings["root"]) / "shared" / "backup" / "receipts"
    found = sorted(folder.glob("*.json"))
    if not found:
        made = (pathlib.Path(settings["config"]) / "receipt.key").stat().st_mtime
        if (now.timestamp() - made) / 86400 > limits["receipt_days"]:
            yield "receipt", texts["no_receipt"]
        return
    told = json.loads(found[-1].read_text(encoding="utf-8"))
    days = int(hours(told["checked_at"], now) // 24)
    if told["problems"]:
        yield "receipt", texts["restored_badly"].format(why=told["problems"][0])
    elif days >= limits["receipt_days"]:
        yield "receipt", texts["receipt"].format(days=days)


def _certificate(settings, limits, texts, now):
    end = say("openssl", "x509", "-noout", "-enddate", "-in", settings["config"] + "/tls/site.crt")
    if end is None:
        yield "certificate", texts["no_certificate"]
        return
    ends = dt.datetime.strptime(end.partition("=")[2], "%b %d %H:%M:%S %Y %Z").replace(tzinfo=dt.UTC)
    if (ends - now).days < limits["certificate_days"]:
        yield "certificate", texts["certificate"].format(days=(ends - now).days)


def _closed(settings, limits, texts, now):
    """Whether the site shows its page of maintenance for longer than an upgrade or a restore takes."""
    try:
        since = (pathlib.Path(settings["root"]) / "shared" / "maintenance").stat().st_mtime
    except FileNotFoundError:
        return
    minutes = int((now.timestamp() - since) / 60)
    if minutes > limits["closed_minutes"]:
        yield "closed", texts["closed"].format(minutes=minutes)


# Records that wait for the chain: the last link tells where it ends.
WAITING = (
    "SELECT coalesce(extract(epoch FROM now() - min(pada)), 0)::bigint FROM jejak_catatan "
    "WHERE id > (SELECT coalesce(max(catatan_id), 0) FROM jejak_matarantai)"
)

# Guards of the log that are gone, or do not refuse every session: each table that only grows has a trigger of ours, in
# force ALWAYS. Of the log itself they are known by name; that others are gone altogether only `jejak verify` knows.
GUARDS = (
    "SELECT string_agg(name, ', ' ORDER BY name) FROM ("
    "SELECT tgname::text AS name FROM pg_trigger WHERE tgname LIKE 'jejak!_%' ESCAPE '!' AND tgenabled <> 'A' UNION "
    "SELECT 'jejak_jejak_' || kind FROM unnest(ARRAY['catatan_row', 'catatan_statement', 'matarantai_row', "
    "'matarantai_statement']) AS kind WHERE 'jejak_jejak_' || kind NOT IN (SELECT tgname FROM pg_trigger)) AS off"
)


def _database(settings, limits, texts):
    names = ("HOST", "PORT", "PASSWORD", "SSLMODE", "SSLROOTCERT")
    given = {"PG" + name: os.environ.get("EPLANNING_DB_" + name, "") for name in names}
    given = {name: value for name, value in given.items() if value}
    words = ["psql", "--no-psqlrc", "--no-password", "-tA", "-d", settings["database"], "-U", settings["owner_role"]]
    question = f"SELECT ({WAITING}), ({GUARDS})"
    said = say(*words, "-c", question, PGOPTIONS="-c default_transaction_read_only=on", PGCONNECT_TIMEOUT="10", **given)
    if said is None:
        yield "database", texts["database"]
        return
    waits, _bar, off = said.partition("|")
    if int(waits) > limits["seal_minutes"] * 60:
        yield "seal", texts["seal"].format(minutes=int(waits) // 60)
    if off:
        yield "guard", texts["guard"].format(names=off)
