"""Whether a receipt of a restored backup is believed, and what `kit status` says of it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from kit.runner import Runner
from kit.servers.backups import receipts

NOW = dt.datetime(2027, 1, 10, 6, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "receipt"], check=True)
    return tmp_path


def shown(folder: Path, *, namespace: str = receipts.NAMESPACE, **told: object) -> dict[str, str]:
    body = {"kode": "12.73", "checked_at": "2027-01-09T06:00:00Z", "problems": [], "rows": 4020}
    text = json.dumps(body | {"chain": {"links": 10}, "files": {"count": 2}} | told)
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", folder / "receipt", "-"]
    signed = subprocess.run(words, input=text, capture_output=True, text=True, check=True)
    return {"text": text, "signature": signed.stdout}


def read(folder: Path, found: dict[str, str] | None) -> receipts.Receipt | None:
    return receipts.read(Runner(), found, "12.73", folder)


def test_a_receipt_of_the_host_is_believed(folder):
    receipt = read(folder, shown(folder))
    assert receipt.trusted
    assert receipts.shortcoming(receipt, NOW) is None
    assert receipts.told(receipt, NOW) == "1 days old: 4020 rows, 10 links of the log, 2 uploads came back"


def test_a_receipt_somebody_changed_is_not(folder):
    found = shown(folder)
    receipt = read(folder, found | {"text": found["text"].replace("4020", "4021")})
    assert not receipt.trusted
    assert "is not signed with the key in receipt.pub" in receipts.shortcoming(receipt, NOW)[0]


def test_a_receipt_of_another_region_host_or_purpose_is_not(folder, tmp_path_factory):
    assert not read(folder, shown(folder, kode="12.74")).trusted
    assert not read(folder, shown(folder, namespace="file")).trusted
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other / "receipt"], check=True)
    assert not read(folder, shown(other)).trusted


def test_without_the_hosts_public_key_nothing_is_believed(folder):
    found = shown(folder)
    (folder / receipts.PUBLIC).unlink()
    assert not read(folder, found).trusted


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"checked_at": "2027-01-01T05:00:00Z"}, "The last backup was restored for a check 9 days ago."),
        ({"problems": ["Table usulan came back with 3 rows; the copy had 4."]}, "failed: Table usulan came back"),
    ],
    ids=["too old", "failed"],
)
def test_what_is_wrong_is_told(folder, told, sentence):
    assert sentence in receipts.shortcoming(read(folder, shown(folder, **told)), NOW)[0]


@pytest.mark.parametrize("found", [None, {"text": "{", "signature": ""}, {"text": "[]", "signature": ""}])
def test_none_or_an_unreadable_one_is_as_if_there_were_none(folder, found):
    assert read(folder, found) is None
    assert receipts.shortcoming(None, NOW)[0] == "No backup has been restored for a check yet."
