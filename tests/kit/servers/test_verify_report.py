"""What `kit verify` makes of its checks: what counts as passed, what is told of those that could not be looked at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from kit.verify.finding import last_line
from kit.verify.run import SUITE, Check, Report
from kit.verify.target import Target

FINE = Check("test_clock", "The clock agrees", 0.1)
DATABASE = Check(
    "test_database_runs", "The database runs", 0.1, what="postgresql.service does not run.", remedy="Start."
)
LOGIN = Check("test_login", "An officer can log in", 0, "", "Not looked at: the database does not run.", "Again.", True)


def test_what_was_not_looked_at_has_not_passed_and_is_no_finding_of_its_own():
    report = Report((DATABASE, FINE, LOGIN))
    assert (report.passed, report.findings, report.ok) == (1, (DATABASE,), False)
    assert report.lines == (
        "✗ postgresql.service does not run.\n  Start.",
        "Not looked at, as the database does not run: An officer can log in.",
    )


def test_a_report_without_findings_has_nothing_to_tell():
    assert (Report((FINE,)).ok, Report((FINE,)).lines, Report(()).ok) == (True, (), False)


def test_of_a_traceback_the_error_is_told():
    said = (
        "Traceback (most recent call last):\n  File x\n    y = self.pool.getconn()\n  ^^^\nPoolTimeout: no connection\n"
    )
    assert last_line(said) == "PoolTimeout: no connection"
    assert last_line(" \n") == "it said nothing"


TARGET = Target("12.73", "a.go.id", ["a.go.id"], "app1", "app1", {"app1": "192.0.2.1"}, {}, "", "", "", "public")
CONFTEST = """
from kit.verify.site import Page, Site
from kit.verify.suite.conftest import *

Site.get = lambda self, path: Page({status}, None, "")
"""
CHECKS = """
import pytest
from kit.verify.finding import expect
from kit.verify.suite.test_tls import test_every_name_leads_to_the_site

def test_alone():
    "Alone"

@pytest.mark.database
def test_database():
    "The database runs"
    expect({runs}, "It does not run.", "Start it.")
"""


@pytest.fixture
def played(tmp_path):
    """The checks of this file in the way of the suite; `played(...)` returns what they reported, in their order."""

    def play(*, runs: bool, status: int) -> list[Check]:
        shutil.copy(SUITE / "pytest.ini", tmp_path)
        (tmp_path / "conftest.py").write_text(CONFTEST.format(status=status), encoding="utf-8")
        (tmp_path / "test_played.py").write_text(CHECKS.format(runs=runs), encoding="utf-8")
        TARGET.write(tmp_path / "target.json")
        results = tmp_path / "results.jsonl"
        given = {"KIT_VERIFY_TARGET": str(tmp_path / "target.json"), "KIT_VERIFY_RESULTS": str(results)}
        words = [sys.executable, "-m", "pytest", tmp_path, "-c", tmp_path / "pytest.ini", "-p", "no:randomly"]
        subprocess.run([*words, "-p", "no:django"], env={**os.environ, **given}, capture_output=True, check=False)
        return [Check(**json.loads(line)) for line in results.read_text(encoding="utf-8").splitlines()]

    return play


def test_the_database_is_asked_first_and_without_it_what_needs_it_is_not_looked_at(played):
    database, *others = played(runs=False, status=503)
    assert (database.name, database.what) == ("test_database", "It does not run.")
    assert {check.name: (check.unseen, check.what) for check in others} == {
        "test_every_name_leads_to_the_site": (True, "Not looked at: the database does not run."),
        "test_alone": (False, None),
    }


@pytest.mark.parametrize(("status", "place"), [(503, "journalctl -u eplanning-12.73"), (404, "/etc/nginx/conf.d")])
def test_an_error_of_the_application_is_not_laid_on_nginx(played, status, place):
    (name,) = [check for check in played(runs=True, status=status) if check.what]
    assert name.what == f"https://a.go.id/ answers {status}."
    assert place in name.remedy
