"""Who may read and write what."""

from __future__ import annotations

import pytest
from testinfra.host import Host

from kit.i18n import N_, _
from kit.servers.verify.finding import expect, output
from kit.servers.verify.target import Target


@pytest.mark.parametrize(
    ("path", "owner", "mode"),
    [
        ("{config}/env", "root", 0o600),
        ("{config}/env.pemilik", "root", 0o600),
        ("{config}/tls/site.key", "root", 0o600),
        ("{config}/backup.json", "root", 0o600),
        ("{root}/shared/restic", "root", 0o700),
        ("{root}", "root", 0o750),
        ("{root}/shared/media", "{user}", 0o750),
    ],
    ids=[
        N_("settings"),
        N_("owner's settings"),
        N_("TLS key"),
        N_("key of the backups"),
        N_("backups"),
        N_("the region's folder"),
        N_("uploads"),
    ],
)
def test_rights(app: Host, target: Target, path: str, owner: str, mode: int) -> None:
    """Owner and rights are right"""
    names = {"config": target.config, "root": target.root, "user": target.user}
    file = app.file(path.format(**names))
    wanted = owner.format(**names)
    expect(
        file.exists,
        _("{path} is missing on {host}.").format(path=file.path, host=target.app),
        _("`kit provision` puts it back."),
    )
    expect(
        (file.user, file.mode) == (wanted, mode),
        _("{path} on {host} belongs to {user} with rights {mode:o}; it has to be {owner} and {right:o}.").format(
            path=file.path, host=target.app, user=file.user, mode=file.mode, owner=wanted, right=mode
        ),
        _("`kit provision` sets it right; then find out who changed it."),
    )


def test_application_cannot_change_itself(app: Host, target: Target) -> None:
    """The application cannot change its own code"""
    done = app.run("runuser -u %s -- test -w %s", target.user, f"{target.root}/current/app/manage.py")
    expect(
        done.rc != 0,
        _("{user} may write the application's code on {host}.").format(user=target.user, host=target.app),
        _("chown -R root:root {root}/releases there.").format(root=target.root),
    )


@pytest.mark.needs_database
def test_application_cannot_touch_the_log(database: Host, target: Target) -> None:
    """The application's role owns no table and may truncate none"""
    # has_table_privilege says yes for an owner too, so this one question covers both.
    question = (
        "SELECT string_agg(relname, ', ') FROM pg_class WHERE relkind IN ('r', 'p') "  # noqa: S608 - the role is named by a code
        "AND relnamespace = 'public'::regnamespace "
        f"AND has_table_privilege('{target.runtime_role}', oid, 'TRUNCATE, TRIGGER, REFERENCES')"
    )
    found = output(
        database, "runuser -u postgres -- psql --no-psqlrc -tA -d %s -c %s", target.runtime_role, question
    ).strip()
    expect(
        not found,
        _("{role} may truncate or alter: {tables}.").format(role=target.runtime_role, tables=found),
        _("Tables have to belong to {role}_pemilik: see who ran a migration as another role.").format(
            role=target.runtime_role
        ),
    )
