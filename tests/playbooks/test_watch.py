"""The look a server takes at itself: what it finds, whom it tells, how often. Its programs are played by scripts."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar

from kit.servers.status import limits
from tests.playbooks.conftest import PLAYBOOKS, read, trusted
from tests.playbooks.relays import Relay, relay, webhook

LIBRARY = PLAYBOOKS / "roles" / "monitoring" / "files" / "eplanning-watch"

# Said of relays that are not to be given a password, and of TLS from the first byte, which aiosmtpd does not see.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")


class Server:
    """A server's folders and programs; each program says what its file holds, or fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.root = folder / "srv"
        (self.root / "shared" / "backup").mkdir(parents=True)
        self.settings: dict = {
            "kode": "12.73",
            "nama": "Kota Contoh",
            "language": "en",
            "application": True,
            "root": str(self.root),
            "config": str(folder / "etc"),
            "unit": "eplanning-12.73",
            "database": "eplanning_12_73",
            "owner_role": "eplanning_12_73_pemilik",
            "limits": {**limits(), "disk_percent": 101},
            "mail": {"to": [], "from": "", "host": "", "port": 25, "security": "none", "user": "", "password": ""},
            "webhook": {"url": "", "token": ""},
            "authority": "",
        }
        self.says("systemctl", "")
        self.certificate_ends_in(100)
        (folder / "etc").mkdir()
        (folder / "etc" / "receipt.key").touch()
        self.says("psql", "0")
        self.backed_up(hours_ago=2)

    def mails_through(self, relay: Relay, **chosen: str) -> None:
        """Alerts go to this relay, secured as chosen."""
        ends = {"to": ["admin@example.org"], "from": "eplanning@example.org"}
        self.settings["mail"] |= {**ends, "host": "127.0.0.1", "port": relay.port, **chosen}

    def says(self, program: str, text: str | None) -> None:
        words = "exit 1" if text is None else f"cat <<'END'\n{text}\nEND"
        (self.programs / program).write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
        (self.programs / program).chmod(0o755)

    def certificate_ends_in(self, days: int) -> None:
        end = dt.datetime.now(dt.UTC) + dt.timedelta(days=days, hours=1)
        self.says("openssl", f"notAfter={end:%b %d %H:%M:%S %Y} GMT")

    def backed_up(self, hours_ago: float) -> None:
        moment = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours_ago)
        last = self.root / "shared" / "backup" / "last.json"
        last.write_text(json.dumps({"taken_at": moment.isoformat()}), encoding="ascii")

    def restored(self, days_ago: float, *problems: str) -> None:
        """A backup was restored for a check, and this came of it."""
        folder = self.root / "shared" / "backup" / "receipts"
        folder.mkdir(exist_ok=True)
        moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
        told = {"checked_at": f"{moment:%Y-%m-%dT%H:%M:%SZ}", "problems": problems}
        (folder / f"{moment:%Y%m%dT%H%M%SZ}.json").write_text(json.dumps(told), encoding="utf-8")

    def set_up(self, days_ago: float) -> None:
        moment = dt.datetime.now().timestamp() - days_ago * 86400
        os.utime(self.folder / "etc" / "receipt.key", (moment, moment))

    def closed(self, minutes_ago: float) -> None:
        """As an upgrade or a restore closes the site."""
        door = self.root / "shared" / "maintenance"
        door.touch()
        moment = dt.datetime.now().timestamp() - minutes_ago * 60
        os.utime(door, (moment, moment))

    def look(self, *words: str) -> dict:
        """One look; its state afterwards, or what `--test` answers."""
        (self.folder / "watch.json").write_text(json.dumps(self.settings), encoding="utf-8")
        environment = {"PATH": f"{self.programs}:{os.environ['PATH']}", "STATE_DIRECTORY": str(self.folder)}
        argv = [sys.executable, LIBRARY, self.folder / "watch.json", *words]
        done = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True)
        self.said = done.stdout
        return json.loads(done.stdout) if words else self.state()

    def state(self) -> dict:
        return json.loads((self.folder / "state.json").read_text(encoding="utf-8"))

    def a_day_passes(self) -> None:
        state = self.state()
        for told in state["told"].values():
            told["at"] = (dt.datetime.fromisoformat(told["at"]) - dt.timedelta(hours=25)).isoformat()
        (self.folder / "state.json").write_text(json.dumps(state), encoding="utf-8")


