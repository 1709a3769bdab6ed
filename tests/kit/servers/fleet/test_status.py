"""A province looks at its regions: one table, worst first, whatever is wrong with some of them."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result

from kit import cli
from kit.servers import drift
from kit.servers.fleet import looking
from tests.fleet import Fleet
from tests.kit.servers.fleet.conftest import CODES

TAGS = re.compile(r"""(?:src|href|url)\s*[=(]""")


def kit(*words: str) -> Result:
    return CliRunner().invoke(cli.root, [*words])


def codes(output: str) -> list[str]:
    return re.findall(r"^[✓✗] (\d\d\.\d\d) ", output, flags=re.M)


def test_a_fleet_that_is_well_says_so_in_one_row_a_region(fleet):
    done = kit("fleet", "status")
    assert done.exit_code == 0, done.output
    assert codes(done.output) == list(CODES)
    assert "Regions: 12; well: 12; in need of attention: 0; without an answer: 0" in done.output
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_three_that_are_broken_each_in_its_way_come_first(fleet: Fleet, monkeypatch):
    monkeypatch.setattr(looking, "SECONDS", 5)
    fleet.silence("12.07")
    fleet.says("12.03", fleet.said("12.03") | {"disk_used_percent": 97, "last_backup": None})
    fleet.hang("12.09")
    done = kit("fleet", "status", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert [region["kode"] for region in told["data"]["regions"]][:3] == ["12.07", "12.09", "12.03"]
    said = {(problem["region"], problem["message"]) for problem in told["problems"]}
    assert ("12.07", "app1 does not answer over SSH.") in said
    assert ("12.03", "The disk of app1 is 97 % full.") in said
    assert ("12.03", "The last backup is not there yet.") in said
    assert any(region == "12.09" and "did not finish within 5 seconds" in what for region, what in said)
    assert all(problem["remedy"] for problem in told["problems"])
    assert len(said) == 4


def test_what_a_region_did_not_say_is_a_dash_and_the_sentence_stands_below(fleet: Fleet):
    fleet.silence("12.07")
    done = kit("fleet", "status")
    first, why = done.stdout.splitlines()[1:3]
    assert re.fullmatch(r"✗ 12\.07 .{22}( +–){7}", first)
    assert why == "    app1 does not answer over SSH."


def test_the_next_command_is_of_a_region_whose_repository_lies_here(fleet: Fleet):
    fleet.silence("12.07")
    assert "→" not in kit("fleet", "status").stdout
    region = fleet.folder("12.07").parents[1] / "regions" / "deli-serdang" / "region"
    region.mkdir(parents=True)
    (region / "region.yml").write_text('kode: "12.07"\nnama: Kabupaten Deli Serdang\n', encoding="utf-8")
    assert "→ kit status 12.07" in kit("fleet", "status").stdout


def test_only_the_named_regions_are_asked(fleet: Fleet):
    fleet.silence("12.07")
    assert codes(kit("fleet", "status", "12.02", "12.04").output) == ["12.02", "12.04"]
    unknown = kit("fleet", "status", "99.99")
    assert "The fleet has no region 99.99." in str(unknown.exception)


@pytest.mark.parametrize("answer", ["", "[1, 2", "Welcome!\n{}", "[]", "{}"])
def test_a_server_that_answers_nonsense_is_a_sentence(fleet: Fleet, answer):
    (fleet.answers / "12.05.json").write_text(answer, encoding="utf-8")
    told = json.loads(kit("fleet", "status", "--json").stdout)
    assert [(one["region"], one["message"]) for one in told["problems"]] == [("12.05", "app1 did not say how it is.")]


def test_a_changed_inventory_is_drift_and_a_comment_is_not(fleet: Fleet):
    settings = fleet.folder("12.04") / "group_vars" / "all" / "main.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n# nothing\n", encoding="utf-8")
    assert kit("fleet", "status", "12.04").exit_code == 0
    settings.write_text("app_workers: 3\n", encoding="utf-8")
    done = kit("fleet", "status", "12.04")
    assert done.exit_code == 1
    assert "The inventory says something else than what app1 was provisioned with." in done.stdout
    assert re.search(r"settings$", done.stdout.splitlines()[1])


def test_another_place_of_the_key_on_this_computer_is_no_drift(fleet: Fleet):
    hosts = fleet.folder("12.04") / "hosts.yml"
    before = drift.declared(fleet.folder("12.04"))
    address = "ansible_host: 203.0.113.4"
    text = hosts.read_text(encoding="utf-8")
    moved = text.replace(address, f"{address}\n          ansible_ssh_private_key_file: /home/b/id")
    hosts.write_text(moved, encoding="utf-8")
    assert (moved != text, drift.declared(fleet.folder("12.04"))) == (True, before)
    hosts.write_text(text.replace(address, "ansible_host: 203.0.113.99"), encoding="utf-8")
    assert drift.declared(fleet.folder("12.04")) != before


def test_a_file_somebody_changed_on_the_server_is_drift(fleet: Fleet):
    fleet.says("12.04", fleet.said("12.04") | {"altered": ["/etc/nginx/conf.d/eplanning-12.04.conf"]})
    done = kit("fleet", "status", "12.04")
    assert done.exit_code == 1
    assert "was changed there: /etc/nginx/conf.d/eplanning-12.04.conf." in done.stdout


def test_playbooks_of_another_kit_are_told_and_are_nobodys_fault(fleet: Fleet):
    noted = fleet.said("12.04")["declared"] | {"playbooks": "of another kit", "kit": "0.0.9"}
    fleet.says("12.04", fleet.said("12.04") | {"declared": noted})
    done = kit("fleet", "status", "12.04")
    assert done.exit_code == 0
    assert re.search(r"  kit$", done.stdout.splitlines()[1])


def test_the_report_is_one_indonesian_page_that_asks_nobody_for_anything(fleet: Fleet, tmp_path):
    fleet.says("12.04", fleet.said("12.04") | {"altered": ["/etc/<b>x</b>"]})
    assert kit("fleet", "status", "--report", str(tmp_path / "keadaan.html")).exit_code == 1
    page = (tmp_path / "keadaan.html").read_text(encoding="utf-8")
    assert '<html lang="id">' in page
    assert all(f">{kode} " in page for kode in CODES)
    assert "<script" not in page
    assert not TAGS.search(page)
    assert "@media print" in page
    assert "/etc/&lt;b&gt;x" in page
    assert (tmp_path / "keadaan.html").stat().st_mode & 0o077 == 0


def test_a_report_into_a_folder_that_is_not_there_is_a_sentence(fleet: Fleet, tmp_path):
    done = kit("fleet", "status", "12.04", "--report", str(tmp_path / "no" / "x.html"))
    assert "There is no folder" in str(done.exception)


def test_a_workspace_without_inventories_says_how_to_get_one(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    done = kit("fleet", "status")
    assert "There is no inventory in" in done.exception.message
    assert "kit provision" in done.exception.remedy
