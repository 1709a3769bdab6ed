"""A backup taken now, and proof that the vault knows its password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from testinfra.host import Host

from kit.i18n import _
from kit.servers.host_words import said
from kit.servers.secrets.rotation.kinds import BACKUPS
from kit.servers.secrets.rotation.ledger import Ledger
from kit.servers.secrets.vault import Vault
from kit.servers.verify.finding import expect, output
from kit.servers.verify.target import Target


@pytest.mark.needs_database
def test_backup(app: Host, target: Target) -> None:
    """A backup can be taken now and opens with the password in the vault"""
    unit = f"{target.unit}-backup.service"
    expect(
        app.run("systemctl start %s", unit).rc == 0,
        _("The backup on {host} failed: {why}").format(
            host=target.app, why=said(output(app, "journalctl -u %s -n 1 -o cat -t eplanning-backup", unit))
        ),
        _("See `journalctl -u {unit}` there; a full disk is the usual reason.").format(unit=unit),
    )
    last = json.loads(output(app, "cat %s/shared/backup/last.json", target.root))
    listed = json.loads(output(app, "eplanning-backup %s list", target.kode))
    expect(
        any(last["snapshot"].startswith(one["snapshot"]) for one in listed["snapshots"]),
        _("{place} on {host} does not list the backup that was just taken.").format(
            place=listed["place"], host=target.app
        ),
        _("See `eplanning-backup {kode} list` there.").format(kode=target.kode),
    )
    kept = json.loads(output(app, "cat %s/backup.json", target.config))
    ledger = Ledger(Vault(Path(target.inventory), target.kode))
    cut_off = _("A change of secrets was cut off; `kit rotate` goes on with it.")
    another = _("`kit provision` writes the vault's; backups taken until then open with the one in {file} there.")
    expect(
        kept["password"] == ledger.values.get("backup_password"),
        _("The password of the backups on {host} is not the one in the vault.").format(host=target.app),
        cut_off if ledger.begun(BACKUPS) else another.format(file=f"{target.config}/backup.json"),
    )
