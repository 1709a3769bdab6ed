"""`kit diagnose` without a machine: what a server would say is prepared, the file that comes out is read."""

from __future__ import annotations

import datetime as dt
import json
import tarfile

import pytest

from kit.context import Context
from kit.errors import KitError, UsageProblem
from kit.paths import user_data
from kit.runner import Completed, RecordingRunner
from kit.servers.diagnose import gather, pack
from kit.servers.inventory import Host, create
from kit.servers.secrets.vault import Vault
from tests.kit.servers.diagnose.planted import Planted

NOW = dt.datetime(2026, 11, 22, 7, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path):
    create(tmp_path / "inventory", app=Host("app1", "10.0.0.1"), settings={"backup_password": "kucing hitam"})
    return tmp_path / "inventory"


class Server(RecordingRunner):
    """Answers the probe as a server would."""

    def __init__(self, **said):
        super().__init__()
        self.said = {"files": {}, "missing": {}, "secrets": {}, "people": [], **said}
        self.unreachable = False

    def run(self, argv, **kwargs):
        done = super().run(argv, **kwargs)
        if "python3" not in " ".join(map(str, argv)):
            return done
        if self.unreachable:
            return Completed(done.argv, 255, "", "ssh: connect to host 10.0.0.1 port 22: No route to host")
        return Completed(done.argv, 0, json.dumps(self.said))


def quiet(runner):
    context = Context(runner=runner)
    context.steps.quiet = True
    return context


def unpacked(path):
    with tarfile.open(path) as tar:
        return {m.name.split("/", 1)[1]: tar.extractfile(m).read().decode() for m in tar.getmembers()}


def test_thirty_planted_secrets_and_people_are_in_no_file(folder, tmp_path):
    planted = Planted()
    assert len(planted.hidden) == 30
    vault = Vault(folder, "12.73")
    vault.ensure()
    names = list(planted.known)
    vault.write({**vault.read(), **{name: planted.known[name] for name in names[:6]}})
    env = "".join(f"EPLANNING_{name.upper()}_KEY={planted.known[name]}\n" for name in names[6:10])
    watch = json.dumps({"mail": {"password": planted.known[names[10]]}, "webhook_token": planted.known[names[11]]})
    crash = user_data() / "crashes"
    crash.mkdir()
    (crash / "1.txt").write_text("\n".join(planted.lines), encoding="utf-8")
    journal = "".join(f"2026-11-22T14:00:01+0700 app1 eplanning[9]: {line}\n" for line in planted.lines)
    server = Server(
        files={"journal.txt": journal, "nginx-error.txt": "\n".join(planted.lines), "settings.txt": env},
        secrets={"/etc/eplanning/12.73/env": env, "/etc/eplanning/12.73/watch.json": watch},
        people=["Sitorus-Rahmawati", "siti"],
    )
    assert planted.left_in(journal) != []
    gathered = gather(quiet(server), "12.73", folder, lines=100)
    files = unpacked(pack(gathered, tmp_path / "d.tar.gz", kode="12.73", now=NOW))
    assert {"hosts/app1/journal.txt", "hosts/app1/nginx-error.txt", "kit/crashes/1.txt"} <= files.keys()
    assert {name: planted.left_in(text) for name, text in files.items() if planted.left_in(text)} == {}
    for secret in map(str, vault.read().values()):
        assert all(secret not in text for text in files.values())
    assert "kucing" not in files["inventory/main.yml"]


def test_the_file_says_what_is_in_it_and_what_is_not(folder, tmp_path):
    server = Server(files={"host.txt": "fine\n", "odd.txt": "a\0b"}, missing={"nginx.txt": "nginx is not installed"})
    gathered = gather(quiet(server), "12.73", folder, lines=100)
    path = pack(gathered, tmp_path / "d.tar.gz", kode="12.73", now=NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    files = unpacked(path)
    manifest = json.loads(files["manifest.json"])
    assert files.keys() == manifest["files"].keys() | {"manifest.json"}
    assert manifest["left_out"]["hosts/app1/nginx.txt"] == "nginx is not installed"
    assert "hosts/app1/odd.txt" in manifest["left_out"]
    assert "hosts/app1/odd.txt" not in files
    assert "vault" not in " ".join(name for name in files)


def test_a_server_that_does_not_answer_is_named_and_the_rest_is_written(folder):
    server = Server()
    server.unreachable = True
    gathered = gather(quiet(server), "12.73", folder, lines=100)
    assert "does not answer" in gathered.left_out["hosts/app1/"]
    assert "inventory/hosts.yml" in gathered.files


def test_without_the_names_of_people_the_reader_is_warned(folder, tmp_path):
    gathered = gather(quiet(Server(people=None)), "12.73", folder, lines=100)
    files = unpacked(pack(gathered, tmp_path / "d.tar.gz", kode="12.73", now=NOW))
    assert "names of people may still stand" in files["README.txt"]
    assert json.loads(files["manifest.json"])["people_known"] is False


def test_a_vault_that_does_not_open_stops_it(folder):
    vault = Vault(folder, "12.73")
    vault.ensure()
    vault.password_file.unlink()
    with pytest.raises(KitError, match="password of the vault"):
        gather(quiet(Server()), "12.73", folder, lines=100)


def test_a_settings_file_that_is_no_text_leaves_its_server_out(folder):
    gathered = gather(
        quiet(Server(files={"journal.txt": "x"}, secrets={"/etc/x": "\ufffd\ufffd"})), "12.73", folder, lines=100
    )
    assert not [name for name in gathered.files if name.startswith("hosts/")]


def test_a_file_that_is_there_is_not_overwritten(folder, tmp_path):
    (tmp_path / "d.tar.gz").write_text("mine", encoding="utf-8")
    gathered = gather(quiet(Server()), "12.73", folder, lines=100)
    with pytest.raises(UsageProblem):
        pack(gathered, tmp_path / "d.tar.gz", kode="12.73", now=NOW)
    assert (tmp_path / "d.tar.gz").read_text(encoding="utf-8") == "mine"
