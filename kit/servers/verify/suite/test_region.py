"""What officers choose from, against the files of the release that is served; the application's own rules compare."""

from __future__ import annotations

import json

import pytest
from testinfra.host import Host

from kit.i18n import _
from kit.servers.verify.finding import Finding, expect, last_line
from kit.servers.verify.target import Target

SAID = 5
QUIET = ("biarkan", "ingatkan")  # an officer moved it since, or advice (eplanning.penerapan.perubahan)


@pytest.mark.needs_database
def test_region(app: Host, target: Target) -> None:
    """Offices, areas, catalogue and ceilings are what the region's files say"""
    done = app.run("eplanning-manage %s region apply --dry-run --json", target.kode)
    try:
        changes = [change for change in json.loads(done.stdout)["perubahan"] if change["aksi"] not in QUIET]
        named = [_named(**change) for change in changes]
    except (ValueError, KeyError, TypeError) as error:
        raise Finding(
            _("The region's data on {host} could not be compared with its files: {why}").format(
                host=target.app, why=last_line(done.stderr or done.stdout)
            ),
            _("Run `eplanning-manage {kode} region apply --dry-run` there to see all it says.").format(
                kode=target.kode
            ),
        ) from error
    more = [_("and {n} more").format(n=len(named) - SAID)] if len(named) > SAID else []
    expect(
        not named,
        _("The database on {host} differs from the region's files: {what}").format(
            host=target.app, what=", ".join([*named[:SAID], *more])
        ),
        _(
            "Somebody changed it past the application and the files. Once it is known who and why, "
            "`eplanning-manage {kode} region apply` there puts back what the files say, and logs it."
        ).format(kode=target.kode),
    )


def _named(jenis: str, kode: str, nama: str, rincian: str = "", **_rest: str) -> str:
    told = " ".join(word for word in (jenis, kode, nama) if word)
    return f"{told} ({rincian})" if rincian else told
