"""Runs on a machine for lessons (fingerprint.py sends it there): says in JSON how it is, so that what differs later can
be named. Standard library only, changes nothing."""

import hashlib
import json
import os
import pathlib
import pwd
import stat
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
OPEN = ("/", "/srv", "/tmp", "/var/log")  # noqa: S108 - whose rights count, not what is in them
RIGHTS = (".", "current", "shared", "shared/restic", "shared/backup", "shared/maintenance")
# Written by the system itself, or of no consequence to anybody.
PASSING = ("/etc/ld.so.cache", "/etc/mtab", "/etc/.pwd.lock", "/etc/adjtime", "/etc/.updated")
SCHEMA = """
SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM (
  SELECT 'column ' || attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) AS line
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v') AND attnum > 0 AND NOT attisdropped
  UNION ALL SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'rights ' || relname || ' ' || relowner::regrole || ' ' || coalesce(relacl::text, '')
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
  UNION ALL SELECT concat('role ', rolname, ' ', rolsuper, rolcreaterole, rolcreatedb, rolcanlogin) FROM pg_roles
    WHERE rolname NOT LIKE 'pg_%'
) AS all_of_it
"""
TABLES = """
SELECT relname, (xpath('/row/n/text()', answer))[1], (xpath('/row/d/text()', answer))[1] FROM (
  SELECT relname, query_to_xml(format(
    'SELECT count(*) AS n, md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '''')) AS d FROM %I AS t',
    relname), false, true, '') AS answer
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
    """Rights and owner, and what it holds or leads to; None when it is not there."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            return f"-> {path.readlink()}"
        rights = f"{found.st_mode:o} {found.st_uid}:{found.st_gid}"
        return f"{rights} {hashlib.sha256(path.read_bytes()).hexdigest()}" if stat.S_ISREG(found.st_mode) else rights
    except OSError:
        return None


def below(place):
    """A folder and all in it; links are not followed."""
    for folder, names, leaves in os.walk(place):
        names[:] = sorted(name for name in names if name != "__pycache__")
        here = pathlib.Path(folder)
        yield here
        yield from (here / name for name in sorted(leaves))
        yield from (here / name for name in names if (here / name).is_symlink())


def files(root):
    found = {str(path): entry(path) for place in (*PLACES, root / "shared/media") for path in below(place)}
    found |= {str(path): entry(path) for path in (*map(pathlib.Path, OPEN), *(root / name for name in RIGHTS))}
    return {path: told for path, told in found.items() if told and path not in PASSING and not path.endswith("-")}


def code(root):
    """One hash over what the releases consist of: names, rights, owners, sizes, and the application's own text."""
    seen = hashlib.sha256()
    for path in below(root / "releases"):
        found = path.lstat()
        size = found.st_size if stat.S_ISREG(found.st_mode) else 0
        seen.update(f"{path} {found.st_mode:o} {found.st_uid}:{found.st_gid} {size}\n".encode())
        if size and path.suffix in (".py", ".yml", ".csv"):
            seen.update(path.read_bytes())
    return seen.hexdigest()


def ports():
    lines = say("ss", "--no-header", "--tcp", "--udp", "--listening", "--numeric").splitlines()
    return sorted({line.split()[4] for line in lines})


def main(kode, head):
    root, database = pathlib.Path("/srv/eplanning", kode), f"eplanning_{kode.replace('.', '_')}"
    rows = [line.split("|") for line in asked(database, TABLES).splitlines()]
    snapshots = root / "shared/restic/snapshots"
    wanted = ["--kepala", head] if head else []
    chain = say("/usr/local/sbin/eplanning-manage", kode, "jejak", "verify", "--json", *wanted)
    print(
        json.dumps(
            {
                "files": files(root),
                "code": code(root),
                "firewall": say("nft", "--stateless", "list", "ruleset"),
                "ports": ports(),
                "schema": asked(database, SCHEMA) or None,
                "tables": {name: [int(count), digest] for name, count, digest in rows},
                "backups": sorted(path.name for path in snapshots.iterdir()) if snapshots.is_dir() else [],
                "failed": sorted(
                    line.split()[0] for line in say("systemctl", "--failed", "--plain", "--no-legend").splitlines()
                ),
                "log": json.loads(chain) if chain.startswith("{") else None,
                "clock": time.time(),
                "people": sorted(one.pw_name for one in pwd.getpwall()),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
