"""The host command that brings backups back, with restic and a PostgreSQL of this computer; the application's own part
is played by answers."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from eplanning_host import application, backup, carrying, command, restore
from eplanning_host import masking as masking_module
from eplanning_host.command import Refused
from eplanning_host.restic import Repository
from eplanning_host.uploads import Merge
from kit.runner import Runner
from kit.servers.backups import receipts
from tests.playbooks.host import PRESENT
from tests.playbooks.test_backup_command import Host, disk_of_its_own, host  # noqa: F401

WHOLE = {
    "jejak": {"masalah": [], "mata_rantai": 7, "kepala": "abc", "menunggu": 0},
    "berkas": {"berkas": 1, "bita": 4, "hilang": [], "rusak": []},
}


class Application:
    """What it is asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.found = json.loads(json.dumps(WHOLE))
        self.taken: list[str] = []
        self.well = True

    def manage(self, _kode: str, *words: str, **_options: object) -> str:
        self.asked.append(words)
        return json.dumps(self.taken if "dicabut" in words else self.found)


@pytest.fixture
def app(monkeypatch) -> Application:
    made = Application()
    monkeypatch.setattr(application, "manage", made.manage)
    monkeypatch.setattr(application, "closed", lambda _kode, _state: contextlib.nullcontext())
    monkeypatch.setattr(application, "answers", lambda _kode, _host: made.well)
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """The repository the first test backed up to; the others start from a copy."""
    return tmp_path_factory.mktemp("kept") / "restic"


@pytest.fixture
def backed(host, app, kept) -> Host:  # noqa: F811
    """A backup with three rows and one file; after it a fourth row and a second file came."""
    with host.connect(user=f"{PRESENT}_pemilik") as connection:
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        connection.execute("INSERT INTO django_migrations VALUES ('usulan', '0001_initial')")
    if kept.exists():
        shutil.copytree(kept, host.shared / "restic")
    else:
        host()
        shutil.copytree(host.shared / "restic", kept)
    with host.connect() as connection:
        connection.execute("INSERT INTO usulan VALUES ('empat')")
    (host.shared / "media" / "usulan" / "2027" / "b.jpg").write_bytes(b"baru")
    key = host.folder / "etc" / "12.73" / "receipt.key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    host.program = restore.main
    return host


def uploaded(host: Host) -> dict[str, bytes]:  # noqa: F811
    folder = host.shared / "media" / "usulan"
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def untouched(host: Host) -> bool:  # noqa: F811
    return (
        host.databases() == {"postgres", PRESENT}
        and host.rows() == 4
        and uploaded(host) == {"a.jpg": b"foto", "b.jpg": b"baru"}
        and not (host.shared / "pulih").exists()
    )


def test_a_backup_is_judged_without_changing_anything(backed, app):
    told = backed("--check-only")
    assert (told["rows"], told["chain"]["links"], told["problems"], told["old"]) == (4, 7, [], None)
    assert app.asked == [
        ("--database", f"{PRESENT}_pulih", "--media", f"{backed.shared}/pulih/media", "pulih", "periksa", "--json")
    ]
    assert untouched(backed)


def test_the_application_may_read_the_files_whatever_the_mask(backed, app, monkeypatch):
    seen: list[int] = []
    answer = app.manage
    folder = backed.shared / "pulih"
    monkeypatch.setattr(application, "manage", lambda *words, **o: seen.append(folder.stat().st_mode) or answer(*words))
    before = os.umask(0o077)
    try:
        backed("--check-only")
    finally:
        os.umask(before)
    assert [oct(mode & 0o777) for mode in seen] == ["0o750"]


def test_a_restored_backup_takes_the_place_of_what_is_there(backed):
    (backed.shared / "media" / "usulan" / "2027" / "a.jpg").unlink()
    told = backed()
    assert backed.rows() == 3
    assert backed.rows(told["old"]) == 4
    assert backed.databases() == {"postgres", PRESENT, told["old"]}
    assert uploaded(backed) == {"a.jpg": b"foto", "b.jpg": b"baru"}
    assert not (backed.shared / "pulih").exists()


