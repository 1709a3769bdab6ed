"""What cannot be done is refused with a sentence, before anything is made."""

import os

import pytest

from kit import needs as table
from kit.errors import KitError, Lacking, UsageProblem
from kit.rehearsal.machines import kvm, needs, register
from kit.rehearsal.machines.base import prepare
from kit.rehearsal.machines.debian import codename
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.machines.nspawn import Nspawn
from kit.rehearsal.machines.overlay import Overlay
from kit.rehearsal.machines.ssh import Ssh
from kit.runner import Completed, RecordingRunner
from kit.servers.inventory import Host


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A lab of two machines that somebody made elsewhere."""
    monkeypatch.setattr(table.Need, "met", lambda need: True)
    runner = RecordingRunner()
    lab = Lab.open(runner, Ssh(runner, (Host("app", "192.0.2.10", "admin", 2222),)), "a test")
    with lab:
        yield lab


def test_missing_programs_are_named_with_the_line_that_installs_them(monkeypatch):
    monkeypatch.setattr(table.Need, "met", lambda need: need.package != "mmdebstrap")
    with pytest.raises(Lacking, match="mmdebstrap") as refused:
        needs.require("nspawn")
    assert refused.value.remedy == "sudo apt-get install -y --no-install-recommends mmdebstrap"


@pytest.mark.parametrize("provider", ["nspawn", "qemu"])
def test_whoever_is_not_root_is_told_of_sudo(monkeypatch, provider):
    monkeypatch.setattr(table.Need, "met", lambda need: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Lacking, match="only be made by root") as refused:
        needs.require(provider)
    assert "sudo" in refused.value.remedy


def test_an_unknown_release_is_refused_with_the_known_ones():
    with pytest.raises(UsageProblem, match="Debian 9") as refused:
        codename("9")
    assert "12, 13" in refused.value.remedy


@pytest.mark.parametrize("name", ["../up", "Capital", "twelve-chars", "abcdefghijkl"])
def test_a_name_that_no_bridge_can_have_is_refused(monkeypatch, name):
    monkeypatch.setattr(table.Need, "met", lambda need: True)
    with pytest.raises(UsageProblem):
        Lab.open(RecordingRunner(), Nspawn(RecordingRunner()), "a test", name=name)
    assert list(register.home().iterdir()) == []


def test_a_base_that_cannot_be_made_leaves_no_half_of_it(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_KIT_CACHE", str(tmp_path))
    refused = Completed(("mmdebstrap",), 25, "", "E: apt-get update failed")
    targets = Completed((), 0, "Debian|Debian|http://mirror.example/debian\n")
    runner = RecordingRunner(answers={"mmdebstrap": refused, "apt-get indextargets": targets})
    with pytest.raises(KitError, match=r"base of Debian bookworm could not be made.*apt-get update failed"):
        prepare(runner, "12")
    assert [path.name for path in (tmp_path / "machines").iterdir()] == ["bases.lock"]


def test_a_file_system_without_overlays_is_named_with_a_way_out(tmp_path):
    runner = RecordingRunner(answers={"mount": Completed(("mount",), 32, "", "wrong fs type")})
    with pytest.raises(Lacking, match="cannot carry an overlay") as refused:
        Overlay(tmp_path).mount(runner, [tmp_path])
    assert "EPLANNING_KIT_DATA" in refused.value.remedy


def test_kvm_that_is_there_but_does_not_boot_is_not_used(monkeypatch, tmp_path):
    monkeypatch.setattr(kvm, "DEVICE", tmp_path)
    silent = RecordingRunner(answers={"qemu-system-x86_64": Completed((), 0, "")})
    booting = RecordingRunner(answers={"qemu-system-x86_64": Completed((), 0, "Linux version 6.1.0")})
    assert not kvm.works(silent, tmp_path / "vmlinuz")
    assert kvm.works(booting, tmp_path / "vmlinuz")


def test_no_device_means_no_kvm_and_no_attempt(monkeypatch, tmp_path):
    monkeypatch.setattr(kvm, "DEVICE", tmp_path / "kvm")
    runner = RecordingRunner()
    assert not kvm.works(runner, tmp_path / "vmlinuz")
    assert runner.ran == []


def test_a_machine_made_elsewhere_is_reached_as_it_was_named(elsewhere):
    machine = elsewhere.machine("app")
    assert machine.ssh_argv("true")[-4:] == ["-p", "2222", "admin@192.0.2.10", "true"]


@pytest.mark.parametrize("verb", ["reset", "save"])
def test_a_machine_made_elsewhere_is_never_set_back(elsewhere, verb):
    machine = elsewhere.machine("app")
    with pytest.raises(KitError, match="was not made by this command") as refused:
        getattr(elsewhere, verb)(machine)
    assert "snapshot" in refused.value.remedy


def test_a_machine_made_elsewhere_is_left_as_it_is(elsewhere):
    elsewhere.machine("app")
    before = len(elsewhere.runner.ran)
    elsewhere.stop(elsewhere.machines["app"])
    elsewhere.destroy(elsewhere.machines["app"])
    assert len(elsewhere.runner.ran) == before


def test_a_machine_made_elsewhere_that_does_not_answer_is_named(elsewhere):
    elsewhere.runner.answers = {"ssh": Completed(("ssh",), 255, "", "Permission denied (publickey).")}
    with pytest.raises(Lacking, match=r"admin@192\.0\.2\.10 cannot be used: Permission denied") as refused:
        elsewhere.machine("app")
    assert "ssh-copy-id" in refused.value.remedy


def test_one_more_machine_than_was_named_is_refused(elsewhere):
    elsewhere.machine("app")
    with pytest.raises(UsageProblem, match="`db` is missing"):
        elsewhere.machine("db")


def test_a_machine_from_elsewhere_has_no_folder_here():
    with pytest.raises(KitError, match="not made here"):
        folder_of(Machine("app", "12", "192.0.2.1", "192.0.2.1", 22, "admin", None, None))
