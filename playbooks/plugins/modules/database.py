#!/usr/bin/python
"""The database of one region: two roles, their rights, nothing more."""

from __future__ import annotations

DOCUMENTATION = """
module: database
short_description: Have a region's database with an owner and a runtime role
description:
  - The owner changes the structure (migrations, dumps); the runtime role may only read and write rows, so that
    whoever takes over the application can neither drop the triggers of the log nor truncate a table.
  - The owner may also make databases, and end the sessions of the runtime role, to put a restored database in the
    place of the present one (C(eplanning-database)).
  - Runs as the system user V(postgres) over the local socket.
  - Makes PostgreSQL read its access files again when they are newer than what it has loaded.
options:
  name: {description: The database; also the name of the runtime role., type: str, required: true}
  owner: {description: The role that owns it., type: str, required: true}
  locale: {description: ICU locale that sorts text., type: str, default: id-ID}
  runtime_password: {description: 'Password, where the application logs in over the network.', type: str}
  owner_password: {description: The same for the owner., type: str}
"""

EXAMPLES = """
- name: Have the database
  database: {name: eplanning_12_73, owner: eplanning_12_73_pemilik}
"""

RETURN = """
done: {description: 'What was changed, in words.', returned: always, type: list}
"""

import base64
import hashlib
import hmac
import os
import pwd

from ansible.module_utils.basic import AnsibleModule, missing_required_lib

try:
    import psycopg2
    from psycopg2 import sql
except ImportError:
    psycopg2 = None


def is_password(verifier, password):
    """Whether a SCRAM verifier as PostgreSQL keeps it belongs to the password (RFC 5802)."""
    if not verifier or not verifier.startswith("SCRAM-SHA-256$"):
        return False
    settings, keys = verifier.split("$", 2)[1:]
    rounds, salt = settings.split(":")
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
    client = hmac.digest(salted, b"Client Key", "sha256")
    return hmac.compare_digest(base64.b64encode(hashlib.sha256(client).digest()).decode(), keys.split(":")[0])


class Server:
    """The local cluster; collects in `done` what it changed."""

    def __init__(self, check_mode):
        self.check_mode = check_mode
        self.done = []

    def connect(self, database):
        connection = psycopg2.connect(dbname=database, user="postgres")
        connection.autocommit = True
        return connection.cursor()

    def change(self, cursor, what, statement, values=None):
        self.done.append(what)
        if not self.check_mode:
            cursor.execute(statement, values)

    def role(self, cursor, name, password):
        cursor.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [name])
        row = cursor.fetchone()
        if row is None:
            self.change(cursor, "role " + name, sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
        if password and not (row and is_password(row[0], password)):
            statement = sql.SQL("ALTER ROLE {} PASSWORD %s").format(sql.Identifier(name))
            self.change(cursor, "password of " + name, statement, [password])

    def restorer(self, cursor, owner, name):
        """What the owner needs to restore beside and to swap; rights over nobody else's database."""
        roles = {"owner": sql.Identifier(owner), "name": sql.Identifier(name)}
        cursor.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = %s", [owner])
        if not (cursor.fetchone() or [False])[0]:
            self.change(cursor, owner + " may make databases", sql.SQL("ALTER ROLE {owner} CREATEDB").format(**roles))
        cursor.execute(
            "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles o ON o.oid = m.member "
            "WHERE r.rolname = %s AND o.rolname = %s",
            [name, owner],
        )
        if not cursor.fetchone():
            self.change(cursor, owner + " may end sessions", sql.SQL("GRANT {name} TO {owner}").format(**roles))

    def database(self, cursor, name, owner, locale):
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return True
        statement = sql.SQL(
            "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' "
            "LOCALE_PROVIDER icu ICU_LOCALE {}"
        ).format(sql.Identifier(name), sql.Identifier(owner), sql.Literal(locale))
        self.change(cursor, "database " + name, statement)
        return not self.check_mode

    def rights(self, cursor, name, owner):
        """Say all rights again; what they were before and after tells whether anything changed."""
        names = {"name": sql.Identifier(name), "owner": sql.Identifier(owner)}
        before = self._rights(cursor, name)
        for statement in RIGHTS:
            if not self.check_mode:
                cursor.execute(sql.SQL(statement).format(**names))
        if self._rights(cursor, name) != before:
            self.done.append("rights in " + name)

    @staticmethod
    def _rights(cursor, name):
        cursor.execute(
            "SELECT datacl::text, (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public'), "
            "(SELECT array_agg(defaclacl::text ORDER BY defaclobjtype) FROM pg_default_acl) "
            "FROM pg_database WHERE datname = %s",
            [name],
        )
        return cursor.fetchone()

    def reread_access(self, cursor):
        cursor.execute(
            "SELECT extract(epoch FROM pg_conf_load_time()), current_setting('hba_file'), current_setting('ident_file')"
        )
        loaded, *files = cursor.fetchone()
        if max(os.path.getmtime(path) for path in files) > loaded:
            self.change(cursor, "access files read again", "SELECT pg_reload_conf()")


RIGHTS = (
    "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
    "GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {name}",
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {name}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {name}",
)


def main():
    module = AnsibleModule(
        argument_spec={
            "name": {"required": True},
            "owner": {"required": True},
            "locale": {"default": "id-ID"},
            "runtime_password": {"no_log": True},
            "owner_password": {"no_log": True},
        },
        supports_check_mode=True,
    )
    if psycopg2 is None:
        if module.check_mode:
            module.exit_json(changed=True, done=["everything: PostgreSQL is not installed yet"])
        module.fail_json(msg=missing_required_lib("psycopg2"))
    wanted = module.params
    server = Server(module.check_mode)
    os.chdir("/")
    os.seteuid(pwd.getpwnam("postgres").pw_uid)  # the socket knows us by it
    try:
        cursor = server.connect("postgres")
        server.role(cursor, wanted["owner"], wanted["owner_password"])
        server.role(cursor, wanted["name"], wanted["runtime_password"])
        server.restorer(cursor, wanted["owner"], wanted["name"])
        exists = server.database(cursor, wanted["name"], wanted["owner"], wanted["locale"])
        server.reread_access(cursor)
        if exists:
            server.rights(server.connect(wanted["name"]), wanted["name"], wanted["owner"])
    except psycopg2.Error as error:
        module.fail_json(msg=f"PostgreSQL refuses: {str(error).strip()}")
    finally:
        os.seteuid(0)
    module.exit_json(changed=bool(server.done), done=server.done)


if __name__ == "__main__":
    main()