@pytest.mark.parametrize(
    ("part", "what", "sentence"),
    [
        ("jejak", {"masalah": ["Mata rantai 3 putus"]}, "Mata rantai 3 putus"),
        ("berkas", {"hilang": ["usulan/x.jpg"]}, "usulan/x.jpg is missing."),
        ("berkas", {"rusak": ["usulan/x.jpg"]}, "usulan/x.jpg is not what was uploaded."),
    ],
    ids=["log", "missing file", "damaged file"],
)
def test_a_backup_with_something_wrong_is_not_put_in_place(backed, app, part, what, sentence):
    app.found[part] |= what
    assert backed()["problems"] == [sentence]
    assert untouched(backed)


def test_what_was_taken_away_while_the_backup_ran_is_no_problem(backed, app):
    app.found["berkas"]["hilang"], app.taken = ["usulan/x.jpg"], ["usulan/x.jpg"]
    told = backed("--check-only")
    assert (told["problems"], told["files"]["removed_meanwhile"]) == ([], 1)


def test_an_application_that_does_not_answer_afterwards_brings_the_old_one_back(backed, app):
    app.well = False
    assert "that of before is back in its place" in backed.refused()
    assert backed.rows() == 4
    assert uploaded(backed) == {"a.jpg": b"foto", "b.jpg": b"baru"}


def test_a_failure_while_nothing_may_run_leaves_everything_as_it_was(backed, monkeypatch):
    def refuses(_kode, _state):
        raise Refused("systemctl stop: no")

    monkeypatch.setattr(application, "closed", refuses)
    assert backed.refused() == "systemctl stop: no"
    assert untouched(backed)


def test_a_failure_after_the_databases_changed_places_leaves_their_files_where_they_are(backed, monkeypatch):
    @contextlib.contextmanager
    def ends_badly(_kode, _state):
        yield
        raise Refused("interrupted")

    (backed.shared / "media" / "usulan" / "2027" / "a.jpg").unlink()
    monkeypatch.setattr(application, "closed", ends_badly)
    assert backed.refused() == "interrupted"
    assert backed.rows() == 3
    assert uploaded(backed)["a.jpg"] == b"foto"


def test_nothing_is_put_in_place_for_somebody_who_has_gone(backed, monkeypatch):
    def gone():
        raise Refused("Whoever asked has gone; nothing was put in place.")

    monkeypatch.setattr(command, "require_caller", gone)
    assert backed.refused().startswith("Whoever asked has gone")
    assert untouched(backed)
    backed("--check-only")


CALLER = """
import sys, time
from eplanning_host import command
sys.stderr.write("begun\\n")
time.sleep(0.5)
try:
    command.require_caller()
except command.Refused as told:
    sys.stderr.write(str(told))
"""


@pytest.mark.parametrize("hangs_up", [True, False])
def test_a_caller_who_hangs_up_is_noticed(hangs_up):
    words = [sys.executable, "-c", CALLER]
    known = {**os.environ, "PYTHONPATH": str(Path(command.__file__).parents[1])}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=known) as program:
        assert program.stderr.readline() == "begun\n"
        if hangs_up:
            program.stdout.close()
        told = program.stderr.read()
    assert told == ("Whoever asked has gone; nothing was put in place." if hangs_up else "")


def test_nobody_ends_what_is_being_put_in_place():
    with command.undisturbed():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN


def test_a_backup_of_a_newer_release_is_refused(backed):
    with backed.connect(user=f"{PRESENT}_pemilik") as connection:
        connection.execute("DELETE FROM django_migrations")
    assert "(usulan.0001_initial); deploy that release first" in backed.refused()
    assert untouched(backed)


def test_a_backup_of_an_older_release_is_brought_up_to_date(backed, app):
    with backed.connect(user=f"{PRESENT}_pemilik") as connection:
        connection.execute("INSERT INTO django_migrations VALUES ('usulan', '0002_baru')")
    backed("--check-only")
    assert ("--database", f"{PRESENT}_pulih", "migrate", "--no-input") in app.asked


def test_a_snapshot_nobody_took_is_refused(backed):
    assert backed.refused("--snapshot", "ffffffff").endswith("has no snapshot(s) ffffffff of 12.73.")
    assert untouched(backed)


