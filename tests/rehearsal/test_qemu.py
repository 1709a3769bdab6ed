"""A real virtual machine follows the same interface, in software where the processor's virtualisation does not work."""

import pytest

from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.qemu import Qemu
from tests.rehearsal.traces import nothing, traces


@pytest.mark.parametrize("debian", ["12"])
def test_a_virtual_machine_boots_its_own_kernel_answers_over_ssh_and_comes_back_clean(
    runner, monkeypatch, tmp_path, debian
):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    with Lab.open(runner, Qemu(runner), "a virtual machine") as lab:
        machine = lab.machine("app1", debian)
        state = machine.run(runner, "sh", "-c", "systemctl is-system-running; uname -v; systemd-detect-virt")
        running, kernel, virtualisation = state.stdout.splitlines()
        assert running == "running"
        assert "Debian" in kernel
        assert virtualisation in ("qemu", "kvm")
        machine.run(runner, "sudo", "touch", "/etc/left-behind")
        lab.reset(machine)
        assert machine.run(runner, "test", "-e", "/etc/left-behind", check=False).returncode == 1
        assert traces(lab.name)["processes"]
    assert traces(lab.name) == nothing()
    assert not lab.folder.exists()
