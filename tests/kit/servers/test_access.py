"""Who may enter: keys are judged, declared one a file, let in by a play, and taken away from every server."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kit import cli
from kit.commands import access as command
from kit.context import Context
from kit.errors import ExitCode, KitError, UsageProblem
from kit.region.workspace import RegionRepository
from kit.runner import Completed, RecordingRunner
from kit.servers.access import keys, people, run
from kit.servers.inventory import Host, create

PROFILE = {
    "region_kode": "12.73",
    "region_nama": "Kota",
    "region_domain": "e.example",
    "region_time_zone": "Asia/Jakarta",
}


def pair(folder, name: str, *words: str) -> str:
    """The public half of a new pair, as a text."""
    subprocess.run(["ssh-keygen", "-q", "-N", "", "-C", f"{name}@laptop", "-f", folder / name, *words], check=True)
    return (folder / f"{name}.pub").read_text(encoding="ascii")


@pytest.fixture
def ani(tmp_path) -> keys.PublicKey:
    return keys.read(pair(tmp_path, "ani", "-t", "ed25519"), "ani.pub")


@pytest.fixture
def budi(tmp_path) -> keys.PublicKey:
    return keys.read(pair(tmp_path, "budi", "-t", "ecdsa"), "budi.pub")


class Servers(RecordingRunner):
    """Two servers; `files` are what stands in the authorized_keys of each."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, list[str]] = {"app1": [], "db1": []}
        self.agent: list[str] = []
        self.plays: list[list[str]] = []
        self.broken = ""

    def run(self, argv, **options):
        words = tuple(str(word) for word in argv)
        self.ran.append(words)
        if words[0] == "ssh-add":
            return Completed(words, 0, "\n".join(self.agent))
        if words[0] != "ssh" or "-O" in words:
            return Completed(words, 0)
        host, asked = words[3], words[-1].split()
        if host == self.broken:
            return Completed(words, 255, "", "ssh: connect to host: No route to host")
        if asked[-2] == "look":
            told = [{"user": "root", "file": "/root/.ssh/authorized_keys", "line": line} for line in self.files[host]]
            return Completed(words, 0, json.dumps(told))
        kept = [line for line in self.files[host] if asked[-1] not in line.split()]
        taken = ["/root/.ssh/authorized_keys"] if kept != self.files[host] else []
        self.files[host] = kept
        return Completed(words, 0, json.dumps(taken))

    def play(self, _context, name, _inventory, _vault, variables):
        assert name == "access"
        self.plays.append(variables["base_access"])


@pytest.fixture
def servers(monkeypatch) -> Servers:
    made = Servers()
    monkeypatch.setattr(run, "play", made.play)
    monkeypatch.setenv("HOME", "/nonexistent")
    return made


@pytest.fixture
def folder(tmp_path):
    return create(tmp_path / "inventory", app=Host("app1", "10.0.0.1"), database=Host("db1", "10.0.0.2")).folder


def quiet(servers: Servers) -> Context:
    context = Context(runner=servers)
    context.steps.quiet = True
    return context


def names(folder) -> list[str]:
    return [person.name for person in people.read(folder)]


def test_a_fingerprint_is_that_of_ssh_keygen(tmp_path, ani):
    told = subprocess.run(["ssh-keygen", "-lf", tmp_path / "ani.pub"], check=True, capture_output=True, text=True)
    assert ani.fingerprint == told.stdout.split()[1]


def test_a_private_key_is_refused_with_the_file_to_ask_for(tmp_path, ani):
    with pytest.raises(UsageProblem, match="is a private key") as refused:
        keys.read((tmp_path / "ani").read_text(encoding="ascii"), tmp_path / "ani")
    assert ".pub" in refused.value.remedy


def test_a_weak_rsa_key_is_refused_and_a_strong_one_is_not(tmp_path):
    with pytest.raises(UsageProblem, match="2048 bits is too weak"):
        keys.read(pair(tmp_path, "lama", "-t", "rsa", "-b", "2048"), "lama.pub")
    assert keys.read(pair(tmp_path, "baru", "-t", "rsa", "-b", "3072"), "baru.pub").kind == "ssh-rsa"


@pytest.mark.parametrize(
    "text",
    ["", "halo", "ssh-ed25519 !!!", "ssh-ed25519 AAAA", 'command="sh" ssh-ed25519 AAAA x', "ssh-dss AAAA x"],
    ids=["nothing", "words", "no base64", "cut off", "with options", "DSA"],
)
def test_what_is_no_public_key_is_refused(text):
    with pytest.raises(UsageProblem, match=r"x\.pub"):
        keys.read(text, "x.pub")


def test_a_key_that_claims_to_be_another_kind_is_refused(ani):
    with pytest.raises(UsageProblem, match="damaged"):
        keys.read(f"ecdsa-sha2-nistp256 {ani.body}", "x.pub")


def test_a_person_is_one_file_and_declared_once(folder, ani):
    first = people.write(folder, "ani", ani)
    assert people.write(folder, "ani", ani) == first
    assert people.read(folder) == (first,)
    assert first.since


def test_a_name_and_a_key_belong_to_one_person(folder, ani, budi):
    people.write(folder, "ani", ani)
    with pytest.raises(UsageProblem, match="ani is there already"):
        people.write(folder, "ani", budi)
    with pytest.raises(UsageProblem, match="ani is there already"):
        people.write(folder, "budi", ani)


