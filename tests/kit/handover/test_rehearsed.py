"""The newest rehearsal of the very commit that is handed over becomes the report, where no server was tested."""

import json
import os

import pytest

from kit.errors import KitError, UsageProblem
from kit.handover import acceptance, records
from kit.handover.manifest import Manifest
from kit.handover.points import State
from kit.rehearsal import reports
from kit.terminal.result import Result
from tests.kit.handover.conftest import agreement, git

SIBOLGA = ("12.73", "Kota Sibolga")
COMMIT, OTHER = "4f0c2a9be771" + "0" * 28, "90ab17c5d2ee" + "0" * 28


def rehearsal(commit: str = COMMIT, *, dirty: bool = False, what: str | None = None) -> Result:
    """What `kit rehearse` hands back."""
    check = {"name": "login", "sentence": "An officer can log in", "of": "", "what": what}
    verified = {"checks": [check], "at": "2027-01-04T08:00:00Z", "machine": "rehearsal", "hosts": {"app1": "10.0.0.2"}}
    data = {"kode": "12.73", "commit": commit, "dirty": dirty, "release": "r1", "verified": verified}
    return Result(command="rehearse", data=data)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "data"))
    return tmp_path


def test_a_rehearsal_of_this_commit_is_found_and_says_what_it_is(place):
    reports.keep(rehearsal())
    found = acceptance.of("12.73", None, COMMIT)
    assert (found.source, found.commit, len(found.checks)) == ("rehearse", COMMIT, 1)
    assert found.where == (
        "a rehearsal machine, not the region's server: app1 (10.0.0.2), 2027-01-04, commit 4f0c2a9be771"
    )


def test_the_newest_counts_even_where_it_failed(place):
    reports.keep(rehearsal())
    reports.keep(rehearsal(what="refused"))
    assert [check.what for check in acceptance.of("12.73", None, COMMIT).failed] == ["refused"]


def test_a_rehearsal_of_another_commit_is_not_taken(place):
    reports.keep(rehearsal(OTHER))
    with pytest.raises(KitError, match="is not its commit 4f0c2a9be771") as refused:
        acceptance.of("12.73", None, COMMIT)
    assert "`kit rehearse 12.73`" in refused.value.remedy


def test_what_was_not_committed_leaves_no_report(place):
    assert reports.keep(rehearsal(dirty=True)) is None
    assert reports.of_commit("12.73", COMMIT) is None


def test_a_tested_server_comes_first(place):
    reports.keep(rehearsal())
    log = place / "data" / "runs" / "20270101T080000000000-verify.log"
    log.parent.mkdir(parents=True)
    told = ("region 12.73 on app1=SERVER-1", "machines: server", "✓ The application is well  0.4 s", "ended with 0")
    log.write_text("kit 0.1.0: kit verify 12.73\n" + "".join(f"[    0.1 s] {line}\n" for line in told))
    assert acceptance.of("12.73", None, COMMIT).source == "verify"


def test_what_root_rehearsed_belongs_to_whoever_goes_on(place, monkeypatch):
    given = []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "chown", lambda path, *owner: given.append((path, owner)))
    file = reports.keep(rehearsal())
    owner = (place.stat().st_uid, place.stat().st_gid)
    assert given == [(path, owner) for path in (*reversed(file.parents[:3]), file)]


def test_a_package_takes_the_rehearsal_of_its_commit(world, monkeypatch):
    head = git(world.region, "rev-parse", "HEAD")
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(world.place))
    kept = reports.keep(rehearsal(head))
    made = world.make("rehearsed", agreement(SIBOLGA, SIBOLGA), report=None)
    assert (made.tested.source, made.tested.machine, made.tested.commit) == ("rehearse", "rehearsal", head)
    assert json.loads(kept.read_text())["data"]["commit"] == made.manifest.commit
    kept.unlink()


def test_a_report_that_is_named_has_to_be_of_this_commit_too(place):
    named = reports.keep(rehearsal(OTHER))
    with pytest.raises(UsageProblem, match="is about commit 90ab17c5d2ee; 4f0c2a9be771 is handed over") as refused:
        acceptance.of("12.73", named, COMMIT)
    assert "`kit rehearse 12.73`" in refused.value.remedy
    assert acceptance.of("12.73", named).commit == OTHER


@pytest.mark.parametrize(("commit", "state"), [(COMMIT, State.HOLDS), (OTHER, State.UNCHECKED)])
def test_a_receiver_is_told_where_another_commit_was_tested(place, commit, state):
    (place / "acceptance").mkdir()
    report = acceptance.of("12.73", reports.keep(rehearsal(commit)))
    (place / "acceptance" / "acceptance.json").write_text(report.model_dump_json(), encoding="utf-8")
    said = Manifest("12.73", "Kota Sibolga", "12.71", "Kota Medan", "0.1.0", "v0.1.0", COMMIT, "2027-02-01")
    (point,) = records.accepted(place, said)
    assert (point.code, point.state) == ("acceptance", state)
    assert ("4f0c2a9be771, which is handed over, was not tested" in point.message) is (state is State.UNCHECKED)
