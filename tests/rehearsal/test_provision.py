"""One provisioned machine, and everything that can happen to it afterwards."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from kit.context import Context
from kit.errors import ExitCode, RemoteFailed
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.running import as_host
from kit.release import build
from kit.runner import Runner
from kit.servers import inventory as inventories
from kit.servers import verify
from kit.servers.access import keys
from kit.servers.access import run as access
from kit.servers.backups import taking
from kit.servers.backups.carrying import export_region, import_region
from kit.servers.backups.restoring import restore
from kit.servers.provisioning import Outcome, deploy, provision, read_profile
from kit.servers.secrets import pki
from kit.servers.secrets.rotation.kinds import chosen
from kit.servers.secrets.rotation.run import rotate
from kit.servers.secrets.vault import Vault
from kit.servers.status import shortcomings, status
from kit.servers.verify.site import Site

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
        machine = new_module_machine("app")
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
        "Go over to the release",
        "Bring their public halves beside the inventory",
    }
    done = {change.split(": ")[1] for change in provisioned.first.changed}
    assert {change.split(": ")[1] for change in provisioned.foreseen.changed} == done - only_for_real


def test_check_mode_finds_nothing_to_do(provisioned):
    assert provisioned.provision(check=True).changed == ()


EXPOSURES = {"": 1.0, "-next": 1.0, "-segel": 1.0, "-ekspor": 1.0, "-backup": 2.0, "-receipt": 2.0, "-mend": 2.0}


def test_no_unit_may_do_more_than_it_needs(provisioned):
    wanted = {f"eplanning-{KODE}{name}.service": most for name, most in EXPOSURES.items()} | {"nginx.service": 3.0}
    assert exposed(provisioned, wanted) == []


def exposed(installation: Installation, wanted: dict[str, float]) -> list[tuple[str, str]]:
    """The units that may do more than they should, by systemd's own figure."""
    told = installation.root("systemd-analyze", "security", "--no-pager", *wanted)
    found = re.findall(r"Overall exposure level for (\S+): ([0-9.]+)", told)
    assert {unit for unit, _exposure in found} == set(wanted)
    return [(unit, exposure) for unit, exposure in found if float(exposure) > wanted[unit]]


