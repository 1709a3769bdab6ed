"""What the templates say, in the cases that matter."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from kit.servers.status import limits

UNITS = ("target", "socket", "service", "segel.service", "segel.timer")
UNITS += ("ekspor.service", "ekspor.path", "ekspor.timer", "mend.service")


def test_a_site_with_the_kits_own_authority_does_not_insist_on_tls(render):
    assert "Strict-Transport-Security" not in render("web", "headers.conf.j2", instance_tls="private")


@pytest.mark.parametrize("tls", ["given", "acme"])
def test_a_site_everybody_trusts_insists_on_tls(render, tls):
    assert "Strict-Transport-Security" in render("web", "headers.conf.j2", instance_tls=tls)


def test_static_files_carry_the_headers_too(render):
    site = render("web", "site.conf.j2")
    assert site.count("X-Content-Type-Options nosniff") == 3  # pages, files, the maintenance page


def test_figures_are_for_this_host_and_for_whom_the_inventory_names(render):
    part = render("web", "site.conf.j2", web_metrics_from=["10.0.0.5"]).split("location = /metrics {")[1].split("}")[0]
    rules = [line.strip() for line in part.splitlines() if line.strip().startswith(("allow", "deny"))]
    assert rules == ["allow 127.0.0.1;", "allow ::1;", "allow 10.0.0.5;", "deny all;"]


def test_the_access_log_keeps_no_query_cookie_or_agent(render):
    told = render("web", "common.conf.j2").split("log_format")[1].split(";")[0]
    for word in ("$request ", "$request_uri", "$args", "$query_string", "$http_", "$remote_user"):
        assert word not in told


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
    lines = [line for line in render("postgresql", "pg_hba.j2", split=True).splitlines() if not line.startswith("#")]
    assert lines == [
        "local eplanning_12_73 eplanning_12_73 peer map=eplanning",
        "local all eplanning_12_73_pemilik peer map=eplanning",
        "hostssl eplanning_12_73 eplanning_12_73 10.0.0.1/32 scram-sha-256",
        "hostssl all eplanning_12_73_pemilik 10.0.0.1/32 scram-sha-256",
    ]
    assert render("postgresql", "firewall.nft.j2", split=True) == "ip saddr 10.0.0.1 tcp dport 5432 accept\n"


def test_memory_of_the_database_never_exceeds_its_cap(render):
    text = render("postgresql", "eplanning.conf.j2", postgresql_memory_mb=999999, postgresql_memory_cap_mb=1024)
    assert "shared_buffers = 249999MB" in text  # said outright, it is taken as it is
    text = render("postgresql", "eplanning.conf.j2", postgresql_memory_cap_mb=1024)
    assert "shared_buffers = 256MB" in text


def test_the_application_of_one_host_has_no_network(render):
    assert "PrivateNetwork=yes" in render("app", "units/service.j2", generation="current")


def test_the_application_of_two_hosts_verifies_the_database(render):
    assert "EPLANNING_DB_SSLMODE=verify-full" in render("app", "env.j2", split=True)
    assert "PrivateNetwork" not in render("app", "units/service.j2", split=True, generation="current")


def test_one_host_needs_no_database_password(render):
    assert "DB_PASSWORD" not in render("app", "env.j2") + render("app", "env.pemilik.j2")


def test_settings_of_the_backup_are_json(render):
    settings = json.loads(render("backup", "backup.json.j2", backup_password="x"))
    assert settings["first"] == {"repository": "/srv/eplanning/12.73/shared/restic"}
    assert settings["second"] is None


def test_a_second_place_over_sftp_is_reached_with_the_hosts_own_key(render):
    place = "sftp:cadangan@203.0.113.9:/srv/eplanning"
    second = json.loads(render("backup", "backup.json.j2", backup_password="x", backup_second=place))["second"]
    command = "ssh -F /etc/eplanning/12.73/backup.ssh -s cadangan@203.0.113.9 sftp"
    assert second["options"] == [f"sftp.command={command}"]
    assert "IdentityFile /etc/eplanning/12.73/backup.key" in render("backup", "backup.ssh.j2", backup_second=place)
    assert "PrivateNetwork" not in render("backup", "service.j2", backup_second=place)


def test_a_second_place_that_only_adds_is_never_pruned_from_the_host(render):
    chosen = {"backup_second": "s3:https://s3.example/cadangan", "backup_second_keep": {}}
    known = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    text = render("backup", "backup.json.j2", backup_password="x", backup_second_environment=known, **chosen)
    assert json.loads(text)["second"] == {"repository": chosen["backup_second"], "keep": {}, "environment": known}


def test_an_archive_is_kept_for_as_many_days_as_were_asked_for(render):
    assert json.loads(render("backup", "backup.json.j2", backup_password="x"))["archive"] is None
    asked = {"backup_password": "x", "instance_point_in_time_days": 7}
    assert json.loads(render("backup", "backup.json.j2", **asked))["archive"] == {"at": "01:30", "days": 7}
    text = render("postgresql", "pgbackrest.conf.j2", **asked)
    assert "repo1-retention-full=7\n" in text
    assert "pg1-path=/var/lib/postgresql/15/main\n" in text


def test_a_backup_to_a_mounted_disk_needs_no_network(render):
    unit = render("backup", "service.j2", backup_second="/mnt/usb/eplanning")
    assert "PrivateNetwork=yes" in unit
    assert "ReadWritePaths=-/mnt/usb/eplanning -/mnt/usb" in unit


def test_a_look_that_tells_nobody_has_no_network(render):
    assert "PrivateNetwork=yes" in render("monitoring", "service.j2")
    told = render("monitoring", "service.j2", monitoring_mail_to=["admin@example.org"])
    assert "PrivateNetwork" not in told


def test_a_failed_backup_is_looked_at_at_once(render):
    assert "OnFailure=eplanning-12.73-watch.service" in render("monitoring", "after-backup.conf.j2")


def test_settings_of_the_look_are_json_with_the_limits_of_the_kit(render):
    settings = json.loads(render("monitoring", "watch.json.j2", monitoring_limits=limits()))
    assert settings["limits"] == limits()
    assert settings["application"] is True
    assert settings["mail"]["to"] == []


def test_ssh_lets_nobody_in_by_password(render):
    assert "PasswordAuthentication no" in render("base", "sshd.conf.j2")


def test_the_firewall_keeps_ssh_open_on_its_port(render):
    assert "tcp dport 2222 accept" in render("base", "nftables.conf.j2", ansible_port=2222)


@pytest.mark.parametrize("generation", ["current", "next"])
def test_systemd_accepts_the_units(render, tmp_path, generation):
    known = {"instance_root": str(tmp_path), "instance_config": str(tmp_path), "generation": generation}
    for name in UNITS:
        ending = f".{name}" if "." not in name else f"-{name}"
        text = render("app", f"units/{name}.j2", **known)
        # Programs and users of a server are not here: what is judged are the words of the unit.
        text = text.replace(f"{tmp_path}/{generation}/venv/bin/python", shutil.which("true") or "/bin/true")
        (tmp_path / f"eplanning-12.73{ending}").write_text(text, encoding="utf-8")
    for name in ("service", "timer"):
        (tmp_path / f"eplanning-12.73-watch.{name}").write_text(render("monitoring", f"{name}.j2"), encoding="utf-8")
    for name in ("service", "timer", "receipt.service", "receipt.timer"):
        unit = name if "." in name else f"backup.{name}"
        text = re.sub("ExecStart=/usr/local/sbin/[a-z-]+", "ExecStart=/bin/true", render("backup", f"{name}.j2"))
        (tmp_path / f"eplanning-12.73-{unit}").write_text(text, encoding="utf-8")
    units = sorted(str(path) for path in tmp_path.glob("eplanning-*"))
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "Unknown" in line or "Failed to parse" in line]
    assert told == []


def test_the_next_release_has_a_socket_and_a_folder_of_its_own(render):
    service, socket = (render("app", f"units/{kind}.j2", generation="next") for kind in ("service", "socket"))
    assert "WorkingDirectory=/srv/eplanning/12.73/next/app" in service
    assert "ListenStream=/run/eplanning-12.73/next.sock" in socket
    assert "app.sock" not in socket


def test_the_application_waits_for_the_end_of_a_cut_off_upgrade(render):
    service = render("app", "units/service.j2", generation="current")
    assert [line for line in service.splitlines() if "-mend.service" in line and line.startswith(("Requires", "After"))]
    assert "ConditionPathExists=/srv/eplanning/12.73/shared/upgrade.json" in render("app", "units/mend.service.j2")


def test_a_closed_site_says_so_and_when_to_come_back(render):
    site = render("web", "site.conf.j2")
    assert "if (-f /srv/eplanning/12.73/shared/maintenance)" in site
    assert "add_header Retry-After 60 always;" in site
    page = render("web", "maintenance.html.j2", region_nama="Kota <Uji>")
    assert "Kota &lt;Uji&gt;" in page
    assert not [word for word in ("src=", "href=", "url(", "http://", "https://") if word in page]


def test_an_order_of_a_file_wakes_the_worker_that_may_write_there(render):
    path, service = render("app", "units/ekspor.path.j2"), render("app", "units/ekspor.service.j2")
    assert "PathExists=/srv/eplanning/12.73/shared/media/ekspor/antrean" in path
    assert "ReadWritePaths=/srv/eplanning/12.73/shared/media" in service
    assert "manage.py ekspor kerjakan" in service
    target = render("app", "units/target.j2")
    assert [f"eplanning-12.73-ekspor.{kind}" in target for kind in ("path", "timer")] == [True, True]
