"""A machine's disk as provisioning leaves it, in small, with everything in it that must not leave."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.image.seal import Site
from kit.servers.secrets.vault import GENERATED

KEY_LINE = secrets.token_hex(32)
KEY = f"-----BEGIN OPENSSH PRIVATE KEY-----\n{KEY_LINE}\n-----END OPENSSH PRIVATE KEY-----\n"


@dataclass(frozen=True)
class Planted:
    """`secrets`: what the machine was provisioned with, by name."""

    root: Path
    secrets: dict[str, str]
    site: Site

    def put(self, path: str, text: str, mode: int = 0o644) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)
        return file


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    values = {name: secrets.token_urlsafe(48) for name in GENERATED} | {"web_key": KEY}
    machine = Planted(tmp_path / "root", values, Site("12.73", "perencanaan.example.go.id"))
    etc = "etc/eplanning/12.73"
    machine.put(f"{etc}/env", f"EPLANNING_SECRET_KEY={values['instance_secret_key']}\nWEB_WORKERS=2\n", 0o600)
    machine.put(f"{etc}/env.pemilik", f"LAGI={values['instance_secret_key']}\nB={values['instance_export_secret']}\n")
    machine.put(f"{etc}/backup.json", f'{{"password": "{values["backup_password"]}"}}', 0o600)
    machine.put(f"{etc}/maintenance.html", "<p>tutup</p>")
    for path in ("tls/site.key", "receipt.key", "backup.key"):
        machine.put(f"{etc}/{path}", KEY, 0o600)
    machine.put("etc/ssh/ssh_host_ed25519_key", KEY, 0o600)
    machine.put("etc/ssl/private/ssl-cert-snakeoil.key", KEY, 0o640)
    machine.put("etc/machine-id", "4f3c0f7a\n")
    machine.put("etc/shadow", "root:*:20000:0:99999:7:::\ndebian:!:20000:0:99999:7:::\n", 0o640)
    machine.put("etc/shadow-", "root:$y$j9T$lama:1:::::\n", 0o640)
    machine.put("home/debian/.ssh/authorized_keys", "ssh-ed25519 AAAA trainer\n", 0o600)
    machine.put("root/.bash_history", f"export RESTIC_PASSWORD={values['backup_password']}\n", 0o600)
    machine.put("root/.ansible/tmp/variables.json", values["instance_owner_password"])
    machine.put("var/log/nginx/access.log", "10.0.0.1\n")
    machine.put("var/log/journal/4f3c0f7a/system.journal", values["instance_secret_key"])
    machine.put("var/lib/apt/lists/mirror_Packages", "Package: x\n")
    machine.put("var/backups/dpkg.status.0", "")
    machine.put("tmp/dump.sql", values["instance_runtime_password"])
    machine.put("srv/eplanning/12.73/shared/restic/keys/1", "x")
    machine.put("srv/eplanning/12.73/shared/media/.keep", "")
    return machine
