"""What the templates say, in the cases that matter."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

UNITS = ("target", "socket", "service", "segel.service", "segel.timer")
UNITS += ("ekspor.service", "ekspor.path", "ekspor.timer")


def test_a_site_with_the_kits_own_authority_does_not_insist_on_tls(render):
    assert "Strict-Transport-Security" not in render("web", "headers.conf.j2", instance_tls="private")


@pytest.mark.parametrize("tls", ["given", "acme"])
def test_a_site_everybody_trusts_insists_on_tls(render, tls):
    assert "Strict-Transport-Security" in render("web", "headers.conf.j2", instance_tls=tls)


def test_static_files_carry_the_headers_too(render):
    site = render("web", "site.conf.j2")
    assert site.count("X-Content-Type-Options nosniff") == 2


def test_a_rehearsal_answers_to_its_address_as_well(render):
    assert "server_name eplanning.sibolga.example 10.0.0.1;" in render("web", "site.conf.j2")


def test_a_public_site_answers_to_its_name_only(render):
    assert "server_name eplanning.sibolga.example;" in render("web", "site.conf.j2", instance_tls="acme")


def test_the_way_of_acme_stays_open_without_tls(render):
    assert "/.well-known/acme-challenge/" in render("web", "site.conf.j2", instance_tls="acme")


def test_one_host_keeps_the_database_off_the_network(render):
    assert "listen_addresses = ''" in render("postgresql", "eplanning.conf.j2")


def test_two_hosts_speak_tls_to_the_database(render):
    text = render("postgresql", "eplanning.conf.j2", split=True)
    assert "listen_addresses = '*'" in text
    assert "ssl = on" in text


def test_only_the_application_host_may_ask_the_database(render):
    roles = "eplanning_12_73,eplanning_12_73_pemilik"
    assert render("postgresql", "pg_hba.j2", split=True).splitlines() == [
        f"local eplanning_12_73 {roles} peer map=eplanning",
        f"hostssl eplanning_12_73 {roles} 10.0.0.1/32 scram-sha-256",
    ]
    assert render("postgresql", "firewall.nft.j2", split=True) == "ip saddr 10.0.0.1 tcp dport 5432 accept\n"


def test_memory_of_the_database_never_exceeds_its_cap(render):
    text = render("postgresql", "eplanning.conf.j2", postgresql_memory_mb=999999, postgresql_memory_cap_mb=1024)
    assert "shared_buffers = 249999MB" in text  # said outright, it is taken as it is
    text = render("postgresql", "eplanning.conf.j2", postgresql_memory_cap_mb=1024)
    assert "shared_buffers = 256MB" in text


def test_the_application_of_one_host_has_no_network(render):
    assert "PrivateNetwork=yes" in render("app", "units/service.j2")


def test_the_application_of_two_hosts_verifies_the_database(render):
    assert "EPLANNING_DB_SSLMODE=verify-full" in render("app", "env.j2", split=True)
    assert "PrivateNetwork" not in render("app", "units/service.j2", split=True)


def test_one_host_needs_no_database_password(render):
    assert "DB_PASSWORD" not in render("app", "env.j2") + render("app", "env.pemilik.j2")


def test_settings_of_the_backup_are_json(render):
    settings = json.loads(render("backup", "backup.json.j2", backup_recipients=["age1x"]))
    assert settings["recipients"] == ["age1x"]
    assert settings["folder"] == "/srv/eplanning/12.73/shared/backup"


def test_ssh_lets_nobody_in_by_password(render):
    assert "PasswordAuthentication no" in render("base", "sshd.conf.j2")


def test_the_firewall_keeps_ssh_open_on_its_port(render):
    assert "tcp dport 2222 accept" in render("base", "nftables.conf.j2", ansible_port=2222)


def test_systemd_accepts_the_units(render, tmp_path):
    for name in UNITS:
        ending = f".{name}" if "." not in name else f"-{name}"
        text = render("app", f"units/{name}.j2", instance_root=str(tmp_path), instance_config=str(tmp_path))
        # Programs and users of a server are not here: what is judged are the words of the unit.
        text = text.replace(f"{tmp_path}/current/venv/bin/python", shutil.which("true") or "/bin/true")
        (tmp_path / f"eplanning-12.73{ending}").write_text(text, encoding="utf-8")
    for name in ("service", "timer"):
        (tmp_path / f"eplanning-12.73-backup.{name}").write_text(
            render("backup", f"{name}.j2").replace("/usr/local/sbin/eplanning-backup", "/bin/true"), encoding="utf-8"
        )
    units = sorted(str(path) for path in tmp_path.glob("eplanning-*"))
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "Unknown" in line or "Failed to parse" in line]
    assert told == []


def test_an_order_of_a_file_wakes_the_worker_that_may_write_there(render):
    path, service = render("app", "units/ekspor.path.j2"), render("app", "units/ekspor.service.j2")
    assert "PathExists=/srv/eplanning/12.73/shared/media/ekspor/antrean" in path
    assert "ReadWritePaths=/srv/eplanning/12.73/shared/media" in service
    assert "manage.py ekspor kerjakan" in service
    target = render("app", "units/target.j2")
    assert [f"eplanning-12.73-ekspor.{kind}" in target for kind in ("path", "timer")] == [True, True]