@pytest.mark.parametrize(
    "weak", ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "DHE-RSA-AES128-GCM-SHA256"]
)
def test_the_site_speaks_no_cipher_without_forward_secrecy_or_authentication_of_data(provisioned, weak):
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname, asking.verify_mode = False, ssl.CERT_NONE
    asking.maximum_version = ssl.TLSVersion.TLSv1_2
    asking.set_ciphers(weak)
    with (
        socket.create_connection((provisioned.machine.host, 443), 30) as line,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        asking.wrap_socket(line, server_hostname=provisioned.first.domain)


@pytest.fixture
def own_inventory(installation, tmp_path) -> Iterator[Installation]:
    """What a test makes of inventory and vault is forgotten, as the machine forgets it."""
    kept = {installation.inventory: tmp_path / "inventory", installation.data / "vault": tmp_path / "vault"}
    for path, copy in kept.items():
        shutil.copytree(path, copy)
    yield installation
    for path, copy in kept.items():
        shutil.rmtree(path)
        shutil.copytree(copy, path)


def test_new_secrets_serve_and_the_old_ones_open_nothing(own_inventory):
    installation, repository = own_inventory, f"{ROOT}/shared/restic"
    before = Vault(installation.inventory, KODE).read()
    taking.take(quiet(), KODE, installation.inventory)
    restore(quiet(), KODE, installation.inventory, check_only=True)
    kinds = chosen(inventories.load(installation.inventory), ())
    rotate(quiet(), installation.region, installation.inventory, kinds)
    after = Vault(installation.inventory, KODE).read()
    for values, opens in ((before, False), (after, True)):
        words = ["env", f"RESTIC_PASSWORD={values['backup_password']}", "restic", "-r", repository, "cat", "config"]
        assert bool(installation.root(*words, check=False)) is opens
    assert f"EPLANNING_SECRET_KEY_LAMA={before['instance_secret_key']}" in installation.root(
        "cat", f"/etc/eplanning/{KODE}/env"
    )
    hosts, _head = status(quiet(), KODE, installation.inventory)
    assert hosts[0].receipt.trusted
    assert hosts[0].drift.altered == ()
    site = Site(installation.machine.host, installation.first.domain, str(pki.authority_file()))
    assert site.get("/healthz").status == 200
    assert len(taking.listed(quiet(), KODE, installation.inventory)["snapshots"]) == 1
    assert installation.provision().changed == ()


def test_a_second_person_enters_and_is_sent_away_again(own_inventory, tmp_path):
    installation, machine = own_inventory, own_inventory.machine
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "siti"], check=True)
    siti = replace(machine, key=tmp_path / "siti")
    first = machine.run(Runner(), "cat", ".ssh/authorized_keys").stdout
    profile = read_profile(installation.region)

    def enters() -> bool:
        return siti.run(Runner(), "true", check=False).returncode == 0

    assert not enters()
    for name, text in (("kit", first), ("siti", (tmp_path / "siti.pub").read_text(encoding="ascii"))):
        access.add(quiet(), profile, installation.inventory, name, keys.read(text, name))
    assert enters()
    assert access.listed(quiet(), KODE, installation.inventory)[1] == []
    installation.root("cp", "/etc/ssh/eplanning/debian/12.73", "/home/debian/.ssh/authorized_keys2")
    assert installation.provision().changed == ()
    access.remove(quiet(), profile, installation.inventory, "siti")
    assert not enters()
    assert installation.root("systemctl", "is-active", "ssh.service") == "active"


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
    changed = {change.split(": ")[1] for change in installation.provision().changed}
    assert changed == {"Lay out folders, configuration and units", "Serve the region over TLS"}
    assert installation.verify().findings == ()


def test_what_was_changed_past_the_application_and_a_broken_web_configuration_are_named(installation):
    installation.root("eplanning-manage", KODE, "jejak", "segel")
    link = as_superuser(installation, "SELECT max(nomor) FROM jejak_matarantai")
    record = as_superuser(installation, "SELECT catatan_id FROM jejak_matarantai ORDER BY nomor DESC LIMIT 1")
    for statement in (
        "ALTER TABLE jejak_catatan DISABLE TRIGGER ALL",
        "UPDATE jejak_catatan SET aksi = 'lain' WHERE id = (SELECT max(catatan_id) FROM jejak_matarantai)",
        "ALTER TABLE jejak_catatan ENABLE TRIGGER ALL",
    ):
        as_superuser(installation, statement)
    as_superuser(installation, "UPDATE perangkat_perangkat SET nama = 'Dinas Lain' WHERE kode LIKE '1.01%'")
    installation.root("sh", "-c", "echo 'nonsense on;' > /etc/nginx/conf.d/zz-saya.conf")
    installation.root("systemctl", "start", f"eplanning-{KODE}-watch.service")
    region, log, web = sorted(check.what for check in installation.verify().findings)
    name = installation.machine.name
    assert log.startswith(f"The log on {name} is not whole: Mata rantai {link} putus: ")
    assert f"isi catatan {record} tidak sesuai hash-nya." in log
    assert "Penjaga basis data tidak terpasang: jejak_jejak_catatan_row." in log
    assert region.startswith(f"The database on {name} differs from the region's files: perangkat daerah 1.01")
    assert 'with its configuration: unknown directive "nonsense" in /etc/nginx/conf.d/zz-saya.conf:1.' in web
    (host,), _head = status(quiet(), KODE, installation.inventory)
    told = str(shortcomings([host], dt.datetime.now(dt.UTC)))
    assert "Penjaga jejak di basis data dilepas atau dimatikan: jejak_jejak_catatan_row" in told


