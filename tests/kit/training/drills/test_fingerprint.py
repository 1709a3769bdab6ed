"""Whoever mends one thing and spoils another is told which."""

import copy

import pytest

from kit.training.drills.fingerprint import differences

BEFORE = {
    "files": {"/etc/hosts": "100644 0:0 aa", "/etc/nginx": "40755 0:0"},
    "altered": [],
    "units": {"nginx.service": "active", "eplanning-12.73-segel.timer": "active"},
    "failed": [],
    "step": None,
    "firewall": "table inet eplanning { policy drop; }",
    "ports": ["0.0.0.0:22", "0.0.0.0:443"],
    "code": "aa",
    "schema": "bb",
    "people": ["root"],
    "backups": ["one"],
    "log": {"utuh": True, "kepala": "cc"},
    "clock_off": 0,
    "tables": {"usulan_usulan": [3, "aa"], "jejak_catatan": [9, "bb"], "django_session": [1, "cc"]},
}


def later(change):
    after = copy.deepcopy(BEFORE)
    change(after)
    return after


def test_an_unchanged_machine_differs_in_nothing():
    assert differences(BEFORE, copy.deepcopy(BEFORE)) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda a: a["files"].update({"/etc/hosts": "100666 0:0 aa"}), "rights: /etc/hosts"),
        (lambda a: a["files"].update({"/etc/cron.d/x": "100644 0:0 dd"}), "/etc/cron.d/x"),
        (lambda a: a["files"].pop("/etc/nginx"), "/etc/nginx"),
        (lambda a: a["altered"].append("/srv/eplanning/12.73/shared/media"), "shared/media"),
        (lambda a: a["units"].update({"nginx.service": "inactive"}), "nginx.service is inactive; it was active"),
        (lambda a: a["failed"].append("backup.service"), "backup.service has failed"),
        (lambda a: a.update(firewall=""), "The firewall has other rules"),
        (lambda a: a["ports"].append("0.0.0.0:5432"), "Other ports listen"),
        (lambda a: a.update(code="zz"), "application's own files"),
        (lambda a: a.update(schema=None), "structure of the database"),
        (lambda a: a["people"].append("toor"), "other system users"),
        (lambda a: a["backups"].clear(), "1 backup(s) are gone"),
        (lambda a: a["log"].update(utuh=False), "chain of the log is broken"),
        (lambda a: a.update(log=None), "chain of the log is broken"),
        (lambda a: a.update(clock_off=-3600), "-3600 seconds off"),
        (lambda a: a.update(step="migrate"), "upgrade is cut off"),
        (lambda a: a["tables"].update(usulan_usulan=[2, "zz"]), "usulan_usulan has 2 rows; it had 3"),
        (lambda a: a["tables"].update(usulan_usulan=[3, "zz"]), "usulan_usulan holds something else"),
        (lambda a: a["tables"].update(jejak_catatan=[8, "zz"]), "jejak_catatan has 8 rows"),
        (lambda a: a["tables"].update(jejak_catatan=[9, "zz"]), "jejak_catatan holds something else"),
        (lambda a: a.update(tables={}), "The database does not answer"),
    ],
)
def test_what_differs_is_told(change, told):
    [finding] = differences(BEFORE, later(change))
    assert told in finding


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a["tables"].update(jejak_catatan=[12, "zz"], django_session=[0, "zz"]),
        lambda a: a["backups"].append("two"),
        lambda a: a["failed"].append("eplanning-12.73-segel.service"),
        lambda a: a["units"].update({"eplanning-12.73-segel.timer": "activating"}),
        lambda a: a.update(clock_off=3),
    ],
    ids=["the log grows", "a backup more", "sealed next minute", "a timer just fires", "seconds of a slow line"],
)
def test_what_happens_by_itself_is_no_difference(change):
    assert differences(BEFORE, later(change)) == ()


@pytest.mark.parametrize(
    ("change", "may"),
    [
        (lambda a: a["files"].update({"/etc/hosts": "x"}), "/etc/ho*"),
        (lambda a: a["tables"].update(usulan_usulan=[1, "x"]), "table:usulan_*"),
        (lambda a: a["units"].update({"nginx.service": "inactive"}), "unit:nginx.service"),
        (lambda a: a.update(firewall=""), "firewall"),
        (lambda a: a["backups"].clear(), "backups"),
    ],
)
def test_what_a_drill_allows_is_no_difference_and_nothing_else_is_allowed_by_it(change, may):
    assert differences(BEFORE, later(change), [may]) == ()
    assert differences(BEFORE, later(lambda a: (change(a), a["people"].append("toor"))), [may]) != ()
