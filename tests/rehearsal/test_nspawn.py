"""Machines in systemd-nspawn behave like servers: they boot, restart, stay apart, and come back clean."""

import time

import pytest

from kit.errors import KitError


def said(machine, runner, *command):
    return machine.run(runner, *command).stdout.strip()


@pytest.mark.parametrize(("debian", "codename"), [("12", "bookworm"), ("13", "trixie")])
def test_a_machine_boots_to_running_and_answers_over_ssh(new_machine, runner, codename):
    machine = new_machine()
    assert said(machine, runner, "systemctl", "is-system-running") == "running"
    assert f"VERSION_CODENAME={codename}" in said(machine, runner, "cat", "/etc/os-release")
    assert said(machine, runner, "hostname") == machine.name
    assert said(machine, runner, "sudo", "id", "-un") == "root"


def test_a_machine_accepts_no_other_key_than_its_labs(machine, runner, tmp_path):
    stranger = tmp_path / "id_ed25519"
    runner.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger])
    words = [str(stranger) if word == str(machine.key) else word for word in machine.ssh_argv("true")]
    refused = runner.run(words, check=False)
    assert refused.returncode == 255
    assert "Permission denied" in refused.stderr


def test_a_machine_that_is_reset_comes_back_clean_under_the_same_key(lab, machine, runner):
    machine.run(runner, "sudo", "touch", "/etc/left-behind")
    lab.reset(machine)
    assert machine.run(runner, "test", "-e", "/etc/left-behind", check=False).returncode == 1
    assert said(machine, runner, "systemctl", "is-system-running") == "running"


def test_a_saved_state_is_what_reset_comes_back_to(lab, machine, runner):
    machine.run(runner, "sudo", "touch", "/etc/saved")
    lab.save(machine)
    machine.run(runner, "sudo", "touch", "/etc/after")
    lab.reset(machine)
    assert said(machine, runner, "sh", "-c", "ls /etc | grep -E '^(saved|after)$'") == "saved"


def test_a_stopped_machine_starts_with_what_it_had(lab, machine, runner):
    machine.run(runner, "sudo", "touch", "/etc/kept")
    lab.stop(machine)
    assert machine.run(runner, "true", check=False).returncode == 255
    lab.start(machine)
    assert said(machine, runner, "ls", "/etc/kept") == "/etc/kept"


def test_a_machine_that_reboots_itself_comes_back(machine, runner):
    identity = said(machine, runner, "cat", "/etc/machine-id")
    boots = said(machine, runner, "systemctl", "show", "--property=UserspaceTimestampMonotonic")
    machine.run(runner, "sudo", "systemctl", "reboot", check=False)
    assert eventually(lambda: _booted_since(machine, runner, boots))
    assert said(machine, runner, "cat", "/etc/machine-id") == identity


def test_stopping_a_service_in_one_machine_leaves_the_other_alone(machine_pair, runner):
    app, db = machine_pair
    app.run(runner, "sudo", "systemctl", "stop", "dbus.socket", "dbus.service", "systemd-networkd.service")
    assert said(db, runner, "systemctl", "is-active", "dbus.service", "systemd-networkd.service") == "active\nactive"
    assert said(db, runner, "systemctl", "is-system-running") == "running"


def test_machines_of_a_lab_reach_each_other_and_the_packages_of_debian(machine_pair, runner):
    app, db = machine_pair
    script = f"import socket; print(socket.create_connection(('{db.address}', 22), 5).recv(7).decode())"
    assert said(app, runner, "python3", "-c", script) == "SSH-2.0"
    app.run(runner, "sudo", "apt-get", "update", "-q", timeout=120)


def test_what_one_machine_downloads_is_lent_to_the_next(lab, new_machine, runner):
    first = new_machine()
    first.run(runner, "sudo", "apt-get", "update", "-q", timeout=120)
    first.run(runner, "sudo", "apt-get", "install", "-q", "-y", "--download-only", "hello", timeout=120)
    lab.reset(first)
    assert "hello_" in said(first, runner, "ls", "/var/cache/apt/archives")


def test_a_machine_that_cannot_boot_is_explained_with_its_console(lab, new_machine, runner):
    machine = new_machine()
    machine.run(runner, "sudo", "rm", "/sbin/init", "/lib/systemd/systemd")
    lab.stop(machine)
    with pytest.raises(KitError, match="did not start: it ended while starting") as refused:
        lab.start(machine)
    assert "console" in refused.value.remedy


def _booted_since(machine, runner, boots):
    asked = machine.run(runner, "systemctl", "show", "--property=UserspaceTimestampMonotonic", check=False)
    return asked.returncode == 0 and asked.stdout.strip() not in ("", boots)


def eventually(holds, patience=60):
    """Wait for something that has to happen by itself."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
