"""New secrets: at each step that can be cut off the vault knows what the host accepts, and the next run goes on."""

from __future__ import annotations

import datetime as dt
import json
import subprocess

import pytest
from click.testing import CliRunner

from kit import cli
from kit.context import Context
from kit.errors import KitError, RemoteFailed, UsageProblem
from kit.redact import known
from kit.runner import Completed, RecordingRunner
from kit.servers.inventory import Host, create
from kit.servers.secrets import certificates, pki
from kit.servers.secrets.rotation import ages, run
from kit.servers.secrets.rotation.kinds import (
    BACKUPS,
    CERTIFICATE,
    DATABASE,
    EXPORTS,
    KINDS,
    RECEIPT,
    SESSIONS,
    VAULT,
    chosen,
    of,
)
from kit.servers.secrets.rotation.ledger import FORMER_KEY, FORMER_UNTIL, Ledger, without_expired
from kit.servers.secrets.vault import RECORD, SERVERS, Vault

KODE = "12.73"
MARK = "SHA256:lama"
PROFILE = {"region_kode": KODE, "region_nama": "Kota", "region_domain": "e.example", "region_time_zone": "Asia/Jakarta"}


class PowerCut(BaseException):
    """What no code catches."""


class Server(RecordingRunner):
    """A host that knows passwords of its backups, a receipt key, and what the last play handed to it."""

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.vault, self.opens = vault, {str(vault.read()["backup_password"])}
        self.password = str(vault.read()["backup_password"])
        self.key, self.next_key = "ssh-ed25519 LAMA", None
        self.served: dict[str, object] = dict(vault.read())
        self.cut: str | None = None
        self.after = False

    def run(self, argv, **options):
        words = tuple(str(word) for word in argv)
        self.ran.append(words)
        if words[0] != "ssh" or "-O" in words:
            return Completed(words, 0)
        asked = words[-1].split()
        asked = asked[2:] if asked[0] == "sudo" else asked
        step = asked[2] if asked[0].startswith("eplanning-") else asked[0]
        self.stop_at(step, after=False)
        told = self.answer(step, (options.get("input") or "").strip())
        self.stop_at(step, after=True)
        return Completed(words, 0, json.dumps(told))

    def answer(self, step: str, given: str) -> dict[str, object]:
        if step == "admit-backups":
            self.opens.add(given)
            return {"places": ["/srv"]}
        if step == "forget-backups":
            assert self.password in self.opens - {given}
            self.opens.discard(given)
            return {"kept": []}
        if step == "new-receipt":
            self.next_key = self.next_key or f"ssh-ed25519 BARU{len(self.ran)}"
            return {"public": self.next_key, "receipt": None}
        if step == "use-receipt":
            self.key, self.next_key = self.next_key or self.key, None
            return {"receipt": None}
        if step == "prove":
            return {"answers": True, "certificate": run._fingerprint(str(self.served["web_certificate"]))}
        if step == "list":
            assert self.password in self.opens
            return {"snapshots": []}
        return {"sidik": MARK}

    def play(self, _context, name, _inventory, vault, variables):
        assert name == "rotate"
        self.stop_at("play", after=False)
        self.served, self.variables = vault.read(), variables
        self.password = str(self.served["backup_password"])
        self.stop_at("play", after=True)

    def stop_at(self, step: str, *, after: bool) -> None:
        if (step, after) == (self.cut, self.after):
            raise PowerCut


@pytest.fixture
def servers(tmp_path):
    made = create(tmp_path / "inventory", app=Host("app1", "10.0.0.1"))
    certificates.ensure(made, Vault(made.folder, KODE), "e.example")
    (made.folder / "receipt.pub").write_text("ssh-ed25519 LAMA\n", encoding="ascii")
    return made


@pytest.fixture
def vault(servers) -> Vault:
    return Vault(servers.folder, KODE)


@pytest.fixture
def server(vault, monkeypatch) -> Server:
    made = Server(vault)
    monkeypatch.setattr(run, "play", made.play)
    monkeypatch.setattr(run, "read_profile", lambda _region: PROFILE)
    return made


