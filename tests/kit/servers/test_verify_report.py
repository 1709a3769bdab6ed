"""What `kit verify` makes of its checks: what counts as passed, what is told of those that could not be looked at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from kit.servers.verify.finding import last_line
from kit.servers.verify.run import SUITE, Check, Report
from kit.servers.verify.target import Target

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
    assert last_line("ERROR:  no such table\nHINT:  Look elsewhere.\nCONTEXT:  here\n") == "ERROR:  no such table"
    assert last_line("ERROR:  could not extend file: No space left on device\nHINT:  Check.") == "the disk is full"


TARGET = Target("12.73", "a.go.id", ["a.go.id"], "app1", "app1", {"app1": "192.0.2.1"}, {}, "", "", "", "public")
CONFTEST = """
import json
import types

import pytest
from kit.servers.verify.site import Page, Site
from kit.servers.verify.suite.conftest import *

Site.get = lambda self, path: Page({status}, None, "")

class Server:
    def run(self, command, *words):
        answers = {answers!r}
        rc, stdout, stderr = next(answer for name, answer in answers.items() if name in command)
        return types.SimpleNamespace(rc=rc, stdout=stdout, stderr=stderr)

@pytest.fixture(scope="session")
def app():
    return Server()

@pytest.fixture(scope="session")
def database():
    return Server()
"""
WHOLE = {
    "jejak": (0, json.dumps({"masalah": []}), ""),
    "region": (0, json.dumps({"perubahan": []}), ""),
    "nginx": (0, "", "nginx: test is successful"),
    "df": (0, "Use%\n 41%\n", ""),
}
CHECKS = """
import ssl

import pytest
from kit.errors import KitError
from kit.servers.verify.finding import expect
from kit.servers.verify.suite.test_log import test_log
from kit.servers.verify.suite.test_region import test_region
from kit.servers.verify.suite.test_services import test_disk, test_web_server_would_start_again
from kit.servers.verify.suite.test_tls import test_every_name_leads_to_the_site

def test_alone(target):
    "Alone"
    {alone}

@pytest.mark.database
def test_database():
    "The database runs"
    expect({runs}, "It does not run.", "Start it.")
