"""Vault, authority and lock: what only this computer may hold."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from cryptography import x509

from kit.errors import KitError
from kit.paths import user_data
from kit.rehearsal.machines import register
from kit.servers import lock
from kit.servers.inventory import Host, create
from kit.servers.secrets import certificates, pki
from kit.servers.secrets.vault import GENERATED, SERVERS, Vault


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path, "12.73")


def test_secrets_are_generated_once(vault):
    first = vault.ensure()
    assert vault.ensure() == first
    assert len({first[name] for name in GENERATED}) == len(GENERATED) == 5


def test_nothing_readable_lies_in_the_inventory(vault):
    secret = vault.ensure()["instance_secret_key"]
    assert (vault.folder / SERVERS).read_text(encoding="ascii").startswith("$ANSIBLE_VAULT;")
    assert str(secret) not in (vault.folder / SERVERS).read_text(encoding="ascii")


def test_the_password_file_is_only_its_owners(vault):
    vault.ensure()
    assert vault.password_file.stat().st_mode & 0o777 == 0o600


def test_a_password_file_others_can_read_is_refused(vault):
    vault.ensure()
    vault.password_file.chmod(0o644)
    with pytest.raises(KitError, match="can be read by others"):
        vault.read()


def test_a_vault_from_another_computer_asks_for_its_password(vault):
    vault.ensure()
    vault.password_file.unlink()
    with pytest.raises(KitError, match="is not on this computer"):
        vault.ensure()
    assert not vault.password_file.exists()


def test_a_wrong_password_is_told_as_a_sentence(vault):
    vault.ensure()
    vault.password_file.write_text("another\n", encoding="ascii")
    with pytest.raises(KitError, match="does not open with the password"):
        vault.read()


def test_a_second_inventory_of_a_region_has_a_password_of_its_own(vault, tmp_path):
    first, other = vault.ensure(), Vault(tmp_path / "percobaan", "12.73")
    assert other.ensure() != first
    assert vault.password_file.name == "12.73.password"
    assert other.password_file != vault.password_file
    before = vault.password_file.read_bytes()
    other.change_password()
    assert vault.password_file.read_bytes() == before
    assert (vault.ensure(), Vault(tmp_path / "percobaan", "12.73").read()) == (first, other.read())


@pytest.fixture
def rehearsal(tmp_path, monkeypatch):
    """The inventory of machines that are there for a rehearsal."""
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    folder = register.home() / "coba" / "inventory"
    folder.mkdir(parents=True)
    return Vault(folder, "12.73")


def test_a_rehearsal_keeps_its_password_beside_its_machines(vault, rehearsal):
    first = vault.ensure()
    rehearsal.ensure()
    assert rehearsal.password_file == rehearsal.folder.parent / "vault.password"
    rehearsal.change_password()
    assert (vault.read(), [file.name for file in vault.password_file.parent.iterdir()]) == (first, ["12.73.password"])


def test_a_rehearsal_before_the_servers_leaves_them_the_regions_code_as_a_name(vault, rehearsal):
    rehearsal.ensure()
    vault.ensure()
    assert vault.password_file.name == "12.73.password"


def test_what_an_older_kit_encrypted_with_the_same_password_parts_when_one_of_them_changes_it(vault, rehearsal):
    first = vault.ensure()
    (rehearsal.folder / SERVERS).parent.mkdir(parents=True)
    (rehearsal.folder / SERVERS).write_bytes((vault.folder / SERVERS).read_bytes())
    assert rehearsal.read() == first
    rehearsal.change_password()
    assert (vault.read(), rehearsal.read()) == (first, first)
    assert rehearsal.password_file == rehearsal.folder.parent / "vault.password"


def test_a_label_that_leads_elsewhere_is_none(vault):
    vault.ensure()
    file = vault.folder / SERVERS
    lines = file.read_text(encoding="ascii").splitlines()
    file.write_text("\n".join(["$ANSIBLE_VAULT;1.2;AES256;../../etc/12.73-00000000", *lines[1:]]), encoding="ascii")
    assert vault.password_file.name == "12.73.password"


def test_a_secret_that_is_new_is_added_and_the_others_stay(vault):
    first = vault.ensure()
    vault.write({name: value for name, value in first.items() if name != "backup_password"})
    second = vault.ensure()
    assert second["backup_password"] not in {"", first["backup_password"]}
    assert {**second, "backup_password": ""} == {**first, "backup_password": ""}


def test_the_authority_is_made_once_and_its_key_is_private():
    assert pki.authority() == pki.authority()
    assert (user_data() / "authority" / "authority.key").stat().st_mode & 0o777 == 0o600


def test_a_certificate_covers_names_and_addresses():
    issued = pki.issue(["eplanning.example", "10.0.0.1"])
    assert pki.still_good(issued.certificate, ["eplanning.example", "10.0.0.1"])
    assert not pki.still_good(issued.certificate, ["eplanning.example"])


def test_a_certificate_of_another_authority_is_replaced(monkeypatch, tmp_path):
    issued = pki.issue(["eplanning.example"])
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "another"))
    assert not pki.still_good(issued.certificate, ["eplanning.example"])


def test_no_certificate_lives_longer_than_browsers_accept():
    issued = x509.load_pem_x509_certificate(pki.issue(["a.example"]).certificate.encode())
    assert issued.not_valid_after_utc - issued.not_valid_before_utc <= dt.timedelta(days=398)


def test_a_split_gets_a_certificate_for_its_database(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"), database=Host("db1", "10.0.0.2", inner="192.168.9.2"))
    vault = Vault(made.folder, "12.73")
    certificates.ensure(made, vault, "eplanning.example")
    values = vault.read()
    assert pki.still_good(values["postgresql_tls_certificate"], ["192.168.9.2"])
    assert pki.still_good(values["web_certificate"], ["eplanning.example", "10.0.0.1"])


def test_a_second_look_leaves_vault_and_certificates_as_they_are(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"))
    vault = Vault(made.folder, "12.73")
    certificates.ensure(made, vault, "eplanning.example")
    before = (made.folder / SERVERS).read_bytes()
    certificates.ensure(made, vault, "eplanning.example")
    assert (made.folder / SERVERS).read_bytes() == before


HOLD = """
import sys
from kit.servers.lock import region_lock
with region_lock("12.73", "10.0.0.1", "kit provision"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_run_is_told_who_holds_the_lock():
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        told = f"`kit provision` is at work on 12.73: .* pid {holder.pid}, since 20"
        with pytest.raises(lock.Held, match=told), lock.region_lock("12.73", "10.0.0.1", "kit deploy"):
            pass
        holder.stdin.close()


def test_other_servers_of_the_same_region_are_not_locked():
    with lock.region_lock("12.73", "10.0.0.1", "kit provision"), lock.region_lock("12.73", "10.0.0.2", "kit deploy"):
        pass


def test_a_lock_ends_with_its_process():
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        holder.stdout.readline()
        holder.kill()
    with lock.region_lock("12.73", "10.0.0.1", "kit deploy"):
        pass