def rotate(server: Server, *kinds, **options: bool) -> run.Rotated:
    context = Context(runner=server)
    context.steps.quiet = True
    return run.rotate(context, server.vault.folder, server.vault.folder, kinds, **options)


def test_every_secret_that_is_generated_can_be_changed():
    from kit.servers.secrets.vault import GENERATED

    assert set(GENERATED) <= {name for kind in KINDS for name in kind.variables}


def test_without_names_all_change_but_those_that_others_have_to_know_of(servers):
    assert [kind.name for kind in chosen(servers, ())] == ["sessions", "backups", "receipt", "certificate", "vault"]


def test_one_host_has_no_password_between_application_and_database(servers):
    with pytest.raises(UsageProblem, match="use no `database`"):
        chosen(servers, ("database",))


def test_an_unknown_secret_is_refused_with_those_there_are(servers):
    with pytest.raises(UsageProblem) as refused:
        chosen(servers, ("kata-sandi",))
    assert "sessions, backups" in refused.value.remedy


def test_a_split_changes_passwords_and_certificate_of_its_database_too(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"), database=Host("db1", "10.0.0.2"))
    assert {"database", "database-certificate"} <= {kind.name for kind in of(made)}


def test_everything_is_new_afterwards_and_nothing_old_is_left(server, vault):
    before = vault.read()
    done = rotate(server, SESSIONS, BACKUPS, RECEIPT, CERTIFICATE)
    after = vault.read()
    assert done.changed == (SESSIONS, BACKUPS, RECEIPT, CERTIFICATE)
    for name in (*SESSIONS.variables, *BACKUPS.variables, *CERTIFICATE.variables):
        assert after[name] != before[name]
    assert after["instance_export_secret"] == before["instance_export_secret"]
    assert server.opens == {after["backup_password"]} == {server.password}
    assert (vault.folder / "receipt.pub").read_text(encoding="ascii").split("\n") == [server.key, ""]
    assert after[RECORD]["before"] == after[RECORD]["next"] == {}


def test_sessions_of_before_live_on_for_a_week(server, vault):
    before = vault.read()["instance_secret_key"]
    rotate(server, SESSIONS)
    after = vault.read()
    assert after[FORMER_KEY] == before
    assert dt.date.fromisoformat(after[FORMER_UNTIL]) - dt.datetime.now(dt.UTC).date() == dt.timedelta(days=7)
    assert without_expired(after)[FORMER_KEY] == before
    assert without_expired({**after, FORMER_UNTIL: "2020-01-01"})[FORMER_KEY] == ""


def test_at_once_nobody_stays_signed_in(server, vault):
    rotate(server, SESSIONS, at_once=True)
    assert vault.read()[FORMER_KEY] == ""


def test_the_fingerprint_of_a_former_export_key_stays_public(server, vault):
    rotate(server, EXPORTS)
    rotate(server, EXPORTS)
    today = dt.datetime.now(dt.UTC).date()
    assert vault.read()["instance_export_marks"] == [f"{MARK} {today}"] * 2


STEPS = ["admit-backups", "new-receipt", "play", "prove", "list", "use-receipt", "forget-backups"]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_power_cut_leaves_a_vault_the_host_accepts_and_the_next_run_goes_on(server, vault, step, after):
    old = vault.read()
    server.cut, server.after = step, after
    with pytest.raises(PowerCut):
        rotate(server, SESSIONS, BACKUPS, RECEIPT, CERTIFICATE)
    between = vault.read()
    assert between["backup_password"] in server.opens, "whoever provisions now breaks the backups"
    assert server.password in server.opens, "the host can't open its own backups"
    assert server.key in (vault.folder / "receipt.pub").read_text(encoding="ascii")
    server.cut = None
    done = rotate(server, SESSIONS, BACKUPS, RECEIPT, CERTIFICATE)
    end = vault.read()
    for kind in done.changed:
        for name in kind.variables:
            assert end[name] not in {old[name], ""}
    assert end[RECORD]["before"] == end[RECORD]["next"] == {}
    assert server.served["backup_password"] == end["backup_password"] == server.password
    assert server.opens == {end["backup_password"]}
    assert (vault.folder / "receipt.pub").read_text(encoding="ascii") == f"{server.key}\n"


def test_the_values_that_were_begun_with_are_those_that_hold_in_the_end(server, vault):
    server.cut, server.after = "play", True
    with pytest.raises(PowerCut):
        rotate(server, SESSIONS)
    begun = server.served["instance_secret_key"]
    server.cut = None
    rotate(server, SESSIONS)
    assert vault.read()["instance_secret_key"] == begun


def test_a_second_place_that_lets_nothing_be_removed_is_named(server, monkeypatch):
    answer = server.answer
    monkeypatch.setattr(
        server, "answer", lambda step, given: {"kept": ["s3: no"]} if step == "forget-backups" else answer(step, given)
    )
    assert rotate(server, BACKUPS).kept == ("s3: no",)


def test_a_certificate_that_is_not_shown_is_told_and_the_vault_keeps_both(server, vault, monkeypatch):
    shown = pki.issue(["e.example"]).certificate
    monkeypatch.setattr(server, "answer", lambda step, given: {"answers": True, "certificate": run._fingerprint(shown)})
    with pytest.raises(RemoteFailed, match="still shows its former certificate"):
        rotate(server, CERTIFICATE)
    assert Ledger(vault).begun(CERTIFICATE)


def test_the_play_is_told_the_former_passwords_of_the_database(tmp_path, monkeypatch):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"), database=Host("db1", "10.0.0.2"))
    vault = Vault(made.folder, KODE)
    certificates.ensure(made, vault, "e.example")
    server = Server(vault)
    monkeypatch.setattr(run, "play", server.play)
    monkeypatch.setattr(run, "read_profile", lambda _region: PROFILE)
    before = vault.read()
    rotate(server, DATABASE)
    assert server.variables["rotate_former"] == {name: before[name] for name in DATABASE.variables}
    assert server.served["instance_owner_password"] != before["instance_owner_password"]


def test_the_vault_opens_with_its_new_password_only(server, vault):
    values, old = vault.read(), vault.password_file.read_text(encoding="ascii")
    rotate(server, VAULT)
    assert vault.password_file.read_text(encoding="ascii") != old
    assert {**vault.read(), RECORD: None} == {**values, RECORD: None}
    assert Ledger(vault).since(VAULT) == dt.datetime.now(dt.UTC).date()
    vault.password_file.write_text(old, encoding="ascii")
    with pytest.raises(KitError, match="does not open with the password"):
        vault.read()


@pytest.mark.parametrize("encrypted", [False, True], ids=["before the vault is written", "after"])
def test_a_change_of_the_vaults_password_that_was_cut_off_is_ended_by_whoever_opens_it(vault, monkeypatch, encrypted):
    from pathlib import Path

    values, replace = vault.read(), Path.replace

    def cut(self: Path, target: Path) -> Path:
        if target == (vault.password_file if encrypted else vault.folder / SERVERS):
            raise PowerCut
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(PowerCut):
        vault.change_password()
    monkeypatch.setattr(Path, "replace", replace)
    assert vault.next_password_file.exists()
    assert vault.read() == values
    assert not vault.next_password_file.exists()
    assert vault.password_file.stat().st_mode & 0o777 == 0o600


def test_what_is_under_way_is_redacted_and_days_are_not(vault):
    ledger = Ledger(vault)
    ledger.prepare({"backup_password": "nanti-rahasia"})
    told = known.of_vault(vault)
    assert "nanti-rahasia" in told
    assert dt.datetime.now(dt.UTC).date().isoformat() not in told


def test_secrets_older_than_a_year_are_named_with_the_line_to_type(vault):
    today = dt.datetime.now(dt.UTC).date()
    assert ages.shortcomings(vault.folder, KODE, today) == []
    [(what, remedy)] = ages.shortcomings(vault.folder, KODE, today + dt.timedelta(days=366))
    assert "sessions, backups, exports" in what
    assert "kit rotate 12.73 sessions backups exports" in remedy


def test_a_change_that_was_cut_off_is_told_by_the_state_of_the_servers(server, vault, monkeypatch):
    monkeypatch.setattr(server, "answer", lambda step, given: {"answers": True, "certificate": "another"})
    with pytest.raises(RemoteFailed):
        rotate(server, CERTIFICATE)
    [(what, remedy)] = ages.shortcomings(vault.folder, KODE, dt.datetime.now(dt.UTC).date())
    assert what == "A change of secrets was cut off: certificate."
    assert f"kit rotate {KODE}" in remedy


def test_a_computer_that_cannot_open_the_vault_says_nothing_of_ages(vault):
    vault.password_file.unlink()
    assert ages.shortcomings(vault.folder, KODE, dt.date(2040, 1, 1)) == []


def test_a_password_file_that_opens_another_vault_is_told(vault):
    vault.password_file.write_text("another\n", encoding="ascii")
    [(what, _remedy)] = ages.shortcomings(vault.folder, KODE, dt.date(2040, 1, 1))
    assert "does not open with the password in" in what


def test_the_authority_is_made_anew_and_the_former_one_is_kept():
    before = pki.authority()
    pki.renew_authority()
    assert pki.authority() != before
    kept = [path.read_text() for path in pki.user_data().glob("authority-*/authority.key")]
    assert before.key in kept


def test_a_new_authority_vouches_for_a_new_certificate(server, vault):
    from kit.servers.secrets.rotation.kinds import AUTHORITY

    before = vault.read()
    rotate(server, AUTHORITY)
    assert vault.read()["instance_authority"] != before["instance_authority"]
    assert pki.still_good(str(server.served["web_certificate"]), ["e.example", "10.0.0.1"])


@pytest.fixture
def region(tmp_path, monkeypatch, servers):
    folder = tmp_path / "daerah"
    (folder / "region").mkdir(parents=True)
    (folder / "region" / "region.yml").write_text("kode: '12.73'\nnama: Kota Sibolga\n", encoding="utf-8")
    return folder


def test_a_look_ahead_names_each_secret_and_touches_nothing(region, servers):
    before = (servers.folder / SERVERS).read_bytes()
    words = ["rotate", str(region), "--inventory", str(servers.folder), "--dry-run", "--json"]
    shown = CliRunner().invoke(cli.root, words)
    told = json.loads(shown.output)["data"]["secrets"]
    assert told["sessions"] == {"since": str(dt.datetime.now(dt.UTC).date()), "chosen": True}
    assert told["exports"]["chosen"] is False
    assert (servers.folder / SERVERS).read_bytes() == before


def test_a_region_without_secrets_is_sent_to_provision(region, tmp_path):
    made = create(tmp_path / "baru", app=Host("app1", "10.0.0.1"))
    shown = CliRunner().invoke(cli.root, ["rotate", str(region), "--inventory", str(made.folder), "--dry-run"])
    assert isinstance(shown.exception, UsageProblem)
    assert "have no secrets yet" in shown.exception.message
    assert not (made.folder / SERVERS).exists()


def test_a_receipt_that_is_not_believed_is_not_signed_again(server, vault, tmp_path, monkeypatch):
    key = tmp_path / "asing"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    text = json.dumps({"kode": KODE, "checked_at": "2027-01-03T03:41:00Z", "problems": []})
    told = {"public": "ssh-ed25519 BARU", "receipt": {"text": text, "signature": "x"}}
    monkeypatch.setattr(server, "run", lambda argv, **_options: Completed(tuple(map(str, argv)), 1, json.dumps(told)))
    monkeypatch.setattr("kit.servers.remote.Remote.ask", lambda *_words, **_options: told)
    before = vault.read()
    with pytest.raises(RemoteFailed, match="is not signed with the key"):
        rotate(server, SESSIONS, RECEIPT)
    assert vault.read()["instance_secret_key"] == before["instance_secret_key"]