@pytest.fixture
def server(tmp_path):
    return Server(tmp_path)


@pytest.fixture
def mailed(server):
    """The mails a relay took."""
    with relay() as plain:
        server.mails_through(plain)
        yield plain.mails


def test_a_server_in_good_health_has_no_problems(server):
    assert server.look()["problems"] == {}


@pytest.mark.parametrize(
    ("what", "code", "sentence"),
    [
        (lambda s: s.backed_up(hours_ago=27), "backup", "The last backup is 27 hours old."),
        (lambda s: (s.root / "shared/backup/last.json").unlink(), "backup", "There is no backup yet."),
        (lambda s: s.certificate_ends_in(20), "certificate", "The site's certificate ends in 20 days."),
        (lambda s: s.says("openssl", None), "certificate", "The site's certificate cannot be read."),
        (lambda s: s.says("psql", None), "database", "The database does not answer."),
        (lambda s: s.says("psql", "960"), "seal", "Records of the log have not been sealed for 16 minutes."),
        (
            lambda s: s.says("psql", "0|jejak_jejak_catatan_row"),
            "guard",
            "Guards of the log in the database were taken off or switched off: jejak_jejak_catatan_row.",
        ),
        (
            lambda s: s.closed(minutes_ago=75),
            "closed",
            "The site has shown nothing but its page of maintenance for 75 minutes.",
        ),
        (lambda s: s.set_up(days_ago=9), "receipt", "There is no receipt of a trial restore yet."),
        (
            lambda s: s.says("systemctl", "eplanning-12.73-backup.service loaded failed failed x"),
            "unit:eplanning-12.73-backup.service",
            "The unit eplanning-12.73-backup.service failed.",
        ),
    ],
)
def test_what_is_wrong_is_found_and_told_in_a_sentence(server, what, code, sentence):
    what(server)
    assert {code: each["message"] for code, each in server.look()["problems"].items()} == {code: sentence}
    assert server.said == sentence + "\n"


def test_an_upgrade_that_goes_on_alarms_nobody(server):
    server.closed(minutes_ago=5)
    assert server.look()["problems"] == {}


def test_a_stopped_unit_and_a_full_disk_are_found(server):
    server.says("systemctl", None)
    server.settings["limits"]["disk_percent"] = 0
    codes = server.look()["problems"]
    assert "stopped:eplanning-12.73.socket" in codes
    assert any(code.startswith("disk:") for code in codes)


def test_a_new_server_has_a_week_for_its_first_trial_restore(server):
    assert server.look()["problems"] == {}
    server.set_up(days_ago=9)
    assert server.look()["problems"]["receipt"]["message"] == "There is no receipt of a trial restore yet."


def test_an_old_trial_restore_is_found_and_a_fresh_one_is_not(server):
    server.restored(days_ago=9.1)
    assert server.look()["problems"]["receipt"]["message"] == "The last trial restore was 9 days ago."
    server.restored(days_ago=1)
    assert server.look()["problems"] == {}


def test_a_trial_restore_that_failed_is_told_with_its_reason(server):
    server.restored(0.1, "3 files are missing.")
    assert server.look()["problems"]["receipt"]["message"] == "The last trial restore failed: 3 files are missing."


@pytest.mark.parametrize(
    ("ages", "problem", "sentence"),
    [
        ({"archived_at": 10, "second_at": 10}, None, None),
        ({"archived_at": 10}, "no room", "The archive of the database is behind: no room"),
        ({"archived_at": 90}, None, "The archive of the database is 90 minutes old."),
        ({}, None, "The archive of the database is 180 minutes old."),
        (
            {"archived_at": 10, "second_at": 120},
            None,
            "The archive of the database in the second place is 120 minutes old.",
        ),
    ],
    ids=["well", "behind", "stopped", "never begun", "second place"],
)
def test_an_archive_is_looked_after_where_one_was_asked_for(server, ages, problem, sentence):
    asked = server.folder / "etc" / "backup.json"
    asked.touch()
    assert "archive" not in server.look()["problems"]
    now = dt.datetime.now(dt.UTC)
    os.utime(asked, times=(now.timestamp() - 3 * 3600,) * 2)
    told = {name: (now - dt.timedelta(minutes=age)).isoformat(timespec="seconds") for name, age in ages.items()}
    if told:
        note = server.root / "shared" / "backup" / "archive.json"
        note.write_text(json.dumps(told | {"problem": problem}), encoding="utf-8")
    server.settings["archive"] = True
    assert server.look()["problems"].get("archive", {}).get("message") == sentence


