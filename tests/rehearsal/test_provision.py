"""One provisioned machine, and everything that can happen to it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyrage
import pytest

from kit import inventory as inventories
from kit import pki, verify
from kit.context import Context
from kit.errors import ExitCode, RemoteFailed
from kit.machines.lab import Lab
from kit.machines.machine import Machine
from kit.provisioning import Outcome, deploy, provision
from kit.rehearsal import as_host
from kit.release import build
from kit.runner import Runner
from kit.vault import Vault
from kit.verify.site import Site

KODE = "12.73"
ROOT = f"/srv/eplanning/{KODE}"


@dataclass(frozen=True)
class Installation:
    """A region, its release, and the machine it runs on; `data` is the trainer's own folder.

    `foreseen`: what a run in check mode said on the bare machine, before the first real one.
    """

    machine: Machine
    region: Path
    inventory: Path
    release: Path
    data: Path
    foreseen: Outcome
    first: Outcome

    def provision(self, **options: object) -> Outcome:
        return provision(quiet(), self.region, inventory=self.inventory, release=self.release, **options)

    def verify(self) -> verify.Report:
        return verify.run(quiet(), self.region, inventory=self.inventory)

    def root(self, *words: str, check: bool = True) -> str:
        return self.machine.run(Runner(), "sudo", *words, check=check, timeout=300).stdout.strip()


def quiet() -> Context:
    context = Context()
    context.steps.quiet = True
    return context


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def provisioned(lab: Lab, new_module_machine, tmp_path_factory) -> Installation:
    """A machine from nothing to a running site, kept in that state for every test of this file."""
    folder = tmp_path_factory.mktemp("installation")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(folder / "data"))
        region = folder / "region"
        words = ["new", KODE, str(region), "--defaults"]
        subprocess.run([sys.executable, "-m", "kit", *words], check=True, capture_output=True, env=os.environ.copy())
        release = build(quiet(), region, dirty=True, out=folder / "dist")
        machine = new_module_machine("app", debian="12")
        inventories.create(folder / "inventory", app=as_host(machine))
        run = partial(provision, quiet(), region, inventory=folder / "inventory", release=release.path)
        foreseen = run(check=True)
        assert not machine.run(Runner(), "find", "/etc/eplanning", "/srv/eplanning", check=False).stdout
        first = run()
        lab.save(machine)
        return Installation(machine, region, folder / "inventory", release.path, folder / "data", foreseen, first)


@pytest.fixture(autouse=True)
def own_user_data(provisioned: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vault, authority and locks are those the machine was provisioned with."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(provisioned.data))


@pytest.fixture
def installation(provisioned: Installation, lab: Lab) -> Iterator[Installation]:
    """The machine as it was after provisioning, whatever a test does to it."""
    yield provisioned
    lab.reset(provisioned.machine)


def test_a_second_run_changes_nothing(provisioned):
    assert provisioned.provision().changed == ()


def test_check_mode_foresees_on_a_bare_machine_what_the_first_run_does(provisioned):
    only_for_real = {
        "Restart the application behind its open socket",
        "Bring the database to the release's structure",
        "Apply the region's data",
    }
    done = {change.split(": ")[1] for change in provisioned.first.changed}
    assert {change.split(": ")[1] for change in provisioned.foreseen.changed} == done - only_for_real


def test_check_mode_finds_nothing_to_do(provisioned):
    assert provisioned.provision(check=True).changed == ()


def test_the_application_is_well_sandboxed(provisioned):
    told = provisioned.root("systemd-analyze", "security", "--no-pager", f"eplanning-{KODE}.service")
    assert float(told.splitlines()[-1].split(":")[1].split()[0]) <= 1.0


def test_the_runtime_role_can_neither_truncate_nor_drop_a_trigger(provisioned):
    for statement in ("TRUNCATE jejak_catatan", "ALTER TABLE jejak_catatan DISABLE TRIGGER ALL", "CREATE TABLE x ()"):
        psql = ["runuser", "-u", "eplanning-12-73", "--", "psql", "-d", "eplanning_12_73", "-U", "eplanning_12_73"]
        done = provisioned.machine.run(Runner(), "sudo", *psql, "-c", statement, check=False)
        assert done.returncode == 1
        assert "permission denied" in done.stderr or "must be owner" in done.stderr


def test_a_broken_installation_is_named_in_sentences(installation):
    installation.root("systemctl", "stop", "nginx.service")
    installation.root("chmod", "0644", f"/etc/eplanning/{KODE}/env")
    told = [check.what for check in installation.verify().findings]
    name = installation.machine.name
    assert f"nginx.service does not run on {name}." in told
    assert f"/etc/eplanning/{KODE}/env on {name} belongs to root with rights 644; it has to be root and 600." in told
    changed = installation.provision().changed
    assert {change.split(": ")[1] for change in changed} == {
        "Lay out folders, configuration and units",
        "Serve the region over TLS",
    }
    assert installation.verify().findings == ()


def test_a_deploy_loses_no_request_and_installs_no_wheels(installation):
    (installation.region / "eplanning" / "catatan.txt").write_text("changed\n", encoding="utf-8")
    release = build(quiet(), installation.region, dirty=True, out=installation.region.parent / "next")
    site = Site(installation.machine.host, installation.first.domain, str(pki.authority_file()))
    answers, ended = [], threading.Event()

    def ask() -> None:
        while not ended.wait(0.2) and len(answers) < 3000:
            answers.append(site.get("/healthz").status)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        deploy(quiet(), installation.region, inventory=installation.inventory, release=release.path)
    finally:
        ended.set()
        asking.join()
    assert set(answers) == {200}
    assert installation.root("readlink", f"{ROOT}/current") == f"releases/{release.manifest.id}"
    assert len(installation.root("ls", f"{ROOT}/venvs").split()) == 1
    assert site.get("/healthz").text.find(release.manifest.id) > 0


def test_a_half_finished_run_is_continued(installation):
    identity = installation.first.release.id
    installation.root("systemctl", "stop", f"eplanning-{KODE}.service")
    installation.root("rm", f"{ROOT}/current", f"{ROOT}/releases/{identity}/.served")
    installation.root("rm", "-r", f"{ROOT}/releases/{identity}/venv")
    installation.root("touch", f"/var/lib/eplanning/pending-web-{KODE}")
    assert installation.provision().changed
    assert installation.provision().changed == ()
    assert installation.verify().findings == ()


def test_a_broken_web_configuration_leaves_the_site_as_it_was(installation):
    settings = installation.inventory / "group_vars" / "all" / "main.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text("web_body_max: nonsense\n", encoding="utf-8")
    try:
        with pytest.raises(RemoteFailed, match="client_max_body_size"):
            installation.provision()
    finally:
        settings.write_text(before, encoding="utf-8")
    site = Site(installation.machine.host, installation.first.domain, str(pki.authority_file()))
    assert site.get("/healthz").status == 200
    installation.root("nginx", "-t")


def test_a_backup_restores_into_a_scratch_database(installation, tmp_path):
    installation.root("systemctl", "start", f"eplanning-{KODE}-backup.service")
    folder = installation.root("sh", "-c", f"ls -d {ROOT}/shared/backup/*Z")
    installation.root("install", "-m", "0644", f"{folder}/database.dump.age", "/tmp/dump.age")  # noqa: S108
    argv = installation.machine.ssh_argv("cat", "/tmp/dump.age")  # noqa: S108
    sealed = subprocess.run(argv, capture_output=True, check=True).stdout
    opened = pyrage.decrypt(sealed, [Vault(installation.inventory, KODE).identity()])
    restore = "createdb uji && pg_restore --no-owner --no-privileges --exit-on-error -d uji"
    argv = installation.machine.ssh_argv("sudo", "runuser", "-u", "postgres", "--", "sh", "-c", f"cd / && {restore}")
    subprocess.run(argv, input=opened, check=True, capture_output=True)

    def rows(database: str) -> str:
        question = "SELECT (SELECT count(*) FROM wilayah_wilayah), (SELECT count(*) FROM jejak_catatan)"
        return installation.root("runuser", "-u", "postgres", "--", "psql", "-tA", "-d", database, "-c", question)

    assert rows("uji") == rows("eplanning_12_73")


def test_a_key_the_server_does_not_know_is_told_as_a_sentence(provisioned, tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    host = replace(as_host(provisioned.machine), key=tmp_path / "other")
    inventories.create(tmp_path / "inventory", app=host)
    with pytest.raises(RemoteFailed, match="does not accept this SSH key") as told:
        provision(quiet(), provisioned.region, inventory=tmp_path / "inventory", release=provisioned.release)
    assert told.value.exit_code is ExitCode.REMOTE


def test_a_server_with_another_host_key_is_refused(provisioned, tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True)
    public = (tmp_path / "other.pub").read_text(encoding="ascii").split()
    known = tmp_path / "known_hosts"
    known.write_text(f"{provisioned.machine.host} {public[0]} {public[1]}\n", encoding="ascii")
    inventories.create(tmp_path / "inventory", app=replace(as_host(provisioned.machine), known_hosts=known))
    with pytest.raises(RemoteFailed, match="shows another host key"):
        provision(quiet(), provisioned.region, inventory=tmp_path / "inventory", release=provisioned.release)


@pytest.fixture
def acme(lab: Lab, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A local ACME server the machine reaches: its directory, and the certificate of its authority."""
    (tmp_path / "acme").mkdir()
    address = lab.network().gateway
    words = [sys.executable, "-m", "tests.rehearsal.acme_server", tmp_path / "acme", address, "8555"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout.readline() == "ready\n"
        yield f"http://{address}:8555/directory", tmp_path / "acme" / "ca.crt"
        server.terminate()


def test_a_certificate_comes_from_an_acme_server(installation, acme):
    directory, authority = acme
    settings = installation.inventory / "group_vars" / "all" / "main.yml"
    before = settings.read_text(encoding="utf-8")
    chosen = {"instance_tls": "acme", "web_acme_directory": directory, "web_acme_email": "admin@example.org"}
    settings.write_text("".join(f"{name}: {value}\n" for name, value in chosen.items()), encoding="utf-8")
    try:
        assert f"{installation.machine.name}: Get the certificate from the public authority" in (
            installation.provision().changed
        )
        assert installation.provision().changed == ()
    finally:
        settings.write_text(before, encoding="utf-8")
    site = Site(installation.machine.host, installation.first.domain, str(authority))
    assert site.get("/healthz").status == 200
    assert "Strict-Transport-Security" in site.get("/healthz").headers
    installation.root("sh", "-c", f"echo token > /var/lib/eplanning/acme-{KODE}/challenges/abc")
    assert site.plain("/.well-known/acme-challenge/abc").text == "token\n"


def refused(machine: Machine, provisioned: Installation, folder: Path) -> RemoteFailed:
    inventories.create(folder / "inventory", app=as_host(machine))
    with pytest.raises(RemoteFailed) as told:
        provision(quiet(), provisioned.region, inventory=folder / "inventory", release=provisioned.release)
    return told.value


def test_another_distribution_is_refused_before_anything_is_touched(machine, provisioned, tmp_path):
    other = 's/^ID=.*/ID=alpine/; s/^PRETTY_NAME=.*/PRETTY_NAME="Alpine Linux"/'
    machine.run(Runner(), "sudo", "sed", "-i", other, "/etc/os-release")
    error = refused(machine, provisioned, tmp_path)
    assert "it runs Alpine Linux; supported are debian 12, debian 13" in error.message
    newer = ["find", "/etc", "/srv", "/usr", "/var/lib", "-type", "f", "-newer", "/etc/os-release"]
    assert machine.run(Runner(), "sudo", *newer).stdout == ""


def test_a_server_without_room_is_refused_before_anything_is_touched(machine, provisioned, tmp_path):
    machine.run(Runner(), "sudo", "mount", "-t", "tmpfs", "-o", "size=64M", "tmpfs", "/srv")
    assert "/srv has 64 MiB free" in refused(machine, provisioned, tmp_path).message


def test_a_disk_that_fills_up_on_the_way_is_told_and_the_run_is_continued(installation):
    identity = installation.first.release.id
    installation.root("rm", "-r", f"{ROOT}/releases/{identity}")
    installation.root("mount", "-t", "tmpfs", "-o", "size=8M,mode=0755", "tmpfs", f"{ROOT}/releases")
    with pytest.raises(RemoteFailed, match=r"The disk of .* is full"):
        installation.provision()
    installation.root("umount", f"{ROOT}/releases")
    assert installation.provision().changed
    assert installation.verify().findings == ()
