"""Which migrations a release knows, which the database has been through, and whether an earlier release can.

A migration says `previous_release_runs = True` when the release before it can go on serving on the changed structure.
One that says nothing, a library's for instance, counts as one that it can't live with.
"""

import json

QUESTION = """
import json
from django.db import connection
from django.db.migrations.loader import MigrationLoader
loader = MigrationLoader(connection, ignore_no_migrations=True)
said = {".".join(k): getattr(m, "previous_release_runs", None) is True for k, m in loader.disk_migrations.items()}
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_database_size(current_database())")
    [size] = cursor.fetchone()
print(json.dumps({"known": said, "bytes": size, "applied": sorted(".".join(key) for key in loader.applied_migrations)}))
"""


def ask(host, release):
    """What `release` knows ({migration: whether the release before runs on it}), and the database: what it has been
    through, and its bytes."""
    said = host.manage(release, "shell", "--verbosity=0", "--command", QUESTION)
    return json.loads(said.strip().splitlines()[-1])


def pending(answer):
    """Migrations the release would run."""
    return sorted(set(answer["known"]) - set(answer["applied"]))


def breaking(names, known):
    """Those of `names` that the release before can't live with."""
    return sorted(name for name in names if not known.get(name))


def beyond(answer, *, back):
    """Migrations the database has been through that the release does not know. A later release may have done without a
    whole package; an earlier one has to live with those that came."""
    packages = {name.partition(".")[0] for name in answer["known"]}
    gone = set(answer["applied"]) - set(answer["known"])
    return sorted(name for name in gone if back or name.partition(".")[0] in packages)
