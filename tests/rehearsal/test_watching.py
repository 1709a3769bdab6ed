"""Watching a real machine: what is told when a backup fails, who reads the figures, what a diagnosis does not hold."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import tarfile
import time
from pathlib import Path

from kit.paths import user_data
from kit.servers.diagnose import gather, pack
from kit.servers.inventory import load
from kit.servers.secrets import pki
from kit.servers.secrets.vault import Vault
from kit.servers.verify.site import Site
from kit.servers.watching import send_test_alert
from kit.terminal import runlog
from kit.terminal.runlog import RunLog
from tests.kit.servers.diagnose.planted import Planted
from tests.kit.servers.diagnose.test_diagnose import NOW, unpacked
from tests.playbooks.relays import webhook

# One machine for this file, provisioned as in test_provision.
from tests.rehearsal.test_provision import (  # noqa: F401 - fixtures
    KODE,
    installation,
    own_user_data,
    provisioned,
    quiet,
)

DEBIAN = "13"  # of every test run; the usual release has the other modules
UNIT = f"eplanning-{KODE}"


def write(installation, path: str, text: str) -> None:  # noqa: F811
    """Put a file onto the machine, as root."""
    argv = installation.machine.ssh_argv("sudo", "tee", "-a", path)
    subprocess.run(argv, input=text, text=True, check=True, capture_output=True)


def test_thirty_secrets_planted_on_a_server_are_in_no_file_of_a_diagnosis(installation, tmp_path):  # noqa: F811
    planted = Planted()
    names = list(planted.known)
    vault = Vault(installation.inventory, KODE)
    before = vault.read()
    vault.write({**before, **{name: planted.known[name] for name in names[:6]}})
    lines = "\n".join(planted.lines) + "\n"
    for name in names[6:]:
        write(installation, f"/etc/eplanning/{KODE}/env", f"EPLANNING_{name.upper()}_TOKEN={planted.known[name]}\n")
    write(installation, "/root/planted", lines)
    write(installation, "/var/log/nginx/error.log", lines)
    account = f"eplanning-manage {KODE} akun buat uji --peran inspektorat --nama Sitorus-Rahmawati --json"
    installation.root(*account.split())
    installation.root("systemd-run", "--wait", f"--unit={UNIT}-uji.service", "cat", "/root/planted")
    Site(installation.machine.host, installation.first.domain, str(pki.authority_file())).get("/usulan/?cari=Sitorus")
    log = RunLog("deploy", ["deploy", KODE])
    log.works_on(KODE, load(installation.inventory))
    with log.path.open("a", encoding="utf-8") as stream:
        stream.write(lines)
    (user_data() / "crashes").mkdir(exist_ok=True)
    (user_data() / "crashes" / "1.txt").write_text(lines, encoding="utf-8")
    try:
        gathered = gather(quiet(), KODE, installation.inventory, lines=5000)
        files = unpacked(pack(gathered, tmp_path / "d.tar.gz", kode=KODE, now=NOW))
    finally:
        vault.write(before)
    host = f"hosts/{installation.machine.name}"
    assert "[secret]" in files[f"{host}/journal-timers.txt"]
    assert "[secret]" in files[f"{host}/nginx-error.txt"]
    assert f"kit/runs/{log.path.name}" in files
    assert gathered.people_known
    assert {name: left for name, text in files.items() if (left := planted.left_in(text))} == {}
    for value in map(str, before.values()):
        assert all(value not in text for text in files.values()) or value.startswith("-----BEGIN CERT")
    assert {"units.txt", "host.txt", "database.txt", "certificate.txt", "migrations.txt", "release.json"} <= {
        name.rpartition("/")[2] for name in files
    }
    with tarfile.open(tmp_path / "d.tar.gz") as tar:
        assert {member.mode for member in tar.getmembers()} == {0o600}


def test_a_failed_backup_is_told_at_once_and_its_recovery_too(installation, lab, tmp_path):  # noqa: F811
    settings = installation.inventory / "group_vars" / "all" / "main.yml"
    before = settings.read_text(encoding="utf-8")
    with webhook(tmp_path, lab.network().gateway) as (address, authority, kept):
        chosen = {"monitoring_webhook_url": address, "monitoring_authority": authority}
        settings.write_text(json.dumps(chosen), encoding="utf-8")
        try:
            assert installation.provision().changed
            assert installation.provision().changed == ()
        finally:
            settings.write_text(before, encoding="utf-8")
        name = installation.machine.name
        assert send_test_alert(quiet(), KODE, installation.inventory) == {name: {"webhook": ""}}
        installation.root("systemctl", "start", f"{UNIT}-backup.service")
        broken = f"/etc/systemd/system/{UNIT}-backup.service.d/zz.conf"
        write(installation, broken, "[Service]\nExecStart=\nExecStart=/bin/false\n")
        installation.root("systemctl", "daemon-reload")
        installation.root("systemctl", "start", f"{UNIT}-backup.service", check=False)
        deadline = time.monotonic() + 60
        while len(kept) < 2 and time.monotonic() < deadline:
            time.sleep(1)
        installation.root("rm", broken)
        installation.root("systemctl", "daemon-reload")
        installation.root("systemctl", "start", f"{UNIT}-backup.service")
        installation.root("systemctl", "start", f"{UNIT}-watch.service")
        installation.root("systemctl", "start", f"{UNIT}-watch.service")
    assert [said["kind"] for _authorization, said in kept] == ["test", "problem", "recovered"]
    assert [problem["code"] for problem in kept[1][1]["problems"]] == [f"unit:{UNIT}-backup.service"]


def test_the_look_is_sandboxed_and_journal_and_logs_are_bounded(provisioned):  # noqa: F811
    told = provisioned.root("systemd-analyze", "security", "--no-pager", f"{UNIT}-watch.service")
    assert float(told.splitlines()[-1].split(":")[1].split()[0]) <= 2.0
    assert "SystemMaxUse=1G" in provisioned.root("systemd-analyze", "cat-config", "systemd/journald.conf")
    assert "rotate 14" in provisioned.root("cat", "/etc/logrotate.d/nginx")
    assert provisioned.root("systemctl", "is-enabled", "logrotate.timer") == "enabled"


def test_figures_are_read_on_the_host_and_by_nobody_outside(provisioned):  # noqa: F811
    site = Site(provisioned.machine.host, provisioned.first.domain, str(pki.authority_file()))
    site.get("/usulan/?cari=rahasia")
    assert site.get("/metrics").status == 403
    ask = "import ssl, sys, urllib.request as u; c = ssl._create_unverified_context(); "
    ask += "r = u.Request('https://127.0.0.1/metrics', headers={'Host': sys.argv[1]}); "
    ask += "print(u.urlopen(r, context=c).read().decode())"
    told = provisioned.root("python3", "-c", ask, provisioned.first.domain)
    assert 'eplanning_requests_total{view="usulan_daftar",status="2xx"}' in told
    assert "eplanning_database_pool" in told
    log = provisioned.root("cat", f"/var/log/nginx/{UNIT}.access.log")
    assert '"GET /usulan/ HTTP' in log
    assert "rahasia" not in log + told


def test_a_run_that_is_killed_is_continued_and_says_so(installation):  # noqa: F811
    words = [sys.executable, "-m", "kit", "provision", str(installation.region), "--yes"]
    words += ["--inventory", str(installation.inventory), "--release", str(installation.release)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as run:
        done = 0
        for line in run.stderr:
            done += "✓" in line
            if done == 2:
                run.send_signal(signal.SIGKILL)
                break
    again = subprocess.run(words, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert "continuing: 2 steps were done already" in again.stderr, shlex.join(words)
    assert "ended with 0" in Path(runlog.of_region(KODE)[-1]).read_text(encoding="utf-8")
    assert "continuing" not in subprocess.run(words, capture_output=True, text=True, check=False).stderr
