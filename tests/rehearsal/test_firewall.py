"""Machines reach Debian's packages through the firewall this computer already has."""

import json

import pytest

from kit.rehearsal.machines import firewall
from kit.rehearsal.machines.lab import Lab
from kit.rehearsal.machines.nspawn import Nspawn
from kit.runner import Completed, RecordingRunner


@pytest.fixture
def strict_lab(runner, monkeypatch, tmp_path):
    """A lab on a computer that forwards nothing of it, as Docker's and ufw's rules do; other labs are let be."""
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))
    with Lab.open(runner, Nspawn(runner), "a strict firewall") as lab:
        table, bridge = f"strict_{lab.name}", f"epl-{lab.name}"
        rules = f"""table ip {table} {{ chain judge {{
            type filter hook forward priority filter; policy drop;
            iifname != "{bridge}" oifname != "{bridge}" accept
        }}
        }}
        """
        runner.run(["nft", "-f", "-"], input=rules)
        try:
            yield lab, table
        finally:
            runner.run(["nft", "delete", "table", "ip", table])


def test_a_firewall_that_drops_everything_lets_a_labs_machines_through(strict_lab, runner):
    lab, _table = strict_lab
    machine = lab.machine("app1")
    machine.run(runner, "sudo", "apt-get", "update", "-q", "--error-on=any", timeout=120)


def rules_of(runner, table, lab):
    """The table without what other labs of this computer put into it meanwhile."""
    listed = runner.run(["nft", "list", "table", "ip", table]).stdout.splitlines()
    return [line for line in listed if 'comment "epl-' not in line or f"epl-{lab.name}" in line]


def test_the_firewall_is_as_it_was_when_the_lab_is_gone(strict_lab, runner):
    lab, table = strict_lab
    before = rules_of(runner, table, lab)
    lab.network()
    assert rules_of(runner, table, lab) != before
    lab.close()
    assert rules_of(runner, table, lab) == before


def test_only_chains_that_judge_forwarded_packets_are_touched():
    ruleset = {
        "nftables": [
            {"chain": {"family": "ip", "table": "filter", "name": "FORWARD", "hook": "forward"}},
            {"chain": {"family": "ip", "table": "filter", "name": "INPUT", "hook": "input"}},
            {"chain": {"family": "ip6", "table": "filter", "name": "FORWARD", "hook": "forward"}},
            {"chain": {"family": "ip", "table": "filter", "name": "DOCKER"}},
        ]
    }
    recorded = RecordingRunner(answers={"nft --json": Completed((), 0, json.dumps(ruleset))})
    firewall.let_through(recorded, "epl-abcde")
    assert [words[2:6] for words in recorded.ran[1:]] == [("rule", "ip", "filter", "FORWARD")] * 2
