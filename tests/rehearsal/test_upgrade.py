"""Upgrades on a real machine under constant load: what fails, fills up or loses its power ends in the old or the new
release, and no row that the site had promised to keep is missing."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.machine import Machine, folder_of
from kit.rehearsal.machines.overlay import Overlay
from kit.rehearsal.running import as_host
from kit.release import build
from kit.runner import Runner
from kit.servers import inventory as inventories
from kit.servers.provisioning import deploy, provision
from kit.servers.secrets import pki
from kit.servers.upgrading.back import rollback
from kit.servers.verify.site import Site
from tests.rehearsal.load import Met, under_load
from tests.rehearsal.releases import (
    ROOT,
    SICK,
    SICK_STANDING,
    WRITING,
    last_migration,
    migration,
    variant,
)
from tests.rehearsal.test_provision import KODE, quiet

HEALTH = "eplanning/www/healthz.py"
DAMAGE = "cursor.execute('DELETE FROM django_session')"


_numbers = itertools.count(901)


@dataclass(frozen=True)
class Served:
    """A region on a machine of its own, whose every release writes a row for whoever asks it to."""

    lab: Lab
    machine: Machine
    region: Path
    inventory: Path
    domain: str

    def root(self, *words: str, check: bool = True) -> str:
        return self.machine.run(Runner(), "sudo", *words, check=check, timeout=600).stdout.strip()

    @property
    def current(self) -> str:
        return self.root("readlink", f"{ROOT}/current").rpartition("/")[2]

    def load(self):
        paths = ("/", "/healthz", "/uji-catat/KEY")
        return under_load(self.machine.host, self.domain, str(pki.authority_file()), *paths)

    def upgrade(self, verb: str, release: str, *words: str) -> tuple[dict[str, object], Met]:
        """What the host said of it, and what visitors met meanwhile."""
        with self.load() as met:
            time.sleep(1)
            said = self.root("eplanning-upgrade", KODE, verb, release, *words, check=False)
            time.sleep(1)
        return json.loads(said.splitlines()[-1]), met

    def variant(self, files: dict[str, str]) -> str:
        return variant(self.root, self.current, files)

    def migration(self, body: str, *, runs: bool, atomic: bool = True) -> dict[str, str]:
        last = last_migration(self.root, self.current)
        return migration(f"{next(_numbers):04}_uji", last, body, runs=runs, atomic=atomic)

    def lost(self, met: Met) -> set[str]:
        """Rows that were promised and are not there."""
        ask = ["psql", "-tA", "-d", "eplanning_12_73", "-c", "SELECT session_key FROM django_session"]
        return set(met.kept) - set(self.root("runuser", "-u", "postgres", "--", *ask).split())

    def is_whole(self) -> bool:
        """One release serves, nothing is left to be ended, everything runs."""
        site = Site(self.machine.host, self.domain, str(pki.authority_file()))
        page = site.get("/healthz")
        left = self.root("ls", f"{ROOT}/shared").split()
        running = self.root("systemctl", "is-active", f"eplanning-{KODE}.target", f"eplanning-{KODE}-segel.timer")
        return (page.status, json.loads(page.text)["release"], running) == (
            200,
            self.current,
            "active\nactive",
        ) and not ({"upgrade.json", "upgrade.room", "maintenance"} & set(left))


@pytest.fixture(scope="module")
def served(lab: Lab, new_module_machine, tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("upgrade")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EPLANNING_KIT_DATA", str(folder / "data"))
        region = folder / "region"
        words = ["new", KODE, str(region), "--defaults"]
        subprocess.run([sys.executable, "-m", "kit", *words], check=True, capture_output=True, env=os.environ.copy())
        with (region / "eplanning" / "urls.py").open("a", encoding="utf-8") as urls:
            urls.write(WRITING)
        release = build(quiet(), region, dirty=True, out=folder / "dist")
        machine = new_module_machine("app")
        inventories.create(folder / "inventory", app=as_host(machine))
        first = provision(quiet(), region, inventory=folder / "inventory", release=release.path)
        yield Served(lab, machine, region, folder / "inventory", first.domain)


@pytest.fixture(autouse=True)
def own_user_data(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vault and authority are those the machine was provisioned with."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(served.inventory.parent / "data"))


def test_a_deploy_and_a_rollback_lose_no_request_and_keep_nobody_waiting(served):
    before = served.current
    last = last_migration(served.root, before)
    for path, text in migration("0900_uji", last, "cursor.execute('CREATE TABLE uji (id int)')", runs=True).items():
        (served.region / path).write_text(text, encoding="utf-8")
    release = build(quiet(), served.region, dirty=True, out=served.region.parent / "next")
    with served.load() as undisturbed:
        time.sleep(10)
    with served.load() as met:
        done = deploy(quiet(), served.region, inventory=served.inventory, release=release.path)
        assert served.current == release.manifest.id
        assert done.upgrade["migrations"] == ["usulan.0900_uji"]
        assert rollback(quiet(), KODE, inventory=served.inventory).release == before
    assert served.current == before
    assert (met.failed, met.maintenance, served.lost(met)) == ({}, 0, set())
    # A machine that others keep busy is slow by itself; an application that restarts takes 4 s more.
    assert met.slowest[0] < max(2, 3 * undisturbed.slowest[0])
    assert served.is_whole()


@pytest.mark.parametrize("wrong", ["migration", "sick", "sick where it stands"])
def test_what_fails_while_the_site_is_open_returns_and_no_visitor_notices(served, wrong):
    before = served.current
    half = "cursor.execute('CREATE TABLE uji_separuh (id int)')\nraise RuntimeError('gagal')"
    files = {
        "migration": lambda: served.migration(half, runs=True),
        "sick": lambda: {HEALTH: SICK},
        "sick where it stands": lambda: {HEALTH: SICK_STANDING},
    }[wrong]()
    told, met = served.upgrade("deploy", served.variant(files))
    step = {"migration": "migrate", "sick": "try", "sick where it stands": "switch"}[wrong]
    assert (told["code"], told["failed"], told["release"]) == ("returned", step, before)
    assert (met.failed, met.maintenance, served.lost(met)) == ({}, 0, set())
    assert served.is_whole()


@pytest.mark.parametrize("wrong", ["migration", "sick", "full disk"])
def test_what_fails_behind_the_closed_door_returns_with_every_row(served, wrong):
    before = served.current
    bodies = {"migration": f"{DAMAGE}\nraise RuntimeError('gagal')", "sick": DAMAGE}
    if wrong == "full disk":
        served.root("mkdir", "-p", "/kecil")
        served.root("mount", "-t", "tmpfs", "-o", "size=4M", "tmpfs", "/kecil")
        served.root("chown", "postgres:", "/kecil")
        make = "CREATE TABLESPACE kecil LOCATION '/kecil'"
        for statement in (make, "GRANT CREATE ON TABLESPACE kecil TO eplanning_12_73_pemilik"):
            served.root("runuser", "-u", "postgres", "--", "psql", "-qc", statement)
        big = "CREATE TABLE uji_besar TABLESPACE kecil AS SELECT repeat('x', 1000) FROM generate_series(1, 99999)"
        bodies[wrong] = f'{DAMAGE}\ncursor.execute("{big}")'
    files = served.migration(bodies[wrong], runs=False, atomic=False)
    release = served.variant({**files, **({HEALTH: SICK} if wrong == "sick" else {})})
    refused, _met = served.upgrade("deploy", release)
    assert (refused["code"], served.current) == ("closing", before)
    told, met = served.upgrade("deploy", release, "--closed")
    assert (told["code"], told["release"]) == ("returned", before)
    assert ("No space left" in str(told["why"])) == (wrong == "full disk")
    assert (met.failed, served.lost(met)) == ({}, set())
    assert met.maintenance > 0
    assert met.kept
    assert served.is_whole()
    if wrong == "full disk":
        # A power cut later on would have PostgreSQL look for the small disk once more, which is gone then.
        for statement in ("DROP TABLESPACE kecil", "CHECKPOINT"):
            served.root("runuser", "-u", "postgres", "--", "psql", "-qc", statement)
        served.root("umount", "/kecil")


def test_a_safety_copy_that_does_not_fit_leaves_everything_as_it_is(served):
    before = served.current
    served.root("mkdir", "-p", f"{ROOT}/shared/before")
    served.root("mount", "-t", "tmpfs", "-o", "size=4M,mode=0700", "tmpfs", f"{ROOT}/shared/before")
    try:
        told, met = served.upgrade("deploy", served.variant({"eplanning/catatan.txt": "x"}))
    finally:
        served.root("umount", f"{ROOT}/shared/before")
    assert (told["failed"], told["release"]) == ("copy", before)
    assert (met.failed, served.lost(met)) == ({}, set())
    assert served.is_whole()


@pytest.mark.parametrize(
    ("step", "closed"), [("migrate", False), ("switch", False), ("migrate", True), ("switch", True)]
)
def test_a_machine_that_loses_its_power_starts_with_the_old_or_the_new(served, step, closed):
    before = served.current
    body = f"{DAMAGE if closed else 'pass'}\ncursor.execute('SELECT pg_sleep(1)')"
    release = served.variant(served.migration(body, runs=not closed, atomic=not closed))
    words = ["eplanning-upgrade", KODE, "deploy", release, *(["--closed"] if closed else [])]
    going = threading.Thread(target=served.root, args=words, kwargs={"check": False})
    with served.load() as met:
        time.sleep(1)
        going.start()
        wait_for(served, step)
        served.lab.kill(served.machine)
        going.join()
        served.lab.start(served.machine)
        wait_until_open(served)
        time.sleep(1)
    assert served.current in (before, release)
    assert served.lost(met) == set()
    assert served.is_whole()


def wait_for(served: Served, step: str) -> None:
    """Until the upgrade is in the midst of a step, as its journal says on the machine's disk."""
    journal = Overlay(folder_of(served.machine)).root / ROOT.strip("/") / "shared" / "upgrade.json"
    for _each in range(6000):
        if journal.exists() and f'"step": "{step}"' in journal.read_text(encoding="utf-8"):
            time.sleep(0.5)
            return
        time.sleep(0.02)
    pytest.fail(f"the upgrade never came to {step}")


def wait_until_open(served: Served) -> None:
    site = Site(served.machine.host, served.domain, str(pki.authority_file()))
    for _each in range(120):
        try:
            if site.get("/healthz").status == 200:
                return
        except OSError:
            pass
        time.sleep(1)
    pytest.fail("the site did not come back")
