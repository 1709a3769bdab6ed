"""Runs on a server (kit/servers/diagnose/gather.py sends it there): looks, changes nothing. Standard library only.

    probe.py KODE LINES

Prints JSON: `files` by name, `missing` with the reason, `secrets` and `people` that the texts must be freed of. What it
prints goes over ssh into the memory of the computer that asked, and is written down nowhere before that has been done.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

SECONDS = 60
TAIL = 400_000  # most of one file, in characters; the end counts

files, missing = {}, {}


def say(name, *words):
    """The output of a command as the file `name`, its complaint included."""
    if not shutil.which(words[0]):
        missing[name] = words[0] + " is not installed"
        return ""
    try:
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        missing[name] = str(error)[:300]
        return ""
    text = (done.stdout + done.stderr).decode("utf-8", "replace")[-TAIL:]
    files[name] = files.get(name, "") + "$ " + " ".join(words) + "\n" + text + "\n"
    return done.stdout.decode("utf-8", "replace")


def tail(name, path):
    try:
        with pathlib.Path(path).open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - TAIL))
            files[name] = stream.read().decode("utf-8", "replace")
    except OSError as error:
        missing[name] = error.strerror + ": " + path


def host(kode, lines):
    for words in ("uname -srm", "uptime", "free --mebi", "df -h -x tmpfs", "df -i -x tmpfs"):
        say("host.txt", *words.split())
    say("host.txt", "timedatectl", "show")
    tail("os-release.txt", "/etc/os-release")
    packages = ("dehydrated", "nginx", "nftables", "postgresql*", "python3", "restic", "systemd")
    say("packages.txt", "dpkg-query", "--show", "--showformat", "${Package} ${Version}\n", *packages)
    units = ["eplanning-" + kode + "*", "nginx.service", "postgresql*", "nftables.service", "systemd-timesyncd.service"]
    say("units.txt", "systemctl", "list-units", "--all", "--no-pager", "--plain", *units)
    say("units.txt", "systemctl", "list-timers", "--all", "--no-pager", *units[:1])
    say("units.txt", "systemctl", "--failed", "--no-pager", "--plain")
    say("units.txt", "systemctl", "status", "--no-pager", "--lines=0", "--full", *units)
    journal = ("journalctl", "--no-pager", "--output=short-iso", "--lines", lines)
    served = ("eplanning-" + kode + ".service", "nginx.service", "postgresql*")
    say("journal.txt", *journal, *("--unit=" + unit for unit in served))
    # What runs every minute would leave no room for anything else.
    say("journal-timers.txt", *journal, "--unit=eplanning-" + kode + "-*")
    say("kernel.txt", *journal, "--dmesg", "--priority=warning")
    say("firewall.txt", "nft", "list", "table", "inet", "eplanning")
    say("ports.txt", "ss", "--no-header", "--tcp", "--listening", "--numeric")


def application(kode, root):
    tail("nginx-error.txt", "/var/log/nginx/error.log")
    say("nginx.txt", "nginx", "-t")
    certificate = "/etc/eplanning/" + kode + "/tls/site.crt"
    shown = ("-noout", "-subject", "-issuer", "-dates", "-ext", "subjectAltName")
    say("certificate.txt", "openssl", "x509", "-in", certificate, *shown)
    say("releases.txt", "ls", "-l", str(root), str(root / "releases"))
    say("backups.txt", "ls", "-l", str(root / "shared" / "backup"))
    tail("settings.txt", "/etc/eplanning/" + kode + "/env")
    say("migrations.txt", "eplanning-manage", kode, "showmigrations", "--plan")
    if "migrations.txt" in files:
        pending = [line for line in files["migrations.txt"].splitlines() if "[X]" not in line]
        files["migrations.txt"] = "\n".join([*pending, "(those that were applied are left out)", ""])
    say("health.txt", "eplanning-manage", kode, "jejak", "kepala", "--json")
    try:
        said = json.loads((root / "current" / "MANIFEST.json").read_text(encoding="utf-8"))
        said["files"] = len(said.get("files", {}))
        files["release.json"] = json.dumps(said, indent=1) + "\n"
    except (OSError, ValueError) as error:
        missing["release.json"] = str(error)


QUESTIONS = (
    "SELECT version()",
    "SELECT datname, pg_size_pretty(pg_database_size(datname)) AS size FROM pg_database ORDER BY 1",
    "SELECT datname, state, wait_event_type, count(*), max(now() - state_change) AS longest FROM pg_stat_activity "
    "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    "SELECT name, setting, unit FROM pg_settings WHERE source = 'configuration file' ORDER BY 1",
)
TABLES = (
    "SELECT relname, n_live_tup AS rows, n_dead_tup AS dead, pg_size_pretty(pg_total_relation_size(relid)) AS size, "
    "last_autovacuum FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 40"
)


def database(name):
    asked = [("postgres", question) for question in QUESTIONS] + [(name, TABLES)]
    for where, question in asked:
        say("database.txt", "runuser", "-u", "postgres", "--", "psql", "-X", "-d", where, "-c", question)
    say("database-clusters.txt", "pg_lsclusters")


def secrets(kode):
    """Settings with secrets in them, whole, by path; whoever reads this picks the values out."""
    texts = {}
    for path in pathlib.Path("/etc/eplanning", kode).rglob("*"):
        if path.is_file() and path.suffix != ".crt":
            texts[str(path)] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def people(name):
    """Names of those who have an account; None when the database does not say."""
    question = "SELECT json_agg(x) FROM (SELECT username, nama, email FROM akun_pengguna) x"
    words = ["runuser", "-u", "postgres", "--", "psql", "-X", "-tA", "-d", name, "-c", question]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=SECONDS, check=False)
        rows = json.loads(done.stdout or "null") if done.returncode == 0 else None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return None if rows is None else [value for row in rows for value in row.values() if value]


def main(kode, lines):
    root = pathlib.Path("/srv/eplanning") / kode
    name = "eplanning_" + kode.replace(".", "_")
    host(kode, lines)
    if root.exists():
        application(kode, root)
    known = None
    if pathlib.Path("/etc/postgresql").is_dir():
        database(name)
        known = people(name)
    print(json.dumps({"files": files, "missing": missing, "secrets": secrets(kode), "people": known}))


main(*sys.argv[1:])
