"""A production backup brought onto a rehearsal machine: what is fetched, where it goes, what is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kit.errors import UsageProblem
from kit.region.workspace import RegionRepository
from kit.rehearsal import running
from kit.rehearsal.machines import labs, register
from kit.rehearsal.machines.ledger import Ledger
from kit.servers.backups import lessons
from kit.servers.backups.lessons import Source, into_rehearsal
from kit.servers.inventory import Host, create
from tests.kit.servers.test_carrying import CARRIED, RESTORED, Played, context

PEOPLE = [{"peran": "lurah", "username": "latihan.3", "sandi": "pagi-padi-pasir"}]


class Hosts(Played):
    """Both hosts: the region's own, and the rehearsal machine."""

    def run(self, argv, **options):
        done = super().run(argv, **options)
        return (
            done if options.get("into") else type(done)(done.argv, 0, stdout=json.dumps(RESTORED | {"people": PEOPLE}))
        )


@pytest.fixture(autouse=True)
def own_machines(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    monkeypatch.setattr(lessons, "read_profile", lambda _path: {"region_domain": "e.example.go.id"})
    monkeypatch.setattr(lessons, "site_addresses", lambda _inventory, domain: (f"https://{domain}/",))


@pytest.fixture
def region(tmp_path) -> RegionRepository:
    return RegionRepository(tmp_path / "region", "12.73", "Kota", "kota")


@pytest.fixture
def servers(tmp_path) -> Path:
    return create(tmp_path / "servers", app=Host("app1", "203.0.113.9")).folder


def kept(name: str, address: str = "10.0.0.7", region: str = "12.73") -> Path:
    """A rehearsal machine somebody kept."""
    folder, lock = register.enter(name)
    Ledger(folder).note(lab=name, region=region, kept=True, since="2027-01-01", what="kit rehearse", pid=0, machines={})
    create(folder / labs.INVENTORY, app=Host("app1", address), settings=running.MARK)
    os.close(lock)
    return folder


def test_the_newest_backup_goes_masked_onto_the_kept_machine(region, servers):
    kept("abcde")
    hosts = Hosts()
    done = into_rehearsal(context(hosts), region, Source(servers))
    assert (done.machine, done.restored.people, done.addresses) == (
        "abcde",
        tuple(PEOPLE),
        ("https://e.example.go.id/",),
    )
    fetched, restored = (next(line for line in hosts.ran if word in line) for word in ("eplanning-backup", "--masked"))
    assert "export --snapshot latest" in fetched
    assert "--second" not in fetched
    assert "eplanning-restore 12.73 --carried" in restored
    assert hosts.sent == CARRIED
    assert hosts.passwords[0] == hosts.passwords[1]
    assert not any(hosts.passwords[0] in line for line in hosts.ran)


def test_what_was_fetched_does_not_stay_on_this_computer(region, servers, monkeypatch):
    kept("abcde")
    seen = []
    real = lessons.import_region
    monkeypatch.setattr(lessons, "import_region", lambda *words, **o: seen.append(words[3]) or real(*words, **o))
    into_rehearsal(context(Hosts()), region, Source(servers))
    assert [file.exists() for file in seen] == [False]


def test_the_second_place_is_read_through_the_host(region, servers):
    kept("abcde")
    hosts = Hosts()
    into_rehearsal(context(hosts), region, Source(servers, snapshot="47da", second=True), "abcde")
    assert any("export --snapshot 47da --second" in line for line in hosts.ran)


def test_a_file_asks_no_host_of_the_region(region, tmp_path):
    kept("abcde")
    (tmp_path / "12.73.tar").write_bytes(CARRIED)
    hosts = Hosts()
    into_rehearsal(context(hosts), region, Source(file=tmp_path / "12.73.tar", password="rahasia"))
    assert not any("eplanning-backup" in line for line in hosts.ran)
    assert (hosts.sent, hosts.passwords) == (CARRIED, ["rahasia"])


def test_without_a_kept_machine_one_is_made_and_marked(region, servers, monkeypatch):
    planned = []

    def prepare(_context, plan):
        planned.append(plan)
        return kept("fghij") / labs.INVENTORY

    monkeypatch.setattr(running, "prepare", prepare)
    kept("other", region="12.71")
    assert into_rehearsal(context(Hosts()), region, Source(servers)).machine == "fghij"
    assert [(plan.region.kode, plan.keep) for plan in planned] == [("12.73", True)]


def test_a_name_that_nobody_kept_is_told_with_those_there_are(region, servers):
    kept("abcde")
    with pytest.raises(UsageProblem, match="xyz") as refused:
        into_rehearsal(context(Hosts()), region, Source(servers), "xyz")
    assert "abcde" in (refused.value.remedy or "")


def test_a_copy_never_goes_back_to_where_it_came_from(region, servers):
    kept("abcde", address="203.0.113.9")
    hosts = Hosts()
    with pytest.raises(UsageProblem, match="that the backup comes from"):
        into_rehearsal(context(hosts), region, Source(servers))
    assert not any("eplanning-restore" in line for line in hosts.ran)
