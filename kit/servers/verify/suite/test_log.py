"""The log, walked from its first link, and the database's guards of it: the same judge that a restore asks."""

from __future__ import annotations

import json

import pytest
from testinfra.host import Host

from kit.i18n import _
from kit.servers.verify.finding import Finding, expect, last_line
from kit.servers.verify.target import Target

SAID = 5  # a row changed in every table would fill the screen


@pytest.mark.needs_database
def test_log(app: Host, target: Target) -> None:
    """The log is whole, and the database guards it"""
    done = app.run("eplanning-manage %s jejak verify --json", target.kode)
    try:
        problems = json.loads(done.stdout)["masalah"]
    except (ValueError, KeyError, TypeError) as error:
        raise Finding(
            _("The log on {host} could not be walked: {why}").format(
                host=target.app, why=last_line(done.stderr or done.stdout)
            ),
            _("Run `eplanning-manage {kode} jejak verify` there to see all it says.").format(kode=target.kode),
        ) from error
    more = [_("and {n} more").format(n=len(problems) - SAID)] if len(problems) > SAID else []
    expect(
        not problems,
        _("The log on {host} is not whole: {why}").format(host=target.app, why=" ".join([*problems[:SAID], *more])),
        _(
            "Somebody went past the application. Mend nothing yet: keep a copy of the server. "
            "`kit restore {kode} --check-only --snapshot ID` tells which backup still has the log whole."
        ).format(kode=target.kode),
    )