def test_a_database_that_does_not_run_is_the_only_finding(installation):
    installation.root("systemctl", "stop", "postgresql.service")
    report, name = installation.verify(), installation.machine.name
    assert [check.what for check in report.findings] == [f"postgresql.service does not run on {name}."]
    assert {check.name for check in report.unseen} >= {"test_log", "test_health", "test_login", "test_usulan"}
    (host,), head = status(quiet(), KODE, installation.inventory)
    assert (host.units["postgresql.service"], host.database, head) == ("inactive", False, None)
    assert "takes no connections" in shortcomings([host], dt.datetime.now(dt.UTC))[0][0]


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


def sessions(installation: Installation) -> str:
    """Rows of a table that anything may write to."""
    question = "SELECT count(*) FROM django_session"
    return installation.root("runuser", "-u", "postgres", "--", "psql", "-tA", "-d", "eplanning_12_73", "-c", question)


def log_in_somebody(installation: Installation) -> None:
    row = "INSERT INTO django_session VALUES (gen_random_uuid()::text, '', now())"
    installation.root("runuser", "-u", "postgres", "--", "psql", "-d", "eplanning_12_73", "-c", row)


UPLOAD = """
import io
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from eplanning.akun.models import Penugasan
from eplanning.alur.berkas import keep_pdf
from eplanning.musrenbang.models import Forum
pdf, tugas = io.BytesIO(), Penugasan.objects.select_related("pengguna").first()
writer = PdfWriter()
writer.add_blank_page(200, 200)
writer.write(pdf)
upload = ContentFile(pdf.getvalue(), name="undangan.pdf")
keep_pdf(Forum.objects.first(), "undangan", upload, by=tugas.pengguna, tugas=tugas)
"""


def upload_something(installation: Installation) -> str:
    """A PDF, the way the application keeps one; where it lies."""
    installation.root("eplanning-manage", KODE, "akun", "pertama", "--json")
    installation.root("eplanning-manage", KODE, "shell", "-c", UPLOAD)
    return installation.root("find", f"{ROOT}/shared/media/forum", "-name", "*.pdf")


DATABASE_FOLDER = (
    "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = 'eplanning_12_73'"
)


def test_a_restored_backup_takes_the_place_of_what_is_there_and_the_site_is_well(installation):
    before = sessions(installation)
    file = upload_something(installation)
    content = installation.root("sha256sum", file)
    taken = taking.take(quiet(), KODE, installation.inventory)
    log_in_somebody(installation)
    installation.root("rm", file)
    judged = restore(quiet(), KODE, installation.inventory, check_only=True)
    assert (judged.snapshot, judged.rows, judged.problems, judged.old) == (taken.snapshot, taken.rows, (), None)
    assert sessions(installation) == str(int(before) + 1)
    done = restore(quiet(), KODE, installation.inventory, check_only=False)
    assert sessions(installation) == before
    assert installation.root("sha256sum", file) == content
    assert installation.root("stat", "-c", "%U %a", file) == "eplanning-12-73 640"
    listed = json.loads(installation.root("eplanning-database", KODE, "list"))["databases"]
    assert set(listed) == {"eplanning_12_73", done.old}
    assert installation.verify().findings == ()


def test_a_restore_that_is_stopped_ends_on_the_server_as_well(installation):
    taking.take(quiet(), KODE, installation.inventory)
    log_in_somebody(installation)
    before = sessions(installation)
    words = ["kit", "restore", installation.region, "--inventory", installation.inventory, "--yes"]
    restoring = [sys.executable, "-m", *map(str, words)]
    with subprocess.Popen(restoring, stderr=subprocess.PIPE, text=True, start_new_session=True) as person:
        busy = ["pgrep", "-f", "eplanning-restor[e] 12.73"]  # which does not find itself
        while not installation.root(*busy, check=False):
            assert person.poll() is None
        os.killpg(person.pid, signal.SIGINT)  # as a terminal does: to everything that runs in it
        told = person.communicate()[1]
    assert person.returncode == ExitCode.INTERRUPTED, told
    assert "Stopped in time: nothing on app1 was changed." in told
    assert installation.root(*busy, check=False) == ""
    assert set(json.loads(installation.root("eplanning-database", KODE, "list"))["databases"]) == {"eplanning_12_73"}
    assert sessions(installation) == before
    assert installation.verify().findings == ()


