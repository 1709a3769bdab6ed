"""A region that a province can't reach: its status goes by file, and is believed only when its own server signed it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kit.context import Context
from kit.errors import KitError
from kit.runner import Runner
from kit.servers.backups import receipts
from kit.servers.fleet import exchange
from kit.servers.fleet.looking import look
from kit.servers.fleet.members import members
from tests.fleet import Fleet

KODE = "12.04"
NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)


def quiet() -> Context:
    context = Context()
    context.steps.quiet = True
    return context


def fingerprint(fleet: Fleet) -> str:
    return Runner().run(["ssh-keygen", "-l", "-f", f"{fleet.key}.pub"]).stdout.split()[1]


def made(fleet: Fleet, target: Path, at: object = NOW, *, namespace: str = exchange.NAMESPACE, **words) -> Path:
    """What `kit fleet export` writes; the signing itself is tried on a real machine."""
    said = {"kode": KODE, "nama": "Kota Uji", "at": str(at), "kit": "0.1.0"}
    said |= {"declared": fleet.said(KODE)["declared"], "answers": {"app1": fleet.said(KODE)}}
    text = json.dumps(said | words)
    argv = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", fleet.key, "-"]
    signature = subprocess.run(argv, input=text, capture_output=True, text=True, check=True).stdout
    key = Path(f"{fleet.key}.pub").read_text(encoding="ascii").strip()
    target.write_text(json.dumps({"text": text, "signature": signature, "key": key}), encoding="utf-8")
    return target


@pytest.fixture
def province(fleet: Fleet) -> Fleet:
    """A workspace that has the region's key, and no way to its servers."""
    (fleet.folder(KODE) / "hosts.yml").unlink()
    shutil.rmtree(fleet.folder(KODE) / "group_vars")
    return fleet


def taken(file: Path, **words) -> exchange.Carried:
    return exchange.take_in(quiet(), file, NOW, **words)


def test_a_region_is_shown_by_its_file_as_of_the_moment_it_was_made(province, tmp_path):
    taken(made(province, tmp_path / "s", NOW - dt.timedelta(days=2)))
    (seen,) = look(quiet(), members((KODE,)), NOW)
    assert (seen.member.nama, seen.carried, seen.failure) == ("Kota Uji", NOW - dt.timedelta(days=2), None)
    assert [what for what, _remedy in seen.wrong if "backup" not in what] == []
    assert seen.as_data()["as_of"] == (NOW - dt.timedelta(days=2)).isoformat()


def test_an_old_file_is_a_shortcoming(province, tmp_path):
    taken(made(province, tmp_path / "s", NOW - dt.timedelta(days=20)))
    (seen,) = look(quiet(), members((KODE,)), NOW)
    assert seen.wrong[0][0] == "Its status file is 20 days old."


def test_a_region_whose_key_is_not_known_is_introduced_by_its_fingerprint(province, tmp_path):
    shutil.rmtree(province.folder(KODE))
    file = made(province, tmp_path / "s")
    with pytest.raises(KitError, match=r"The key of 12.04 is not known here") as told:
        taken(file)
    assert fingerprint(province) in told.value.remedy
    with pytest.raises(KitError, match="is not known here"):
        taken(file, trusted="SHA256:" + "A" * 43)
    assert not province.folder(KODE).exists()
    assert taken(file, trusted=fingerprint(province)).kode == KODE
    assert receipts.PUBLIC in {path.name for path in province.folder(KODE).iterdir()}
    assert taken(made(province, tmp_path / "t", NOW + dt.timedelta(minutes=1))).kode == KODE


def altered(file: Path, **changes: str) -> Path:
    """The file with its text changed, or another signature or key in it."""
    raw = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(raw | changes), encoding="utf-8")
    return file


def test_an_altered_file_is_refused_and_nothing_is_kept(province, tmp_path):
    file = made(province, tmp_path / "s")
    text = json.loads(file.read_text(encoding="utf-8"))["text"].replace("active", "failed", 1)
    with pytest.raises(KitError, match=r"is not what the server of 12.04 signed"):
        taken(altered(file, text=text))
    assert not (province.folder(KODE) / "status.json").exists()


def test_a_file_signed_by_somebody_else_or_for_something_else_is_refused(province, tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "x"], check=True)
    (tmp_path / "stranger").mkdir()
    stranger = Fleet(tmp_path / "stranger" / "workspace", province.answers)
    for suffix in ("", ".pub"):
        shutil.copy(tmp_path / f"x{suffix}", f"{stranger.key}{suffix}")
    with pytest.raises(KitError, match="is not what the server of"):
        taken(made(stranger, tmp_path / "s"))
    with pytest.raises(KitError, match="is not what the server of"):
        taken(made(province, tmp_path / "s", namespace=receipts.NAMESPACE))


def test_the_file_of_one_region_is_not_taken_for_another(province, tmp_path):
    taken(made(province, tmp_path / "s"))
    shutil.copy(province.folder(KODE) / "status.json", province.folder("12.05") / "status.json")
    (province.folder("12.05") / "hosts.yml").unlink()
    (seen,) = look(quiet(), members(("12.05",)), NOW)
    assert "is not what the server of 12.04 signed" in seen.failure.message


def test_a_file_that_is_not_newer_than_the_kept_one_is_refused(province, tmp_path):
    taken(made(province, tmp_path / "new"))
    for hours in (0, 5):
        with pytest.raises(KitError, match="the one that is kept of"):
            taken(made(province, tmp_path / "old", NOW - dt.timedelta(hours=hours)))


def test_a_file_from_the_future_is_refused(province, tmp_path):
    with pytest.raises(KitError, match="which has not come yet"):
        taken(made(province, tmp_path / "s", NOW + dt.timedelta(hours=2)))


def test_what_was_kept_and_changed_since_is_told_not_shown(province, tmp_path):
    taken(made(province, tmp_path / "s"))
    kept = province.folder(KODE) / "status.json"
    kept.write_text(kept.read_text(encoding="utf-8").replace("active", "failed", 1), encoding="utf-8")
    (seen,) = look(quiet(), members((KODE,)), NOW)
    assert "is not what the server of 12.04 signed" in seen.failure.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"text": 1, "signature": "", "key": ""}',
        '{"text": "[]", "signature": "", "key": ""}',
        "[" * 5000,
    ],
)
def test_what_is_no_status_file_is_a_sentence(province, tmp_path, text):
    (tmp_path / "s").write_text(text, encoding="utf-8")
    with pytest.raises(KitError, match="is not the status file of a region"):
        taken(tmp_path / "s")


@pytest.mark.parametrize("words", [{"kode": "../../x"}, {"at": "2027-01-01"}, {"answers": {}}, {"answers": {"a": {}}}])
def test_a_signed_file_that_says_nonsense_is_a_sentence(province, tmp_path, words):
    with pytest.raises(KitError, match="is not the status file of a region"):
        taken(made(province, tmp_path / "s", **words))


def test_a_signed_answer_that_nobody_can_judge_is_a_sentence(province, tmp_path):
    answers = {"app1": province.said(KODE) | {"certificate_ends": "soon", "last_backup": 5}}
    with pytest.raises(KitError, match="is not the status file of a region"):
        taken(made(province, tmp_path / "s", answers=answers))


def test_a_file_that_is_not_there_is_a_sentence(province, tmp_path):
    with pytest.raises(KitError, match="cannot be read: there is no such file"):
        taken(tmp_path / "none")
