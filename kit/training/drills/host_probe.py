"""Runs on a machine for lessons (fingerprint.py sends it there): says in JSON how it is, so that what differs later can
be named. Standard library only, changes nothing."""

import hashlib
import json
import os
import pathlib
import pwd
import subprocess
import sys
import time

PLACES = (
    "/etc",
    "/usr/local",
    "/root/.ssh",
    "/home",
    "/run/systemd/system",
    "/run/systemd/system.control",
    "/var/spool/cron",
)
# Written by the system itself, or of no consequence to anybody.
PASSING = ("/etc/ld.so.cache", "/etc/mtab", "/etc/.pwd.lock", "/etc/adjtime", "/etc/.updated")
SCHEMA = """
SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM (
  SELECT 'column ' || attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) AS line
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'rights ' || relname || ' ' || relowner::regrole || ' ' || coalesce(relacl::text, '')
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
  UNION ALL SELECT 'role ' || rolname || ' ' || rolsuper || rolcreaterole || rolcreatedb || rolcanlogin FROM pg_roles
    WHERE rolname NOT LIKE 'pg_%'
) AS all_of_it
"""
TABLES = """
SELECT relname, (xpath('/row/n/text()', answer))[1], (xpath('/row/d/text()', answer))[1] FROM (
  SELECT relname, query_to_xml(format(
    'SELECT count(*) AS n, md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) AS d FROM %I AS t', relname
  ), false, true, '') AS answer
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
) AS looked
"""


def say(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout.strip()


def asked(database, question):
    return say(
        "runuser", "-u", "postgres", "--", "psql", "--no-psqlrc", "-tA", "-F", "|", "-d", database, "-c", question
    )


def entry(path):
    """Rights and owner, and what it holds or leads to; None when it went away meanwhile."""
    try:
        found = os.lstat(path)
        if os.path.islink(path):
            return f"-> {os.readlink(path)}"
        rights = f"{found.st_mode:o} {found.st_uid}:{found.st_gid}"
        return (
            rights if os.path.isdir(path) else f"{rights} {hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()}"
        )
    except OSError:
        return None


def files(root):
    found = {}
    for place in (*PLACES, root + "/shared/media"):
        for folder, names, leaves in os.walk(place):
            for path in [folder, *(os.path.join(folder, name) for name in leaves)]:
                found[path] = entry(path)
            # A link to a folder is one of the names, and is not walked into.
            found.update({p: entry(p) for p in (os.path.join(folder, name) for name in names) if os.path.islink(p)})
    found.update({path: entry(path) for path in (root, root + "/current", root + "/shared", root + "/shared/restic")})
    found.update({path: entry(path) for path in (root + "/shared/maintenance", "/tmp", "/var/log", "/srv", "/")})
    return {path: told for path, told in found.items() if told and path not in PASSING and not path.endswith("-")}


def code(root):
    """One hash over what the releases consist of: names, rights, owners, sizes, and the application's own text."""
    seen = hashlib.sha256()
    for folder, names, leaves in os.walk(root + "/releases"):
        names[:] = sorted(name for name in names if name != "__pycache__")
        for path in [folder, *(os.path.join(folder, name) for name in sorted(leaves))]:
            found = os.lstat(path)
            size = found.st_size if os.path.isfile(path) else 0
            seen.update(f"{path} {found.st_mode:o} {found.st_uid}:{found.st_gid} {size}\n".encode())
            if path.endswith((".py", ".yml", ".csv")) and os.path.isfile(path):
                seen.update(pathlib.Path(path).read_bytes())
    return seen.hexdigest()


def ports():
    lines = say("ss", "--no-header", "--tcp", "--udp", "--listening", "--numeric").splitlines()
    return sorted({line.split()[4] for line in lines})


def main(kode):
    root, database = f"/srv/eplanning/{kode}", f"eplanning_{kode.replace('.', '_')}"
    rows = [line.split("|") for line in asked(database, TABLES).splitlines()]
    snapshots = pathlib.Path(root, "shared/restic/snapshots")
    head = say("/usr/local/sbin/eplanning-manage", kode, "jejak", "verify", "--json")
    print(
        json.dumps(
            {
                "files": files(root),
                "code": code(root),
                "firewall": say("nft", "--stateless", "list", "ruleset"),
                "ports": ports(),
                "schema": asked(database, SCHEMA) or None,
                "tables": {name: [int(count), digest] for name, count, digest in rows},
                "backups": sorted(os.listdir(snapshots)) if snapshots.is_dir() else [],
                "failed": sorted(
                    line.split()[0] for line in say("systemctl", "--failed", "--plain", "--no-legend").splitlines()
                ),
                "log": json.loads(head) if head.startswith("{") else None,
                "clock": time.time(),
                "people": sorted(one.pw_name for one in pwd.getpwall()),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
