"""The host command that takes backups, with restic and a PostgreSQL of this computer."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path

import pytest

from eplanning_host import backup
from eplanning_host.restic import Repository, last_line
from tests.playbooks.host import Region
from tests.playbooks.s3_server import install, s3

DISK_OF = backup.disk_of


class Host(Region):
    """The region's folders, and what its backup.json says."""

    @property
    def shared(self) -> Path:
        return self.folder / "srv" / "shared"

    def set(self, **said: object) -> None:
        first = {"repository": str(self.shared / "restic")}
        keep = {"last": 3, "daily": 14}
        plan = {"shared": str(self.shared), "password": "rahasia", "keep": keep, "first": first, "second": None}
        (self.folder / "etc" / "12.73" / "backup.json").write_text(json.dumps(plan | said), encoding="utf-8")

    def second(self, **said: object) -> Path:
        place = self.folder / "usb" / "eplanning"
        place.parent.mkdir(exist_ok=True)
        self.set(second={"repository": str(place), "keep": {"last": 1}} | said)
        return place

    def repository(self, place: Path) -> Repository:
        return Repository(str(place), "rahasia", "12.73", self.folder / "cache")

    def last(self) -> dict[str, object]:
        return json.loads((self.shared / "backup" / "last.json").read_text(encoding="ascii"))


@pytest.fixture(autouse=True)
def disk_of_its_own(monkeypatch) -> None:
    """The folder `usb` is another disk."""
    monkeypatch.setattr(backup, "disk_of", lambda path: "usb" if "usb" in path.parts else "sda")


@pytest.fixture
def host(region) -> Host:
    made = Host(region.socket, region.folder, region.say, backup.main)
    for name in ("backup", "media/usulan/2027", "media/ekspor"):
        (made.shared / name).mkdir(parents=True)
    (made.shared / "media" / "usulan" / "2027" / "a.jpg").write_bytes(b"foto")
    (made.shared / "media" / "ekspor" / "daftar.xlsx").write_bytes(b"sehari")
    made.set()
    return made


def test_a_backup_holds_the_database_and_what_was_uploaded(host, tmp_path):
    done = host()
    assert (done["rows"], done["kode"]) == (3, "12.73")
    host.repository(host.shared / "restic").restore(done["snapshot"], tmp_path / "pulih")
    found = {str(path.relative_to(tmp_path / "pulih")) for path in (tmp_path / "pulih").rglob("*") if path.is_file()}
    assert {"media/usulan/2027/a.jpg", "salinan/manifest.json", "salinan/database/toc.dat"} <= found
    assert not [name for name in found if "ekspor" in name]
    assert done["files"] == len([name for name in found if name.startswith("media/")])
    assert host.last()["taken_at"] == done["taken_at"]
    assert not (host.shared / "salinan").exists()


def test_nothing_readable_lies_in_a_repository(host):
    host()
    readable = subprocess.run(
        ["grep", "-rlaE", "foto|usulan", host.shared / "restic"], capture_output=True, text=True, check=False
    )
    assert (readable.returncode, readable.stdout) == (1, "")


def test_what_is_the_same_is_kept_once(host):
    (host.shared / "media" / "usulan" / "besar.pdf").write_bytes(bytes(range(256)) * 4096)
    assert host()["new_bytes"] > 10_000
    again = host()
    assert again["bytes"] > 2**20
    assert again["new_bytes"] < 100_000


def test_backups_beyond_those_to_keep_are_let_go(host):
    host.set(keep={"last": 2})
    taken = [host()["snapshot"][:8] for _each in range(3)]
    assert [one["snapshot"] for one in host("list")["snapshots"]] == taken[1:]


def test_a_backup_of_today_stays_however_many_follow(host):
    host.set(keep={"within": "2d", "last": 1})
    taken = [host()["snapshot"][:8] for _each in range(3)]
    assert [one["snapshot"] for one in host("list")["snapshots"]] == taken


def test_the_second_place_gets_the_same_snapshots_and_keeps_its_own_number(host):
    first = host()
    place = host.second()
    second = host()
    assert second["second"] == str(place)
    assert host.last()["second_at"] == second["taken_at"]
    assert [one["taken_at"][:16] for one in host("list", "--second")["snapshots"]] == [second["taken_at"][:16]]
    assert len(host("list")["snapshots"]) == 2
    assert first["snapshot"] != second["snapshot"]


def test_a_place_that_only_adds_is_never_asked_to_forget(host):
    host.second(keep={})
    host(), host()
    assert len(host("list", "--second")["snapshots"]) == 2


