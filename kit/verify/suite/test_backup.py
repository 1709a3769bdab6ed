"""A backup taken now, and proof that the key in the vault opens it."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pyrage
from testinfra.host import Host

from kit.i18n import _
from kit.vault import Vault
from kit.verify.finding import Finding, expect, output
from kit.verify.target import Target

MOST_BYTES = 512 * 2**20  # a dump above this is not fetched; its listing on the server has to do


def test_backup(app: Host, target: Target) -> None:
    """A backup can be taken now and opens with the key in the vault"""
    unit = f"{target.unit}-backup.service"
    expect(
        app.run("systemctl start %s", unit).rc == 0,
        _("The backup on {host} failed: {why}").format(
            host=target.app, why=output(app, "journalctl -u %s -n 1 -o cat", unit)
        ),
        _("See `journalctl -u {unit}` there; a full disk is the usual reason.").format(unit=unit),
    )
    folder = output(app, "ls -d %s/shared/backup/*Z | tail -n 1", target.root)
    manifest = json.loads(output(app, "cat %s/manifest.json", folder))
    plain = manifest["files"]["database.dump"]
    if plain["bytes"] > MOST_BYTES:
        return
    encrypted = base64.b64decode(output(app, "base64 --wrap=0 %s/database.dump.age", folder))
    try:
        opened = pyrage.decrypt(encrypted, [Vault(Path(target.inventory), target.kode).identity()])
    except pyrage.DecryptError as error:
        raise Finding(
            _("The backup in {folder} does not open with the key in the vault.").format(folder=folder),
            _("`kit provision` writes the vault's public key to the server again; take another backup then."),
        ) from error
    expect(
        hashlib.sha256(opened).hexdigest() == plain["sha256"] and opened.startswith(b"PGDMP"),
        _("The backup in {folder} decrypts to something else than was dumped.").format(folder=folder),
        _("Check the disk of {host}, and take another one.").format(host=target.app),
    )