def receipt_of(host: Host) -> receipts.Receipt | None:  # noqa: F811
    """The newest one, as `kit status` would read it."""
    folder = host.folder / "etc" / "12.73"
    (folder / receipts.PUBLIC).write_bytes((folder / "receipt.key.pub").read_bytes())
    files = sorted((host.shared / "backup" / "receipts").glob("*.json"))
    if not files:
        return None
    signature = files[-1].with_name(f"{files[-1].name}.sig")
    found = {"text": files[-1].read_text(encoding="utf-8"), "signature": signature.read_text(encoding="ascii")}
    return receipts.read(Runner(), found, "12.73", folder)


def test_a_check_leaves_a_signed_receipt(backed):
    told = backed("--check-only")
    receipt = receipt_of(backed)
    assert receipt.trusted
    assert (receipt.snapshot, receipt.rows, receipt.problems) == (told["snapshot"], 4, ())


def test_a_check_that_fails_leaves_a_receipt_that_says_so(backed):
    with backed.connect(user=f"{PRESENT}_pemilik") as connection:
        connection.execute("DELETE FROM django_migrations")
    why = backed.refused("--check-only")
    receipt = receipt_of(backed)
    assert (receipt.trusted, receipt.problems) == (True, (why,))


def test_where_a_backup_is_not_whole_the_newest_that_was_is_named(backed, app):
    first = backed("--check-only")
    app.found["jejak"] |= {"masalah": ["Mata rantai 3 putus"]}
    assert backed()["whole"] is None  # the only one that was checked is the one that is refused now
    app.found["jejak"] |= {"masalah": []}
    backed.program = backup.main
    backed("take")
    backed.program = restore.main
    app.found["jejak"] |= {"masalah": ["Mata rantai 3 putus"]}
    for words in ((), ("--check-only",)):
        told = backed(*words)
        assert told["snapshot"] != first["snapshot"]
        assert told["whole"] == {name: first[name] for name in ("snapshot", "taken_at", "checked_at")}
    assert backed("--check-only", "--snapshot", first["snapshot"])["whole"] is None


def test_where_a_backup_does_not_come_back_the_newest_that_was_whole_is_named(backed, monkeypatch):
    name = backed("--check-only")["snapshot"]

    def breaks(*_words):
        raise Refused("restic restore: Fatal: pack 7 is damaged")

    monkeypatch.setattr(Repository, "restore", breaks)
    assert f"damaged The newest that was whole when it was checked: {name} of " in backed.refused()
    for file in (backed.shared / "backup" / "receipts").iterdir():
        file.unlink()
    assert backed.refused().endswith("No check found another one whole.")


def test_an_older_snapshot_or_a_real_restore_leaves_no_receipt(backed):
    snapshot = backed("--check-only")["snapshot"]
    for file in (backed.shared / "backup" / "receipts").iterdir():
        file.unlink()
    backed("--check-only", "--snapshot", snapshot)
    backed()
    assert receipt_of(backed) is None


@pytest.fixture
def carried(backed) -> Path:
    """The region in one file, with the password `sandi`."""
    file = backed.folder / "daerah.tar"
    with file.open("wb") as out, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO("sandi\n"))
        patch.setattr("sys.stdout", io.TextIOWrapper(out))
        code = backup.main(["12.73", "export"], etc=backed.folder / "etc", state=backed.folder / "state")
        sys.stdout.flush()
    assert code == 0, backed.say()
    backed.say()
    return file


def test_a_region_in_one_file_comes_back_from_it(carried, backed, monkeypatch):
    shutil.rmtree(backed.shared / "restic")
    monkeypatch.setattr("sys.stdin", io.StringIO("sandi\n"))
    told = backed("--carried", carried, "--check-only")
    assert (told["rows"], told["problems"]) == (4, [])
    assert untouched(backed)
    assert not (backed.shared / "dibawa").exists()


@pytest.mark.parametrize(
    ("keep", "password", "sentence"),
    [(None, "salah", "The password does not open this file"), (3000, "sandi", "This is not a whole file of a region")],
    ids=["wrong password", "cut off"],
)
def test_a_file_that_does_not_open_is_refused(carried, backed, monkeypatch, keep, password, sentence):
    carried.write_bytes(carried.read_bytes()[:keep])
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert sentence in backed.refused("--carried", carried)
    assert untouched(backed)
    assert not (backed.shared / "dibawa").exists()


