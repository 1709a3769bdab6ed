"""What `kit status` says of a server, and which commands it hands on."""

from __future__ import annotations

import datetime as dt

import pytest

from kit.servers.status import HostState, rows, shortcomings
from kit.terminal.pasting import Named

NOW = dt.datetime(2027, 1, 10, 6, 0, tzinfo=dt.UTC)
HEAD = {"nomor": 12, "kepala": "39271473" * 8, "menunggu": 0}
GUARD = {"message": "Guards of the log in the database were taken off: a.", "since": "2027-01-10T05:00:00+00:00"}


def host(*, problems: dict[str, dict[str, str]] | None = None, **known: object) -> HostState:
    watch = {"problems": problems or {}, "failures": {}, "channels": [], "at": "2027-01-10T05:50:00+00:00"}
    units = {"eplanning-12.73.service": "active"}
    return HostState("app1", units, 9000, 10, application=True, watch=watch, **known)


def row(name: str, **known: object) -> str:
    state = host(**known)
    return dict(rows([state], state.log_head, NOW))[name]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD, "12 links, none waiting, 3927147339271473…"),
        (HEAD | {"menunggu": 3}, "12 links, 3 waiting, 3927147339271473…"),
        (None, "no answer"),
    ],
)
def test_the_head_of_the_log_is_told_in_words(head, told):
    assert row("head of the log", log_head=head) == told


def test_each_open_alert_is_named_below_their_number():
    state = host(problems={"guard": GUARD, "disk:/": {"message": "The disk is full."}})
    told = rows([state], None, NOW)
    place = [name for name, _value in told].index("alerts")
    assert told[place : place + 3] == [
        ("alerts", "2 open, nobody would be told, looked 10 minutes ago"),
        ("", f"✗ {GUARD['message']}"),
        ("", "✗ The disk is full."),
    ]


def test_a_unit_that_failed_the_last_time_it_ran_is_a_shortcoming():
    told = dict(shortcomings([host(failed=["eplanning-12.73-backup.service"])], NOW))
    remedy = told["eplanning-12.73-backup.service on app1 failed the last time it ran."]
    assert "journalctl -u eplanning-12.73-backup.service" in remedy


def test_guards_that_are_off_are_a_shortcoming_as_only_the_server_asks_for_them():
    assert GUARD["message"] in [what for what, _remedy in shortcomings([host(problems={"guard": GUARD})], NOW)]
    assert GUARD["message"] not in [what for what, _remedy in shortcomings([host()], NOW)]


def test_a_web_server_that_would_not_start_again_is_told_with_the_line_that_is_wrong():
    said = (
        '2027/01/10 05:00:00 [emerg] 812#812: unknown directive "bogus" in /etc/nginx/nginx.conf:84\nnginx: test failed'
    )
    told = dict(shortcomings([host(web_trouble=said)], NOW))
    [what] = [what for what in told if "nginx on app1" in what]
    assert what.endswith(
        'would not start again with its configuration: unknown directive "bogus" in /etc/nginx/nginx.conf:84.'
    )
    assert "systemctl reload-or-restart nginx" in told[what]


def test_a_site_that_stayed_closed_is_told_unless_an_upgrade_still_is_at_it():
    closed = {"file": "/srv/eplanning/12.73/shared/maintenance", "minutes": 540}
    told = dict(shortcomings([host(closed=closed)], NOW))
    [what] = [what for what in told if "page of maintenance" in what]
    assert "for 540 minutes" in what
    assert "`sudo rm /srv/eplanning/12.73/shared/maintenance`" in told[what]
    cut_off = [what for what, _remedy in shortcomings([host(closed=closed, cut_off="migrate")], NOW)]
    assert "page of maintenance" not in str(cut_off)
    assert "An upgrade on app1" in str(cut_off)


def test_a_database_that_does_not_answer_is_told_first_and_what_follows_from_it_is_not_told():
    assert row("database", database=False) == "takes no connections"
    told = [what for what, _remedy in shortcomings([host(database=False)], NOW)]
    assert told[0] == "The database that the application on app1 asks takes no connections."
    assert "does not say how far its log is" not in str(told)


def test_a_server_of_an_older_kit_says_nothing_of_its_database():
    assert "database" not in dict(rows([host()], None, NOW))
    assert "does not say how far its log is" in str(shortcomings([host()], NOW))


def test_the_command_that_restores_for_a_check_can_be_pasted():
    told = Named("12.73", "/srv/lab").sentence(str(shortcomings([host()], NOW)))
    assert "`kit restore 12.73 --check-only --inventory /srv/lab`" in told