def test_a_database_host_is_not_asked_for_what_it_does_not_have(server):
    server.settings["application"] = False
    for program in ("psql", "openssl"):
        server.says(program, None)
    (server.root / "shared/backup/last.json").unlink()
    assert server.look()["problems"] == {}


def test_each_change_is_told_once_then_once_a_day_then_that_it_is_well_again(server, mailed):
    server.look()
    assert mailed == []
    server.backed_up(hours_ago=30)
    server.look()
    server.look()
    server.backed_up(hours_ago=31)
    server.look()
    assert [subject for subject, _text in mailed] == ["[e-planning 12.73] 1 problem(s) on " + os.uname().nodename]
    assert "The last backup is 30 hours old." in mailed[0][1]
    server.a_day_passes()
    server.look()
    server.look()
    assert [subject.split("] ")[1].split()[0] for subject, _text in mailed] == ["1", "still"]
    server.certificate_ends_in(3)
    server.backed_up(hours_ago=1)
    server.look()
    assert "Well again:\n- The last backup is 31 hours old." in mailed[2][1]
    server.certificate_ends_in(300)
    server.look()
    server.look()
    assert len(mailed) == 4
    assert "recovered" in mailed[3][0]


@pytest.mark.parametrize(
    ("chosen", "refused"),
    [
        ({}, False),
        ({"monitoring_smtp_password": "x"}, False),
        ({"monitoring_smtp_password": "x", "monitoring_smtp_security": "none"}, True),
        ({"monitoring_smtp_security": "none"}, False),
        ({"monitoring_smtp_host": ""}, True),
        ({"monitoring_mail_from": ""}, True),
        ({"monitoring_webhook_url": "http://hook.example"}, True),
    ],
)
def test_the_role_refuses_a_password_in_the_clear_and_alerts_that_could_not_arrive(chosen, refused):
    role = PLAYBOOKS / "roles" / "monitoring"
    [first, *_rest] = read(role / "tasks" / "main.yml")
    mail = {"monitoring_mail_to": ["a@example.org"], "monitoring_mail_from": "b@example.org"}
    known = read(role / "defaults" / "main.yml") | mail | {"monitoring_smtp_host": "relay.example"} | chosen
    asked = trusted("{{ (" + first["when"] + ") }}")
    assert Templar(loader=DataLoader(), variables=trusted(known)).template(asked) is refused
    assert "ansible.builtin.fail" in first


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_goes_over_tls_after_a_login(server, tmp_path, security):
    with relay(tmp_path, tls=security, password="betul") as secured:
        server.mails_through(secured, security=security, user="eplanning", password="betul")
        server.settings["authority"] = secured.certificate
        server.backed_up(hours_ago=30)
        assert server.look()["failures"] == {}
    assert secured.logins == [("eplanning", "betul")]
    [(_subject, text)] = secured.mails
    assert "The last backup is 30 hours old." in text


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_wrong_password_is_told_as_that_and_never_repeated(server, tmp_path, security):
    with relay(tmp_path, tls=security, password="betul") as secured:
        server.mails_through(secured, security=security, user="eplanning", password="keliru")
        server.settings["authority"] = secured.certificate
        told = server.look("--test")["mail"]
    assert told.endswith("refused the name or password of eplanning (535; monitoring_smtp_password in the vault)")
    assert "keliru" not in told
    assert secured.mails == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("case", ["another authority", "another host"])