def test_a_region_in_one_file_takes_its_place_and_masked_only_on_a_rehearsal_machine(installation, tmp_path):
    file = upload_something(installation)
    named = ["akun", "buat", "wirasasmita", "--peran", "tapd", "--nama", "Zulkarnaen"]
    installation.root("eplanning-manage", KODE, *named, "--json")
    carried = export_region(quiet(), KODE, installation.inventory, tmp_path / "daerah.tar")
    before = sessions(installation)
    log_in_somebody(installation)
    bring = partial(import_region, quiet(), KODE, installation.inventory, carried.file, carried.password)
    moved = bring()
    assert (moved.problems, bool(moved.old), sessions(installation)) == ((), True, before)
    with pytest.raises(RemoteFailed, match="is no rehearsal machine"):
        bring(masked=True)
    installation.root("sed", "-i", 's/"rehearsal": false/"rehearsal": true/', f"/etc/eplanning/{KODE}/backup.json")
    lesson = bring(masked=True)
    assert lesson.problems == ()
    assert {person["peran"] for person in lesson.people} == {"admin_bappeda", "tapd"}
    database = installation.root("runuser", "-u", "postgres", "--", "psql", "-XAtc", DATABASE_FOLDER)
    found = installation.root("grep", "-rliaE", "wirasasmita|zulkarnaen", database, check=False)
    assert found == ""
    assert "Wirasasmita" not in installation.root("cat", file)
    assert installation.verify().findings == ()


def test_the_weekly_check_runs_by_itself_and_its_receipt_is_believed(installation):
    upload_something(installation)
    taking.take(quiet(), KODE, installation.inventory)
    installation.root("systemctl", "start", f"eplanning-{KODE}-receipt.service")
    (host,), _head = status(quiet(), KODE, installation.inventory)
    assert host.receipt.trusted
    assert (host.receipt.problems, host.receipt.files["count"]) == ((), 1)
    assert shortcomings([host], dt.datetime.now(dt.UTC)) == []


def installed_with(installation: Installation, **chosen: object) -> None:
    """Provision with further settings, twice; the inventory is as before afterwards."""
    settings = installation.inventory / "group_vars" / "all" / "main.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text("".join(f"{name}: {value}\n" for name, value in chosen.items()), encoding="utf-8")
    try:
        installation.provision()
        assert installation.provision().changed == ()
    finally:
        settings.write_text(before, encoding="utf-8")


def as_superuser(installation: Installation, statement: str, database: str = "eplanning_12_73") -> str:
    words = ("runuser", "-u", "postgres", "--", "psql", "-qtAX", "-d", database, "-c", statement)
    return installation.root(*words)


def test_a_moment_comes_back_after_a_disaster_and_an_archive_that_fails_is_told(installation):
    installed_with(installation, instance_point_in_time_days=7)
    file = upload_something(installation)
    installation.root("eplanning-manage", KODE, "jejak", "segel")
    as_superuser(installation, "CREATE DATABASE tetangga", "postgres")
    as_superuser(installation, "CREATE TABLE catatan AS SELECT 1 AS n", "tetangga")
    installation.root("systemctl", "start", f"eplanning-{KODE}-archive.service")
    log_in_somebody(installation)
    before = sessions(installation)
    moment = dt.datetime.fromisoformat(installation.root("date", "+%Y-%m-%dT%H:%M:%S.%6N%:z"))

    log_in_somebody(installation)
    as_superuser(installation, "INSERT INTO catatan VALUES (2)", "tetangga")
    as_superuser(installation, "DROP TABLE musrenbang_berkas CASCADE")
    bring = partial(restore, quiet(), KODE, installation.inventory)
    with pytest.raises(RemoteFailed, match="The archive begins at"):
        bring(moment=moment - dt.timedelta(days=2))
    done = bring(moment=moment)
    assert (done.problems, done.files["count"], sessions(installation)) == ((), 1, before)
    assert done.chain["links"] > 0
    assert installation.root("ls", file) == file
    assert as_superuser(installation, "SELECT count(*) FROM catatan", "tetangga") == "2"
    assert set(json.loads(installation.root("eplanning-database", KODE, "list"))["databases"]) == {
        "eplanning_12_73",
        done.old,
    }
    assert installation.verify().findings == ()

    unit = f"eplanning-{KODE}-archive.service"
    assert exposed(installation, {unit: 2.0}) == []
    (host,), _head = status(quiet(), KODE, installation.inventory)
    assert host.archive["problem"] is None
    installation.root("mv", "/etc/pgbackrest/conf.d/kunci.conf", "/root")
    installation.root("systemctl", "start", f"eplanning-{KODE}-archive.service", check=False)
    installation.root("systemctl", "start", f"eplanning-{KODE}-watch.service")
    (host,), _head = status(quiet(), KODE, installation.inventory)
    assert {"archive", f"unit:eplanning-{KODE}-archive.service"} <= set(host.watch["problems"])
    assert "The archive of the database is behind" in str(shortcomings([host], dt.datetime.now(dt.UTC)))


