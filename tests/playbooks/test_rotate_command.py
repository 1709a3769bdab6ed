"""The host's part of new secrets: restic takes a second password, forgets the first, and receipts get another key."""

from __future__ import annotations

import io
import json
import subprocess

import pytest

from eplanning_host import backup, rotating
from eplanning_host.receipt import NAMESPACE
from tests.playbooks.test_backup_command import Host, disk_of_its_own, host  # noqa: F401


@pytest.fixture
def rotate(host, monkeypatch):  # noqa: F811
    """The command with a password on its input."""
    host()

    def run(action: str, password: str = "") -> dict[str, object]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        host.program = rotating.main
        try:
            return host(action)
        finally:
            host.program = backup.main

    return run


def opens(host: Host, password: str) -> bool:  # noqa: F811
    repository = host.repository(host.shared / "restic")
    return rotating.replace(repository, password=password).opens()


def test_both_passwords_open_until_the_first_is_forgotten(host, rotate):  # noqa: F811
    rotate("admit-backups", "baru")
    rotate("admit-backups", "baru")
    assert (opens(host, "rahasia"), opens(host, "baru")) == (True, True)
    assert len(list((host.shared / "restic" / "keys").iterdir())) == 2
    host.set(password="baru")
    assert rotate("forget-backups", "rahasia") == rotate("forget-backups", "rahasia") == {"kept": []}
    assert (opens(host, "rahasia"), opens(host, "baru")) == (False, True)
    assert len(host("list")["snapshots"]) == 1


def test_the_present_password_is_never_forgotten(host, rotate, monkeypatch):  # noqa: F811
    monkeypatch.setattr("sys.stdin", io.StringIO("rahasia\n"))
    host.program = rotating.main
    assert host.refused("forget-backups") == "This password is the present one."
    assert opens(host, "rahasia")


def test_nothing_is_forgotten_where_the_present_password_does_not_open(host, rotate, monkeypatch):  # noqa: F811
    host.set(password="baru")
    monkeypatch.setattr("sys.stdin", io.StringIO("rahasia\n"))
    host.program = rotating.main
    assert "wrong password" in host.refused("forget-backups")
    assert opens(host, "rahasia")


def test_the_second_place_changes_with_the_first(host, rotate):  # noqa: F811
    place = host.second()
    host()
    assert rotate("admit-backups", "baru")["places"] == [str(host.shared / "restic"), str(place)]
    host.set(password="baru", second={"repository": str(place), "keep": {"last": 1}})
    rotate("forget-backups", "rahasia")
    assert rotating.replace(host.repository(place), password="baru").opens()
    assert not host.repository(place).opens()


def test_receipts_are_signed_with_the_new_key_and_a_cut_in_between_does_no_harm(host, rotate):  # noqa: F811
    config, folder = host.folder / "etc" / "12.73", host.shared / "backup" / "receipts"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", config / "receipt.key"], check=True)
    told = rotating.receipt.write(folder, config / "receipt.key", {"kode": "12.73"})
    first = rotate("new-receipt")
    assert rotate("new-receipt") == first
    assert first["receipt"]["text"] == told.read_text(encoding="utf-8")
    after = rotate("use-receipt")
    assert rotate("use-receipt")["receipt"]["text"] == after["receipt"]["text"]
    assert (config / "receipt.key.pub").read_text(encoding="ascii").strip() == first["public"]
    signers, signature = host.folder / "signers", host.folder / "sig"
    signers.write_text(f'12.73 namespaces="{NAMESPACE}" {first["public"]}\n', encoding="ascii")
    signature.write_text(after["receipt"]["signature"], encoding="ascii")
    words = ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "12.73", "-n", NAMESPACE, "-s", signature]
    assert subprocess.run(words, input=after["receipt"]["text"], text=True, check=False).returncode == 0
    assert json.loads(after["receipt"]["text"])["kode"] == "12.73"