def test_a_relay_with_a_wrong_certificate_gets_no_password(server, tmp_path, security, case):
    address = "127.0.0.2" if case == "another host" else "127.0.0.1"
    with relay(tmp_path, tls=security, password="betul", address=address) as secured:
        server.mails_through(secured, security=security, user="eplanning", password="betul")
        server.settings["authority"] = secured.certificate if case == "another host" else ""
        told = server.look("--test")["mail"]
    why = {"another authority": "self-signed certificate", "another host": "IP address mismatch"}[case]
    assert told.startswith(f"the certificate of 127.0.0.1:{secured.port} is not to be trusted: {why}")
    assert (secured.logins, secured.mails) == ([], [])


@pytest.mark.parametrize(
    ("security", "sentence"),
    [("starttls", "offers no STARTTLS; nothing was sent"), ("tls", "does not speak TLS as it was asked to")],
)
def test_a_relay_without_the_tls_that_was_asked_for_gets_no_password(server, security, sentence):
    with relay(password="betul") as plain:
        server.mails_through(plain, security=security, user="eplanning", password="betul")
        told = server.look("--test")["mail"]
    assert told.startswith(f"127.0.0.1:{plain.port} {sentence}")
    assert (plain.logins, plain.mails) == ([], [])


def test_a_relay_that_takes_no_login_and_one_that_wants_one_are_told_in_the_language_of_the_region(server, tmp_path):
    server.settings["language"] = "id"
    with relay(tmp_path, tls="starttls") as open_:
        server.mails_through(open_, security="starttls", user="eplanning", password="betul")
        server.settings["authority"] = open_.certificate
        assert "tidak menerima masuk dengan kata sandi; tidak ada yang dikirim" in server.look("--test")["mail"]
    with relay(password="betul") as closed:
        server.mails_through(closed, security="none", user="", password="")
        assert "menolak surat: 530" in server.look("--test")["mail"]
    assert (open_.mails, closed.mails) == ([], [])


def test_the_webhook_gets_json_over_tls_with_its_token(server, tmp_path):
    with webhook(tmp_path) as (address, authority, kept):
        server.settings.update(webhook={"url": address, "token": "abc"}, authority=authority)
        server.backed_up(hours_ago=30)
        state = server.look()
        [(authorization, said)] = kept
    assert authorization == "Bearer abc"
    assert (said["kind"], said["kode"]) == ("problem", "12.73")
    assert said["problems"] == [{"code": "backup", "message": "The last backup is 30 hours old."}]
    assert state["failures"] == {}


@pytest.mark.parametrize("case", ["another authority", "leads elsewhere", "not https"])
def test_a_webhook_that_is_not_to_be_trusted_gets_nothing_and_is_named(server, tmp_path, case):
    with webhook(tmp_path) as (address, authority, kept):
        url = {"leads elsewhere": f"{address}/elsewhere", "not https": address.replace("https", "http")}
        server.settings["webhook"] = {"url": url.get(case, address), "token": "abc"}
        server.settings["authority"] = "" if case == "another authority" else authority
        server.backed_up(hours_ago=30)
        state = server.look()
        assert len(kept) == (case == "leads elsewhere")
    assert list(state["failures"]) == ["webhook"]


def test_a_way_that_fails_is_tried_again_and_does_not_hold_up_the_other(server, mailed):
    server.settings["webhook"] = {"url": "https://127.0.0.1:1/", "token": ""}
    server.backed_up(hours_ago=30)
    assert server.look()["failures"] == {"webhook": "127.0.0.1:1 cannot be reached: Connection refused"}
    assert list(server.look()["failures"]) == ["webhook"]
    assert len(mailed) == 1


def test_a_test_alert_goes_the_same_way_and_leaves_no_trace_in_the_state(server, mailed):
    assert server.look("--test") == {"mail": ""}
    assert "test alert" in mailed[0][0]
    assert not (server.folder / "state.json").exists()


def test_without_any_way_only_the_journal_knows(server):
    server.backed_up(hours_ago=30)
    state = server.look()
    assert (state["channels"], state["told"]) == ([], {})
    assert server.said == "The last backup is 30 hours old.\n"


def test_both_languages_say_the_same_things():
    sys.path.insert(0, str(LIBRARY))
    try:
        from texts import TEXTS
    finally:
        sys.path.remove(str(LIBRARY))
    assert TEXTS["id"].keys() == TEXTS["en"].keys()
