"""`kit` alone says where one stands and what to type now; TAB completes; `kit doctor --fix` installs."""

import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import needs
from kit.cli import root
from kit.context import Context
from kit.region.scaffold import write_region
from kit.region.workspace import ANSWERS
from kit.rehearsal.machines import labs, register
from kit.rehearsal.machines.ledger import Ledger
from kit.runner import Completed
from kit.servers import inventory
from kit.servers.inventory import Host
from kit.terminal import completion, orientation
from kit.terminal.completion import REGION
from kit.terminal.steps import Steps


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def region(workspace: Path, kode: str = "12.73", name: str = "kota-sibolga") -> Path:
    """A region's files, as `kit new` writes them."""
    folder = workspace / "regions" / name
    identity = write_region(kode, folder / "region")
    (folder / ANSWERS).write_text(f"kode: '{kode}'\nnama: {identity.nama}\n", encoding="utf-8")
    return folder


def machines_kept(kode: str) -> labs.Found:
    """Machines of a rehearsal that somebody kept."""
    folder, lock = register.enter("abcde")
    Ledger(folder).note(region=kode, kept=True, since="2027-01-01")
    inventory.create(folder / labs.INVENTORY, app=Host("app1", "10.0.0.7"))
    os.close(lock)
    return labs.kept(kode)[0]


def told(*words: str) -> dict:
    done = CliRunner().invoke(root, ["next", "--json", *words])
    return json.loads(done.stdout) | {"code": done.exit_code}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("out", "shown"), [(Terminal(), True), (io.StringIO(), False)], ids=["person", "program"])
def test_whoever_keeps_the_data_in_a_file_still_sees_the_steps_on_a_terminal(workspace, out, shown):
    done = CliRunner().invoke(root, ["next", "--json"], obj=Context(steps=Steps(out)))
    assert json.loads(done.stdout)["command"] == "next"
    assert ("looking at what there is" in out.getvalue()) is shown


def test_in_an_empty_folder_it_tells_how_to_make_a_region(workspace):
    done = CliRunner().invoke(root, [])
    assert done.exit_code == 0
    assert f"There is no region in {workspace} yet." in done.output
    assert "→ kit new 12.73" in done.output


def test_a_region_without_servers_is_rehearsed_next(workspace):
    region(workspace)
    assert told()["next"] == ["kit rehearse 12.73"]
    assert "Kota Sibolga (12.73): its files are in order; no server yet" in CliRunner().invoke(root, []).output


def test_machines_of_a_rehearsal_that_were_kept_are_gone_on_with(workspace):
    region(workspace)
    kept = machines_kept("12.73").inventory
    assert told()["next"] == [f"kit verify 12.73 --inventory {kept}"]
    missing = CliRunner().invoke(root, ["verify", "12.73"])
    assert f"--inventory {kept}" in missing.exception.remedy


def test_a_region_with_errors_is_checked_next(workspace):
    folder = region(workspace)
    (folder / "region" / "opd.csv").write_text("kode,nama\n", encoding="utf-8")
    found = told()
    assert found["next"] == ["kit check 12.73"]
    assert "error" in found["data"]["regions"][0]["state"]


def test_named_servers_are_provisioned_and_known_ones_asked(workspace):
    region(workspace)
    folder = workspace / "inventories" / "12.73"
    inventory.start(folder)
    assert told()["next"] == ["kit provision 12.73"]
    assert "no address yet" in told()["data"]["regions"][0]["state"]
    (folder / "hosts.yml").unlink()
    servers = inventory.create(folder, app=Host("app", "203.0.113.10"))
    assert told()["next"] == ["kit provision 12.73"]
    servers.known_hosts.write_text("203.0.113.10 ssh-ed25519 AAAA\n", encoding="utf-8")
    assert told()["next"] == ["kit status 12.73"]


def test_inside_a_regions_repository_only_that_region_is_told(workspace, monkeypatch):
    folder = region(workspace)
    region(workspace, "12.72", "kota-pematangsiantar")
    monkeypatch.chdir(folder)
    assert told()["next"] == ["kit rehearse ."]
    monkeypatch.chdir(folder / "region")
    assert told()["next"] == [f"kit rehearse {folder}"]


def test_of_many_regions_only_the_names_are_told(workspace, monkeypatch):
    monkeypatch.setattr(orientation, "CHECKED", 0)
    region(workspace)
    assert told()["data"]["regions"][0]["state"] == "not looked into"


def test_a_computer_that_lacks_git_is_told_so_first(workspace, monkeypatch):
    monkeypatch.setattr(needs, "missing", lambda purpose: [needs.Need("git", "git", "keeps versions")])
    done = CliRunner().invoke(root, [])
    assert done.exit_code == 3
    assert "apt-get install -y --no-install-recommends git" in done.output


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_each_shell_gets_its_own_lines(shell):
    done = CliRunner().invoke(root, ["completion", shell])
    assert done.exit_code == 0
    assert "_KIT_COMPLETE" in done.output
    assert completion.SHELLS[shell] in done.output


def test_tab_offers_the_regions_of_the_workspace_by_code_and_by_name(workspace):
    region(workspace)
    status = root.get_command(None, "status")
    parameter = next(one for one in status.params if one.name == "region")
    assert parameter.type is REGION
    assert [one.value for one in REGION.shell_complete(None, parameter, "12")] == ["12.73"]
    assert [one.value for one in REGION.shell_complete(None, parameter, "ko")] == ["kota-sibolga"]
    assert REGION.shell_complete(None, parameter, "x") == []


class Apt:
    """Records what would be run; afterwards nothing is missing, and git knows who commits."""

    def __init__(self, monkeypatch) -> None:
        self.ran: list[list[str]] = []
        git = needs.Need("git", "git", "keeps versions")
        monkeypatch.setattr(needs, "missing", lambda purpose: [] if self.ran else [git])

    def run(self, argv, **options) -> Completed:
        self.ran.append([str(word) for word in argv])
        known = "Siti <siti@contoh.example> 1798750800 +0700\n" if "GIT_AUTHOR_IDENT" in self.ran[-1] else ""
        return Completed(tuple(self.ran[-1]), 0, stdout=known)


def test_doctor_installs_what_is_missing_when_it_may(monkeypatch):
    apt = Apt(monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    done = CliRunner().invoke(root, ["doctor", "--for", "demo", "--fix"], obj=Context(runner=apt))
    assert [words for words in apt.ran if "var" not in words] == [  # what git knows is only asked
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-yq", "--no-install-recommends", "git"],
    ]
    assert (done.exit_code, "Nothing that is needed is missing." in done.output) == (0, True)


def test_doctor_without_rights_says_the_line_and_installs_nothing(monkeypatch):
    apt = Apt(monkeypatch)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    done = CliRunner().invoke(root, ["doctor", "--for", "demo", "--fix"], obj=Context(runner=apt))
    assert apt.ran == []
    assert (done.exception.message, "git" in done.exception.remedy) == ("Installing needs root.", True)