"""


@pytest.fixture
def played(tmp_path):
    """The checks of this file in the way of the suite; `played(...)` returns what they reported, in their order."""

    def play(
        *, runs: bool = True, status: int = 200, language: str = "en", alone: str = "", **answers: tuple[int, str, str]
    ) -> list[Check]:
        answered = WHOLE | answers
        shutil.copy(SUITE / "pytest.ini", tmp_path)
        (tmp_path / "conftest.py").write_text(CONFTEST.format(status=status, answers=answered), encoding="utf-8")
        (tmp_path / "test_played.py").write_text(CHECKS.format(runs=runs, alone=alone), encoding="utf-8")
        TARGET.write(tmp_path / "target.json")
        results = tmp_path / "results.jsonl"
        given = {
            "KIT_VERIFY_TARGET": str(tmp_path / "target.json"),
            "KIT_VERIFY_RESULTS": str(results),
            "KIT_VERIFY_LANGUAGE": language,
        }
        words = [sys.executable, "-m", "pytest", tmp_path, "-c", tmp_path / "pytest.ini", "-p", "no:randomly"]
        subprocess.run([*words, "-p", "no:django"], env={**os.environ, **given}, capture_output=True, check=False)
        return [Check(**json.loads(line)) for line in results.read_text(encoding="utf-8").splitlines()]

    return play


def test_the_database_is_asked_first_and_without_it_what_needs_it_is_not_looked_at(played):
    database, *others = played(runs=False, status=503)
    assert (database.name, database.what) == ("test_database", "It does not run.")
    assert {check.name: (check.unseen, check.what) for check in others} == {
        "test_every_name_leads_to_the_site": (True, "Not looked at: the database does not run."),
        "test_log": (True, "Not looked at: the database does not run."),
        "test_region": (True, "Not looked at: the database does not run."),
        "test_web_server_would_start_again": (False, None),
        "test_disk": (False, None),
        "test_alone": (False, None),
    }


def test_a_full_disk_is_named(played):
    (disk,) = [check for check in played(df=(0, "Use%\n100%\n", "")) if check.what]
    assert (disk.what, disk.remedy) == ("The disk of app1 is 100 % full.", "Make room, or give it a larger disk.")


def test_a_certificate_nobody_trusts_is_not_told_as_a_site_that_is_down(played):
    raised = "raise ssl.SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] (_ssl.c:1006)')"
    told = "error = ssl.SSLCertVerificationError(1, 'x'); error.verify_message = 'self-signed'; raise error"
    for line in (told, raised):
        (alone,) = [check for check in played(alone=line) if check.what]
        assert alone.what.startswith("The certificate of a.go.id is not trusted: ")
        assert "kit provision" in alone.remedy


def test_what_the_kit_itself_can_not_do_is_told_in_its_own_words(played):
    (alone,) = [check for check in played(alone="raise KitError('No.', remedy='Do it.')") if check.what]
    assert (alone.what, alone.remedy) == ("No.", "Do it.")


def test_a_finding_speaks_the_language_of_whoever_asked(played):
    (log,) = [check for check in played(language="id", jejak=(1, "", "tidak tersambung")) if check.what]
    assert log.what == "Jejak di app1 tidak dapat ditelusuri: tidak tersambung"


@pytest.mark.parametrize(("status", "place"), [(503, "journalctl -u eplanning-12.73"), (404, "/etc/nginx/conf.d")])
def test_an_error_of_the_application_is_not_laid_on_nginx(played, status, place):
    (name,) = [check for check in played(status=status) if check.what]
    assert name.what == f"https://a.go.id/ answers {status}."
    assert place in name.remedy


def test_a_log_that_is_not_whole_is_named_in_the_words_of_the_judge(played):
    problems = ["Mata rantai 11 putus: isi catatan 13 tidak sesuai hash-nya.", *(f"baris {n}." for n in range(9))]
    (log,) = [check for check in played(jejak=(1, json.dumps({"masalah": problems}), "")) if check.what]
    assert log.what == f"The log on app1 is not whole: {' '.join(problems[:5])} and 5 more"
    assert "`kit restore 12.73 --check-only" in log.remedy


def test_a_log_that_cannot_be_walked_is_told_by_the_last_line(played):
    said = "Traceback (most recent call last):\n  y = x()\nOperationalError: the connection is closed\n"
    (log,) = [check for check in played(jejak=(1, "", said)) if check.what]
    assert log.what == "The log on app1 could not be walked: OperationalError: the connection is closed"


OFFICE = {"jenis": "perangkat daerah", "aksi": "ubah", "kode": "1.01", "nama": "Dinas X", "rincian": "nama"}
MOVED = {"jenis": "jadwal", "aksi": "biarkan", "kode": "kota", "nama": "Kota", "rincian": "sudah digeser"}


def test_master_data_that_differ_from_the_regions_files_are_named(played):
    said = json.dumps({"perubahan": [MOVED, OFFICE, *({**OFFICE, "kode": str(n), "rincian": ""} for n in range(6))]})
    (region,) = [check for check in played(region=(0, said, "")) if check.what]
    assert region.what.startswith(
        "The database on app1 differs from the region's files: "
        "perangkat daerah 1.01 Dinas X (nama), perangkat daerah 0 Dinas X, "
    )
    assert region.what.endswith(", and 2 more")
    assert "`eplanning-manage 12.73 region apply` there" in region.remedy


def test_what_an_officer_moved_since_is_no_difference(played):
    assert all(check.what is None for check in played(region=(0, json.dumps({"perubahan": [MOVED]}), "")))


def test_master_data_that_cannot_be_compared_are_told_by_the_last_line(played):
    (region,) = [check for check in played(region=(1, "", "CommandError: Berkas daerah belum benar\n")) if check.what]
    assert region.what.endswith("could not be compared with its files: CommandError: Berkas daerah belum benar")


def test_a_web_server_that_would_not_start_again_is_told_with_its_reason(played):
    said = (
        '2027/01/05 21:04:11 [emerg] 605#605: unknown directive "x" in /etc/nginx/conf.d/zz.conf:1\n'
        "nginx: configuration file test failed\n"
    )
    (web,) = [check for check in played(nginx=(1, "", said)) if check.what]
    assert web.what.endswith(
        'would not start again with its configuration: unknown directive "x" in /etc/nginx/conf.d/zz.conf:1.'
    )