@pytest.mark.parametrize(
    "member",
    [
        {"name": "../keluar"},
        {"name": "/etc/keluar"},
        {"name": "daerah/../../keluar"},
        {"name": "daerah/tautan", "type": tarfile.SYMTYPE, "linkname": "/etc"},
        {"name": "daerah/tautan", "type": tarfile.LNKTYPE, "linkname": "/etc/passwd"},
        {"name": "daerah/alat", "type": tarfile.CHRTYPE},
    ],
    ids=["above", "absolute", "above inside", "link", "hard link", "device"],
)
def test_a_file_that_leads_out_of_its_folder_is_refused(member, tmp_path):
    planned = SimpleNamespace(shared=tmp_path / "shared", kode="12.73", first=SimpleNamespace(cache=tmp_path))
    planned.shared.mkdir()
    packed = io.BytesIO()
    info = tarfile.TarInfo(member["name"])
    info.type, info.linkname = member.get("type", tarfile.REGTYPE), member.get("linkname", "")
    with tarfile.open(fileobj=packed, mode="w|") as archive:
        archive.addfile(info)
    packed.seek(0)
    with pytest.raises(Refused, match="has no place in one"), carrying.read(planned, "sandi", packed):
        pass
    assert [path.name for path in tmp_path.rglob("*")] == ["shared"]


def test_files_are_put_among_the_present_ones_and_can_be_taken_back(tmp_path):
    for name, content in (("pulih/a/1", b"satu"), ("pulih/2", b"dua"), ("media/2", b"rusak"), ("media/3", b"tiga")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    merge = Merge(tmp_path / "pulih", tmp_path / "media", tmp_path / "lama" / "kini")
    merge.put()
    assert [(tmp_path / "media" / name).read_bytes() for name in ("a/1", "2", "3")] == [b"satu", b"dua", b"tiga"]
    assert (tmp_path / "lama" / "kini" / "2").read_bytes() == b"rusak"
    merge.back()
    assert (tmp_path / "media" / "2").read_bytes() == b"rusak"
    assert not (tmp_path / "media" / "a" / "1").exists()


MASKED = {
    "orang": [{"peran": "lurah", "username": "latihan.3", "sandi": "pagi-padi"}],
    "berkas": {"usulan/2027/a.jpg": "sidik"},
    "isi": {"sidik": "a29zb25n"},  # kosong
}


@pytest.fixture
def masking(app, monkeypatch) -> Application:
    """The application masks: it changes a row of the database it is given."""
    answer = app.manage

    def manage(kode: str, *words: str, **options: object) -> str:
        if "samaran" not in words:
            return answer(kode, *words, **options)
        app.asked.append(words)
        return json.dumps(MASKED)

    monkeypatch.setattr(application, "manage", manage)
    return app


def test_a_copy_for_lessons_is_masked_before_it_is_put_in_place(carried, backed, masking, monkeypatch):
    backed.set(rehearsal=True)
    monkeypatch.setattr("sys.stdin", io.StringIO("sandi\n"))
    told = backed("--carried", carried, "--masked")
    beside = f"{PRESENT}_latihan"
    asked = [(words[1], words[-3:-1]) for words in masking.asked if "--database" in words]
    judged, masked = (beside, ("pulih", "periksa")), (beside, ("samaran", "terapkan"))
    assert asked == [judged, masked, judged]
    assert (told["people"], told["problems"], backed.rows()) == (MASKED["orang"], [], 3)
    assert backed.databases() == {"postgres", PRESENT, told["old"]}


def test_a_host_that_is_no_rehearsal_machine_refuses_a_copy_for_lessons(carried, backed, masking, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("sandi\n"))
    assert "This host is no rehearsal machine" in backed.refused("--carried", carried, "--masked")
    assert masking.asked == []
    assert untouched(backed)


def test_a_masked_copy_has_no_place_on_a_server_that_people_work_on(backed, app):
    app.found["salinan"] = True
    assert "masked copy" in backed()["problems"][0]
    assert untouched(backed)
    backed.set(rehearsal=True)
    assert backed()["problems"] == []


def test_pages_take_the_place_of_files_and_what_no_row_names_goes(tmp_path):
    for name in ("usulan/2027/a.jpg", "usulan/2027/tak_dikenal.jpg", "ekspor/daftar.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"wajah orang")
    masking_module.blank_all(tmp_path, MASKED["berkas"], MASKED["isi"])
    left = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"usulan/2027/a.jpg": b"kosong"}
