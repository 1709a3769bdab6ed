"""A region in one file, as the kit writes and sends it; the host is played by a runner."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from kit.context import Context
from kit.errors import RemoteFailed, UsageProblem
from kit.runner import Completed, Runner
from kit.servers.backups.carrying import INSIDE, export_region, import_region
from kit.servers.inventory import Host, create

RESTORED = {
    "snapshot": "47da5604",
    "place": "daerah",
    "taken_at": "2027-01-01T01:30:00Z",
    "release": "r1",
    "rows": 4,
    "chain": {"links": 7},
    "files": {"count": 1, "bytes": 4},
    "problems": [],
    "seconds": 2.0,
    "old": None,
}


def _carried() -> bytes:
    """The beginning of what `kit export-region` writes."""
    folder, out = tarfile.TarInfo(INSIDE), io.BytesIO()
    folder.type = tarfile.DIRTYPE
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(folder)
    return out.getvalue()


CARRIED = _carried()


class Played(Runner):
    """Answers what the host's programs would, and remembers what it was given."""

    def __init__(self, *, works: bool = True) -> None:
        super().__init__()
        self.works = works
        self.ran: list[str] = []
        self.passwords: list[str] = []
        self.sent = b""

    def run(self, argv, **options):
        words = [str(word) for word in argv]
        self.ran.append(words[-1])
        if options.get("input"):
            self.passwords.append(options["input"].strip())
        if options.get("source"):
            self.sent = options["source"].read_bytes()
        if into := options.get("into"):
            into.write_bytes(CARRIED)
            told = json.dumps({"snapshot": "47da5604"}) if self.works else "It failed."
            return Completed(tuple(words), 0 if self.works else 1, stderr=f"a note\n{told}\n")
        return Completed(tuple(words), 0, stdout=json.dumps(RESTORED))


@pytest.fixture
def servers(tmp_path) -> Path:
    return create(tmp_path / "inventory", app=Host("app1", "10.0.0.1")).folder


def context(runner: Runner) -> Context:
    made = Context(runner=runner)
    made.steps.quiet = True
    return made


def test_a_region_is_written_to_one_private_file(servers, tmp_path):
    host = Played()
    done = export_region(context(host), "12.73", servers, tmp_path / "daerah.tar", snapshot="47da")
    assert done.file.read_bytes() == CARRIED
    assert done.file.stat().st_mode & 0o777 == 0o600
    assert host.passwords == [done.password]
    assert not any(done.password in command for command in host.ran)
    assert "sudo" not in host.ran[0]


def test_a_file_that_is_there_is_never_overwritten(servers, tmp_path):
    (tmp_path / "daerah.tar").write_text("lain", encoding="ascii")
    host = Played()
    with pytest.raises(UsageProblem, match="is there already"):
        export_region(context(host), "12.73", servers, tmp_path / "daerah.tar", snapshot="47da")
    assert host.ran == []


def test_an_export_that_fails_leaves_no_file(servers, tmp_path):
    with pytest.raises(RemoteFailed, match=r"app1: It failed\."):
        export_region(context(Played(works=False)), "12.73", servers, tmp_path / "daerah.tar", snapshot="47da")
    assert not list(tmp_path.glob("daerah*"))


def test_a_file_is_sent_restored_and_taken_away_again(servers, tmp_path):
    (tmp_path / "daerah.tar").write_bytes(CARRIED)
    host = Played()
    done = import_region(context(host), "12.73", servers, tmp_path / "daerah.tar", "sandi", check_only=True)
    assert (done.rows, done.old) == (4, None)
    assert host.sent == CARRIED
    there = "/srv/eplanning/12.73/shared/backup/dibawa.tar"
    assert host.ran[:3] == [
        f"install -m 0600 /dev/stdin {there}",
        f"eplanning-restore 12.73 --carried {there} --check-only",
        f"rm -f {there}",
    ]
    assert host.passwords == ["sandi"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x00" * 4096], ids=["empty", "PDF", "nothing but zeros"])
def test_a_file_of_another_kind_is_refused_before_anything_is_sent_or_made(servers, tmp_path, content):
    (tmp_path / "lain.tar").write_bytes(content)
    host = Played()
    with pytest.raises(UsageProblem, match="holds no region"):
        import_region(context(host), "12.73", servers, tmp_path / "lain.tar", "sandi")
    assert host.ran == []


def test_a_file_that_is_not_there_is_told(servers, tmp_path):
    with pytest.raises(UsageProblem, match="There is no file"):
        import_region(context(Played()), "12.73", servers, tmp_path / "daerah.tar", "sandi")


def test_the_runner_reads_and_writes_files_as_they_are(tmp_path):
    (tmp_path / "a").write_bytes(bytes(range(256)))
    Runner().run(["cat"], source=tmp_path / "a", into=tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == bytes(range(256))