def test_a_second_place_over_sftp_has_what_the_host_lost(installation):
    """The place is an account of the same machine: what is tried is the way there."""
    key = installation.root("cat", "/etc/ssh/ssh_host_ed25519_key.pub")
    installed_with(
        installation, backup_second="sftp:cadangan@127.0.0.1:eplanning", backup_second_host_key=f"127.0.0.1 {key}"
    )
    with pytest.raises(RemoteFailed, match="The backup is taken, but the second place has none of it"):
        taking.take(quiet(), KODE, installation.inventory)
    public = (installation.inventory / "backup.pub").read_text(encoding="ascii").strip()
    installation.root("useradd", "--create-home", "--shell", "/bin/sh", "cadangan")
    installation.root("install", "-d", "-o", "cadangan", "-m", "0700", "/home/cadangan/.ssh")
    installation.root("sh", "-c", f"echo {shlex.quote(public)} > /home/cadangan/.ssh/authorized_keys")
    installation.root("systemctl", "start", f"eplanning-{KODE}-backup.service")
    assert len(taking.listed(quiet(), KODE, installation.inventory, second=True)["snapshots"]) == 2
    installation.root("rm", "-r", f"{ROOT}/shared/restic")
    assert restore(quiet(), KODE, installation.inventory, second=True, check_only=True).problems == ()


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


@dataclass(frozen=True)
class Neighbour:
    """Another region on the same host."""

    kode: str
    region: Path
    inventory: Path
    domain: str

    def site(self, machine: Machine) -> Site:
        return Site(machine.host, self.domain, str(pki.authority_file()))


@pytest.fixture
def neighbour(installation: Installation, tmp_path: Path) -> Neighbour:
    """A second region, provisioned beside the first."""
    region = tmp_path / "region"
    words = [sys.executable, "-m", "kit", "new", "12.71", str(region), "--defaults"]
    subprocess.run(words, check=True, capture_output=True, env=os.environ.copy())
    settings = {"instance_by_address": False}
    folder = tmp_path / "inventory"
    inventories.create(folder, app=as_host(installation.machine), settings=settings)
    release = build(quiet(), region, dirty=True, out=tmp_path / "dist")
    done = provision(quiet(), region, inventory=folder, release=release.path)
    return Neighbour("12.71", region, folder, done.domain)


SECRETS = ("env", "env.pemilik", "backup.json", "tls/site.key", "receipt.key", "watch.json")
KNOCK = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"


def forbidden(kode: str, own: str) -> Iterator[tuple[str, ...]]:
    """What no account of the region `own` may do to the region `kode`."""
    root, database, role = f"/srv/eplanning/{kode}", f"eplanning_{kode}", f"eplanning_{own}"
    yield from (("cat", f"/etc/eplanning/{kode}/{name}") for name in SECRETS)
    yield ("ls", root)
    yield ("ls", f"{root}/current/app/region")
    yield ("ls", f"{root}/shared/restic")
    yield ("ls", f"/var/lib/eplanning-watch/{kode}")
    yield ("python3", "-c", KNOCK, f"/run/eplanning-{kode}/app.sock")
    for name in (role, f"{role}_pemilik", database, f"{database}_pemilik"):
        yield ("psql", "-d", database.replace(".", "_"), "-U", name.replace(".", "_"), "-c", "SELECT 1")