def test_a_disk_that_is_not_mounted_is_told_and_the_first_backup_stands(host):
    place = host.second()
    host()
    place.rename(place.with_name("elsewhere"))
    told = host.refused()
    assert told.startswith(f"The backup is taken, but the second place has none of it: {place}: the disk is not there.")
    assert not place.exists()
    assert len(host("list")["snapshots"]) == 2
    assert host.last()["second_at"] < host.last()["taken_at"]
    place.with_name("elsewhere").rename(place)
    assert host()["second_at"] == host.last()["taken_at"]


def test_the_disk_of_the_server_is_no_second_place(host, monkeypatch):
    """What a mount point looks like before its disk was ever plugged in."""
    place = host.second()
    monkeypatch.setattr(backup, "disk_of", DISK_OF)
    assert f"{place}: that is the disk of the server itself" in host.refused()
    assert not place.exists()
    assert len(host("list")["snapshots"]) == 1
    monkeypatch.setattr(backup, "disk_of", lambda path: "usb" if "usb" in path.parts else "sda")
    assert host()["second"] == str(place)


def test_a_wrong_password_is_told_and_makes_no_new_repository(host):
    host()
    before = sorted((host.shared / "restic" / "keys").iterdir())
    host.set(password="lain")
    assert "wrong password or no key found" in host.refused()
    assert sorted((host.shared / "restic" / "keys").iterdir()) == before


def test_a_backup_that_fails_leaves_no_copy_of_the_database_behind(host):
    host()
    before = host.last()
    (host.shared / "restic" / "data").rename(host.shared / "hilang")
    (host.shared / "restic" / "data").write_text("", encoding="ascii")
    assert host.refused().startswith("restic backup, ")
    assert not (host.shared / "salinan").exists()
    assert host.last() == before


def test_no_backup_is_taken_without_the_folder_of_uploads(host):
    (host.shared / "media").rename(host.shared / "hilang")
    assert host.refused() == f"{host.shared}/media is missing: what people uploaded is not there."


def test_what_a_killed_backup_left_locked_does_not_stop_the_next(host):
    host()
    repository = host.shared / "restic"
    environment = {**os.environ, "RESTIC_PASSWORD": "rahasia"}
    words = ["restic", "--repo", repository, "--no-cache", "backup", "--stdin"]
    quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, env=environment, **quiet) as restic:
        until = time.monotonic() + 60
        while not list((repository / "locks").iterdir()) and time.monotonic() < until:
            time.sleep(0.1)
        restic.kill()
    assert list((repository / "locks").iterdir())
    assert host()["rows"] == 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("subprocess ssh: Permission denied (publickey).\nFatal: unable to open repository", "Permission denied"),
        ("Fatal: wrong password\n\nIs there a repository?\n", "wrong password"),
        ("something else\n", "something else"),
        ("", "it said nothing"),
    ],
)
def test_what_restic_complains_of_is_told_in_its_own_words(said, why):
    assert last_line(said).startswith(why)


def test_a_region_without_a_second_place_says_so(host):
    host()
    assert host.refused("list", "--second").startswith("12.73 has no second place for backups")


KEYS = {"AWS_ACCESS_KEY_ID": "kunci", "AWS_SECRET_ACCESS_KEY": "rahasia"}


def test_a_second_place_on_an_s3_server_gets_what_is_new_keeps_its_number_and_gives_it_back(host, tmp_path):
    with s3(install(tmp_path / "s3"), "eplanning-1273") as place:
        host.set(second={"repository": place, "keep": {"last": 1}, "environment": KEYS})
        host()
        second = host()
        assert host.last()["second_at"] == second["taken_at"]
        told = host("list", "--second")
        assert (told["place"], [one["taken_at"][:16] for one in told["snapshots"]]) == (
            place,
            [second["taken_at"][:16]],
        )
        there = Repository(place, "rahasia", "12.73", tmp_path / "cache", environment=KEYS)
        there.restore(str(there.snapshot("latest")["id"]), tmp_path / "pulih")
        assert (tmp_path / "pulih/media/usulan/2027/a.jpg").read_bytes() == b"foto"
    assert "The backup is taken, but the second place has none of it" in host.refused()


@pytest.mark.parametrize("told", ["0de7366b", "0de7366b7fd8b2dc08d1e25383dab696a609291aa58fe40af689b846274d8886"])
def test_a_backup_has_one_name_whatever_restic_says(tmp_path, monkeypatch, told):
    summary = json.dumps({"message_type": "summary", "snapshot_id": told})
    monkeypatch.setattr(Repository, "run", lambda self, *words, **given: f"{{}}\n{summary}\n")
    place = Repository(str(tmp_path), "x", "12.73", tmp_path)
    assert place.backup(tmp_path, ["x"], [])["snapshot_id"] == "0de7366b"