@pytest.mark.parametrize("name", ["Ani", "../ani", "", "ani budi"])
def test_a_name_that_could_be_a_path_is_refused(folder, ani, name):
    with pytest.raises(UsageProblem, match="can't be the name of a person"):
        people.write(folder, name, ani)


def test_all_who_are_declared_are_let_in(folder, servers, ani, budi):
    run.add(quiet(servers), PROFILE, folder, "ani", ani)
    run.add(quiet(servers), PROFILE, folder, "budi", budi)
    assert servers.plays[-1] == [f"ssh-ed25519 {ani.body} ani", f"ecdsa-sha2-nistp256 {budi.body} budi"]


def test_a_key_nobody_declared_is_shown_and_stays(folder, servers, ani, budi):
    people.write(folder, "ani", ani)
    servers.files["db1"] = [f'from="10.0.0.0/8" {budi.line}', ani.line, "# catatan"]
    declared, strays = run.listed(quiet(servers), "12.73", folder)
    assert [person.name for person in declared] == ["ani"]
    assert [(stray.host, stray.key.fingerprint) for stray in strays] == [("db1", budi.fingerprint)]
    assert len(servers.files["db1"]) == 3


def test_the_key_of_this_computer_is_told_as_its_own_and_not_to_be_taken_out(folder, servers, ani, budi):
    people.write(folder, "ani", ani)
    servers.files["db1"], servers.agent = [budi.line], [budi.line]
    told = command._listed(quiet(servers), RegionRepository(folder, "12.73", "Kota", "kota"), folder)
    assert (told.exit_code, told.problems) == (ExitCode.DONE, ())
    assert told.lines[-1].endswith("may enter as root: this computer's own key")


def test_who_is_removed_is_taken_out_of_every_server_and_every_file(folder, servers, ani, budi):
    people.write(folder, "ani", ani)
    people.write(folder, "budi", budi)
    servers.files = {"app1": [budi.line, ani.line], "db1": [budi.line]}
    _person, stood = run.remove(quiet(servers), PROFILE, folder, "budi")
    assert servers.files == {"app1": [ani.line], "db1": []}
    assert stood == ["app1:/root/.ssh/authorized_keys", "db1:/root/.ssh/authorized_keys"]
    assert servers.plays == [[f"ssh-ed25519 {ani.body} ani"]]
    assert names(folder) == ["ani"]


def test_the_last_one_stays(folder, servers, ani):
    people.write(folder, "ani", ani)
    with pytest.raises(KitError, match="nobody could enter"):
        run.remove(quiet(servers), PROFILE, folder, "ani", oneself=True)
    assert names(folder) == ["ani"]
    assert servers.plays == []


def test_oneself_is_removed_only_on_purpose(folder, servers, ani, budi):
    people.write(folder, "ani", ani)
    people.write(folder, "budi", budi)
    servers.agent = [ani.line]
    with pytest.raises(KitError, match="ani is you"):
        run.remove(quiet(servers), PROFILE, folder, "ani")
    assert servers.plays == []
    run.remove(quiet(servers), PROFILE, folder, "ani", oneself=True)
    assert names(folder) == ["budi"]


def test_a_server_that_does_not_answer_keeps_the_person_declared_and_the_same_call_goes_on(folder, servers, ani, budi):
    people.write(folder, "ani", ani)
    people.write(folder, "budi", budi)
    servers.files["db1"] = [budi.line]
    servers.broken = "db1"
    with pytest.raises(KitError):
        run.remove(quiet(servers), PROFILE, folder, "budi")
    assert names(folder) == ["ani", "budi"]
    servers.broken = ""
    run.remove(quiet(servers), PROFILE, folder, "budi")
    assert (names(folder), servers.files["db1"]) == (["ani"], [])


def test_nobody_is_removed_who_is_not_declared(folder, servers):
    with pytest.raises(UsageProblem, match="Nobody called joko"):
        run.remove(quiet(servers), PROFILE, folder, "joko")


def test_on_a_host_only_that_key_goes_and_rights_stay(tmp_path, ani, budi):
    file = tmp_path / ".ssh" / "authorized_keys"
    file.parent.mkdir()
    file.write_text(f'# tetap\nfrom="10.0.0.1" {budi.line}\n{ani.line}\n', encoding="utf-8")
    file.chmod(0o600)
    program = run.ON_HOST.read_text(encoding="utf-8").replace(
        "pwd.getpwnam(user).pw_dir", "os.environ['HOME'] if user == 'debian' else '/nonexistent'"
    )
    words = [sys.executable, "-c", program, "remove", "debian", budi.body]
    for wanted in ([str(file)], []):
        done = subprocess.run(
            words, check=True, capture_output=True, text=True, env={**os.environ, "HOME": str(tmp_path)}
        )
        assert json.loads(done.stdout) == wanted
    assert file.read_text(encoding="utf-8") == f"# tetap\n{ani.line}\n"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "words",
    [
        ["add", "12.73"],
        ["add", "12.73", "ani"],
        ["remove", "12.73"],
        ["list", "12.73", "ani"],
        ["list", "12.73", "--rotate"],
    ],
)
def test_words_that_do_not_fit_are_wrong_usage(words):
    shown = CliRunner().invoke(cli.root, ["access", *words])
    assert shown.exit_code == ExitCode.USAGE
