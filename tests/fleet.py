"""Many regions in a workspace, and what the server of each answers: what a real one answered once, as if just now."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.servers import drift
from kit.servers.backups import receipts
from kit.servers.inventory import Host, create

RECORDED = Path(__file__).parent / "data" / "status_answer.json"

# Stands in the place of ssh (`ssh -F CONFIG HOST -- COMMAND ... KODE`): a file says what the region's server answers.
SSH = """#!/bin/sh
for word; do :; done
kode=${{word##* }}
test -e "{folder}/$kode.hangs" && exec sleep 60
test -e "{folder}/$kode.json" && exec cat "{folder}/$kode.json"
echo "ssh: connect to host $3 port 22: Connection refused" >&2
exit 255
"""


@dataclass
class Fleet:
    """Regions below `workspace`; their answers, one file each, below `answers`."""

    workspace: Path
    answers: Path

    @classmethod
    def start(cls, folder: Path) -> Fleet:
        """An empty one, with the key that signs everybody's receipts."""
        made = cls(folder / "workspace", folder / "answers")
        (made.workspace / "inventories").mkdir(parents=True)
        made.answers.mkdir()
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "receipt"], check=True)
        return made

    @property
    def key(self) -> Path:
        return self.workspace.parent / "receipt"

    def folder(self, kode: str) -> Path:
        return self.workspace / "inventories" / kode

    def add(self, kode: str, host: Host, now: dt.datetime) -> None:
        """A region that is well."""
        create(self.folder(kode), app=host)
        shutil.copy(f"{self.key}.pub", self.folder(kode) / receipts.PUBLIC)
        self.says(kode, self._well(kode, now))

    def says(self, kode: str, answer: Mapping[str, Any]) -> None:
        """What the region's server answers from here on."""
        (self.answers / f"{kode}.json").write_text(json.dumps(answer), encoding="utf-8")

    def said(self, kode: str) -> dict[str, Any]:
        """What it answers now."""
        return json.loads((self.answers / f"{kode}.json").read_text(encoding="utf-8"))

    def silence(self, kode: str) -> None:
        """Nobody answers at the region's address."""
        (self.answers / f"{kode}.json").unlink()

    def hang(self, kode: str) -> None:
        """The region's server takes the connection, and then says nothing."""
        (self.answers / f"{kode}.hangs").touch()

    def install_ssh(self, folder: Path) -> None:
        """A program `ssh` that gives the answers."""
        (folder / "ssh").write_text(SSH.format(folder=self.answers), encoding="utf-8")
        (folder / "ssh").chmod(0o755)

    def _well(self, kode: str, now: dt.datetime) -> dict[str, Any]:
        answer = json.loads(RECORDED.read_text(encoding="utf-8").replace("12.73", kode))
        moment = (now - dt.timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = json.dumps(json.loads(answer["receipt"]["text"]) | {"checked_at": moment, "taken_at": moment})
        words = ["ssh-keygen", "-q", "-Y", "sign", "-n", receipts.NAMESPACE, "-f", self.key, "-"]
        signed = subprocess.run(words, input=text, capture_output=True, text=True, check=True)
        return {
            **answer,
            "last_backup": answer["last_backup"] | {"taken_at": moment},
            "receipt": {"text": text, "signature": signed.stdout},
            "certificate_ends": (now + dt.timedelta(days=300)).strftime("%b %d %H:%M:%S %Y GMT"),
            "watch": answer["watch"] | {"at": now.isoformat()},
            "declared": drift.declared(self.folder(kode)),
        }