def test_two_regions_of_one_host_know_nothing_of_each_other_and_run_alone(installation, neighbour):
    machine, runner = installation.machine, Runner()
    for own, other in ((KODE, neighbour.kode), (neighbour.kode, KODE)):
        installation.root("systemctl", "start", f"eplanning-{own}-watch.service")
        for account in (f"eplanning-{own.replace('.', '-')}", f"eplanning-{own.replace('.', '-')}-pemilik"):
            done = [
                words
                for words in forbidden(other, own)
                if machine.run(runner, "sudo", "runuser", "-u", account, "--", *words, check=False).returncode == 0
            ]
            assert done == [], f"{account} may do that"
    # What one may not do to the other, each may do to itself: the attempts themselves are sound.
    allowed = ("python3", "-c", KNOCK, f"/run/eplanning-{KODE}/app.sock")
    assert machine.run(runner, "sudo", *allowed, check=False).returncode == 0
    own_user = ["runuser", "-u", "eplanning-12-73", "--", "ls", f"{ROOT}/current/app/region"]
    assert machine.run(runner, "sudo", *own_user, check=False).returncode == 0

    # Both answer by their names, and neither run undoes what the other did.
    sites = {KODE: Site(machine.host, installation.first.domain, str(pki.authority_file()))}
    sites[neighbour.kode] = neighbour.site(machine)
    releases = {kode: site.get("/healthz").text for kode, site in sites.items()}
    assert all(installation.root("readlink", f"/srv/eplanning/{kode}/current")[9:] in releases[kode] for kode in sites)
    assert installation.provision().changed == ()
    assert verify.run(quiet(), neighbour.region, inventory=neighbour.inventory).findings == ()

    # A deploy, a backup and a restore of one leave the other as it is.
    main_pid = ("systemctl", "show", "--value", "--property=MainPID", f"eplanning-{KODE}.service")
    before = (installation.root(*main_pid), sessions(installation), releases[KODE])
    (neighbour.region / "eplanning" / "catatan.txt").write_text("changed\n", encoding="utf-8")
    following = build(quiet(), neighbour.region, dirty=True, out=neighbour.region.parent / "next")
    deploy(quiet(), neighbour.region, inventory=neighbour.inventory, release=following.path)
    taking.take(quiet(), neighbour.kode, neighbour.inventory)
    assert restore(quiet(), neighbour.kode, neighbour.inventory, check_only=False).problems == ()
    assert (installation.root(*main_pid), sessions(installation), sites[KODE].get("/healthz").text) == before
    assert following.manifest.id in sites[neighbour.kode].get("/healthz").text
    for kode, folder in ((KODE, installation.inventory), (neighbour.kode, neighbour.inventory)):
        (host,), _head = status(quiet(), kode, folder)
        assert (host.drift.altered, host.drift.settings, host.drift.kit) == ((), False, None)


def test_what_somebody_changed_on_the_server_or_in_the_inventory_is_drift(installation):
    conf = f"/etc/nginx/conf.d/eplanning-{KODE}.conf"
    installation.root("sed", "-i", "s/12m/900m/", conf)
    installation.root("rm", "/etc/systemd/timesyncd.conf.d/eplanning.conf")
    settings = installation.inventory / "group_vars" / "all" / "main.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "\napp_threads: 5\n", encoding="utf-8")
    try:
        (host,), _head = status(quiet(), KODE, installation.inventory)
    finally:
        settings.write_text(before, encoding="utf-8")
    assert host.drift.altered == (conf, "/etc/systemd/timesyncd.conf.d/eplanning.conf")
    assert host.drift.settings


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
