"""Before and after an upgrade: what speaks against it, what somebody has to agree to, how its end is told."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kit.context import Context
from kit.errors import ExitCode, KitError, RemoteFailed, UsageProblem
from kit.region.updating.migrations import declared
from kit.release import Manifest
from kit.runner import Completed, RecordingRunner
from kit.servers.ansible.sentences import as_error
from kit.servers.inventory import Host, Inventory
from kit.servers.remote import Remote
from kit.servers.upgrading import back, telling
from kit.servers.upgrading.consent import agreed
from kit.servers.upgrading.facts import Facts, ask
from kit.servers.upgrading.preflight import NotAgreed, look, require

NOW = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
OLD, NEW = "20270101000000-aaaaaaaaaaaa", "20270301000000-bbbbbbbbbbbb"
FACTS = Facts(
    current=OLD,
    releases=(OLD,),
    served_since=int(NOW.timestamp()) - 3600,
    applied=("usulan.0001_awal",),
    database_mb=100,
    free_mb=5000,
    last_backup="2027-03-01T01:30:00Z",
    certificate_ends="Jun  1 00:00:00 2027 GMT",
)


def release(identity: str = NEW, **migrations: bool | None) -> Manifest:
    known = {"usulan.0001_awal": None, **{f"usulan.{name}": says for name, says in migrations.items()}}
    return Manifest(identity, "12.73", "Kota Sibolga", "0.9.1", "", False, ("3.11",), "r", known)


def test_what_needs_nothing_is_asked_nothing():
    seen = look(FACTS, release(m2=True), NOW)
    assert (seen.migrations, seen.closing, seen.against, seen.agree) == (("usulan.m2",), (), (), ())
    require(seen, lambda _seen: pytest.fail("nothing had to be agreed to"))


@pytest.mark.parametrize("says", [False, None])
def test_a_migration_that_does_not_promise_it_closes_the_site(says):
    seen = look(FACTS, release(m2=says), NOW)
    assert seen.closing == ("usulan.m2",)
    with pytest.raises(NotAgreed, match=r"closed for usulan\.m2") as refused:
        require(seen, lambda _seen: False)
    assert refused.value.exit_code is ExitCode.PROBLEMS
    assert "--yes" in refused.value.remedy
    require(seen, lambda _seen: True)


def test_a_first_release_closes_nothing():
    assert look(Facts(free_mb=5000), release(m2=False), NOW).closing == ()


def test_everything_that_speaks_against_it_is_told_at_once():
    facts = replace(FACTS, current=NEW, free_mb=10, busy=True, applied=None)
    with pytest.raises(KitError) as told:
        require(look(facts, release(OLD), NOW), lambda _seen: True)
    assert len(told.value.details["problems"]) == 4
    for word in ("Another upgrade", "is older than", "does not answer", "10 MiB free"):
        assert word in told.value.message
    assert "kit rollback" in told.value.remedy


def test_a_release_of_an_older_kit_is_refused_though_it_was_built_later():
    [(what, _remedy)] = look(replace(FACTS, kit_version="0.10.0"), release(), NOW).against
    assert "built by kit 0.9.1; 0.10.0 built" in what
    assert look(replace(FACTS, kit_version="0.9.1"), release(), NOW).against == ()


def test_a_closed_site_needs_room_for_the_database_twice():
    facts = replace(FACTS, database_mb=1000, free_mb=1800)
    assert look(facts, release(m2=True), NOW).against == ()
    [(what, _remedy)] = look(facts, release(m2=False), NOW).against
    assert "need 2550" in what


def test_an_old_backup_and_a_dying_certificate_are_to_be_agreed_to():
    facts = replace(FACTS, last_backup="2027-02-27T01:30:00Z", certificate_ends="Mar  3 00:00:00 2027 GMT")
    old, dying = look(facts, release(), NOW).agree
    assert "58 hours old" in old
    assert "1 days" in dying


def test_a_new_site_need_not_have_a_backup_yet():
    assert look(replace(FACTS, last_backup=None), release(), NOW).agree == ()
    served = int((NOW - dt.timedelta(days=3)).timestamp())
    [told] = look(replace(FACTS, last_backup=None, served_since=served), release(), NOW).agree
    assert "not there yet" in told


def test_an_upgrade_that_was_cut_off_is_named():
    [told] = look(replace(FACTS, cut_off={"release": NEW, "step": "migrate"}), release(), NOW).agree
    assert NEW in told
    assert "migrate" in told


def test_a_program_has_not_agreed():
    assert not agreed(Context(json=True), ["anything"])


def remote(answer: Completed) -> Remote:
    host = Host("app1", "10.0.0.1")
    inventory = Inventory(Path("/inventory"), host, host)
    return Remote(Context(runner=RecordingRunner(answers={"ssh": answer})), inventory, Path("/config"))


def test_a_host_says_how_it_is():
    said = json.dumps({"current": OLD, "releases": [OLD], "applied": ["a.1"], "later": "unknown to this kit"})
    facts = ask(remote(Completed(("ssh",), 0, said + "\n")), "12.73")
    assert (facts.current, facts.releases, facts.applied) == (OLD, (OLD,), ("a.1",))


def test_a_host_of_an_older_kit_is_told_to_be_provisioned():
    said = Completed(("ssh",), 127, "", "bash: line 1: eplanning-upgrade: command not found")
    with pytest.raises(RemoteFailed, match="set up by an older kit") as told:
        ask(remote(said), "12.73")
    assert "kit provision" in told.value.remedy


def test_a_host_that_babbles_is_told_as_a_sentence():
    with pytest.raises(RemoteFailed, match="does not say how it is: Traceback"):
        ask(remote(Completed(("ssh",), 1, "", "Traceback")), "12.73")


def test_a_rollback_goes_to_the_release_before():
    facts = replace(FACTS, current=NEW, releases=("20261231000000-c", OLD, NEW))
    assert back.chosen(facts, None) == OLD
    assert back.chosen(facts, "20261231000000-c") == "20261231000000-c"


@pytest.mark.parametrize("wanted", [NEW, "20280101000000-d", "nonsense"])
def test_a_rollback_goes_nowhere_else(wanted):
    with pytest.raises(UsageProblem, match=f"have served: {OLD}"):
        back.chosen(replace(FACTS, current=NEW, releases=(OLD, NEW)), wanted)


def test_the_first_release_has_none_before_it():
    with pytest.raises(UsageProblem, match="No release before"):
        back.chosen(FACTS, None)


def test_what_a_rollback_would_lose_is_named():
    facts = replace(FACTS, current=NEW, copies={NEW: int(NOW.timestamp())})
    error = back.beyond(facts, {"wanted": OLD, "migrations": ["usulan.m2"]})
    assert "usulan.m2" in error.message
    assert "2027-03-01 12:00 UTC" in error.remedy
    assert "kit restore" in error.remedy


def failed(**told: object) -> RemoteFailed:
    said = json.dumps({"wanted": NEW, "done": False, "steps": [], **told})
    return as_error({"host": "app1", "task": "Go over to the release", "result": {"stdout": said, "rc": 1}})


def test_a_return_is_told_with_its_step_and_what_serves():
    error = failed(code="returned", failed="migrate", why="boom.", release=OLD)
    assert "“bring the database to the release's structure” failed on app1: boom." in error.message
    assert f"serves {OLD} again; no row was lost" in error.message
    assert error.exit_code is ExitCode.REMOTE


def test_a_host_between_two_releases_is_told_as_that():
    error = failed(code="stuck", why="no database")
    assert "stands between two releases: no database" in error.message
    assert "eplanning-upgrade KODE mend" in error.remedy


def test_a_site_that_would_have_to_be_closed_is_told_with_the_migration():
    assert "closed for usulan.m2" in failed(code="closing", migrations=["usulan.m2"], why="x").message


def test_another_upgrade_at_work_is_told():
    assert "app1 refuses: another upgrade is at work" in failed(code="busy", why="another upgrade is at work").message


@pytest.mark.parametrize("said", ["", "words", "{not json", '["done"]', '{"other": 1}'])
def test_what_is_no_answer_is_none(said):
    assert telling.read(said) is None


def test_a_manifest_says_what_each_migration_declares(tmp_path):
    folder = tmp_path / "eplanning" / "usulan" / "migrations"
    folder.mkdir(parents=True)
    for name, line in (
        ("0001_awal", "x = 1"),
        ("0002_b", "previous_release_runs = True"),
        ("0003_c", "previous_release_runs = False"),
    ):
        (folder / f"{name}.py").write_text(f"class Migration:\n    {line}\n", encoding="utf-8")
    (folder / "__init__.py").write_text("", encoding="utf-8")
    assert declared(tmp_path) == {"usulan.0001_awal": None, "usulan.0002_b": True, "usulan.0003_c": False}
