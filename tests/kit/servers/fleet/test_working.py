"""One verb for many regions: who is begun, who waits, what is said of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit import cli
from kit.context import Context
from kit.runner import Completed, RecordingRunner
from kit.servers.fleet import working
from tests.fleet import Fleet
from tests.kit.servers.fleet.conftest import CODES


class Kits(RecordingRunner):
    """Stands in the place of the runs of the kit: those of `failing` regions fail on a server."""

    def __init__(self, failing: Sequence[str] = ()) -> None:
        super().__init__()
        self.failing = failing
        self.at_work: list[str] = []
        self.most = 0
        self._counting = threading.Lock()

    def run(self, argv, **kwargs) -> Completed:
        words = tuple(map(str, argv))
        kode = words[6]
        with self._counting:
            self.ran.append(words)
            self.at_work.append(kode)
            self.most = max(self.most, len(self.at_work))
        problem = {"code": "remote", "message": f"{kode} is broken.", "remedy": "Mend it.", "log": f"/runs/{kode}.log"}
        wrong = [problem] if kode in self.failing else []
        envelope = {"ok": not wrong, "exit_code": 4 if wrong else 0, "data": {}, "problems": wrong, "next": []}
        with self._counting:
            self.at_work.remove(kode)
        return Completed(words, envelope["exit_code"], json.dumps(envelope))

    @property
    def begun(self) -> list[str]:
        return [words[6] for words in self.ran]


@pytest.fixture
def regions(fleet: Fleet) -> Fleet:
    """The twelve, with the repository of each."""
    for kode in CODES:
        data = fleet.workspace / "regions" / kode / "region"
        data.mkdir(parents=True)
        (data / "region.yml").write_text(f'kode: "{kode}"\nnama: Daerah {kode}\n', encoding="utf-8")
    return fleet


def kit(runner: Kits, *words: str) -> Result:
    context = Context(runner=runner)
    context.steps.quiet = True
    return CliRunner().invoke(cli.root, ["--lang", "en", "fleet", *words], obj=context)


def test_each_region_is_a_run_of_its_own_with_the_options_given(regions):
    kits = Kits()
    done = kit(kits, "deploy", "--yes", "--jobs", "3")
    assert done.exit_code == 0, done.output
    assert sorted(kits.begun) == list(CODES)
    assert {words[1:6] + words[7:] for words in kits.ran} == {
        ("-m", "kit", "--lang", "en", "deploy", "--yes", "--json")
    }
    assert "Regions: 12; ended well: 12; failed: 0; not begun: 0" in done.output
    assert "→ kit fleet verify" in done.output


def test_a_deploy_begins_no_further_region_once_one_failed(regions):
    kits = Kits(failing=["12.03"])
    done = kit(kits, "deploy", "--jobs", "1")
    assert done.exit_code == 4
    assert kits.begun == ["12.01", "12.02", "12.03"]
    assert "Regions: 12; ended well: 2; failed: 1; not begun: 9" in done.output
    assert "Not begun: 12.04, 12.05" in done.output
    assert "12.03 is broken." in done.output
    assert "The log of this run: /runs/12.03.log" in done.output
    assert f"→ kit fleet deploy {' '.join(CODES[2:])}" in done.output


def test_with_keep_going_all_are_begun(regions):
    kits = Kits(failing=["12.03", "12.05"])
    done = kit(kits, "deploy", "--jobs", "1", "--keep-going", "--json")
    assert kits.begun == list(CODES)
    told = json.loads(done.stdout)
    assert [problem["region"] for problem in told["problems"]] == ["12.03", "12.05"]
    assert told["next"] == ["kit fleet deploy 12.03 12.05"]


def test_the_first_goes_alone_and_holds_the_others_back_when_it_fails(regions):
    kits = Kits(failing=["12.07"])
    done = kit(kits, "deploy", "--first", "12.07", "--keep-going")
    assert (done.exit_code, kits.begun) == (4, ["12.07"])
    assert "Regions: 12; ended well: 0; failed: 1; not begun: 11" in done.output
    well = Kits()
    assert kit(well, "deploy", "--first", "12.07").exit_code == 0
    assert (well.begun[0], sorted(well.begun)) == ("12.07", list(CODES))


def test_the_first_of_some_named_regions_belongs_to_them(regions):
    kits = Kits()
    done = kit(kits, "deploy", "12.02", "12.03", "12.02", "--first", "12.07", "--jobs", "1")
    assert "Regions: 3; ended well: 3" in done.output
    assert kits.begun == ["12.07", "12.02", "12.03"]


def test_regions_of_one_host_are_never_worked_on_together(regions, monkeypatch):
    monkeypatch.setattr(working, "load", lambda folder: regions_on_one_host(folder))
    kits = Kits()
    assert kit(kits, "verify", "--jobs", "8").exit_code == 0
    assert (kits.most, kits.begun) == (1, list(CODES))


def regions_on_one_host(folder: Path):
    from kit.servers.inventory import Host, Inventory

    host = Host("app1", "203.0.113.200")
    return Inventory(folder, host, host)


def test_verify_looks_at_all_whatever_it_finds(regions):
    kits = Kits(failing=["12.01"])
    assert kit(kits, "verify", "--jobs", "1").exit_code == 4
    assert kits.begun == list(CODES)


def test_an_update_is_a_preview_until_it_is_said_otherwise(regions):
    kits = Kits()
    done = kit(kits, "update")
    assert all("--yes" not in words for words in kits.ran)
    assert "→ kit fleet update --yes" in done.output


def test_a_run_that_ends_without_an_envelope_is_told(regions):
    class Dying(Kits):
        def run(self, argv, **kwargs):
            return Completed(tuple(map(str, argv)), 137, "", "Killed\n")

    done = kit(Dying(), "deploy", "12.01")
    assert done.exit_code == 1
    assert "    Killed" in done.output


def test_a_region_whose_repository_is_not_here_is_named_before_anything_begins(fleet):
    kits = Kits()
    done = kit(kits, "deploy", "12.01")
    assert "The repository of 12.01 is not in" in done.exception.message
    assert kits.ran == []
