"""`kit rehearse` says what it cannot do before it makes anything."""

import io
import json
import os

import pytest

from kit import cli
from kit.context import Context
from kit.errors import UsageProblem
from kit.region.workspace import RegionRepository
from kit.rehearsal import running
from kit.rehearsal.machines import register
from kit.rehearsal.machines.ledger import Ledger
from kit.rehearsal.machines.machine import Machine
from kit.rehearsal.running import Plan, as_host
from kit.servers.inventory import Host
from kit.terminal.steps import Steps


@pytest.fixture
def region(tmp_path):
    return RegionRepository(tmp_path, "12.34", "Kota Contoh", "kota-contoh")


def ended(argv, capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(argv)
    return end.value.code, capsys.readouterr()


def test_split_needs_two_machines_of_ones_own(region):
    with pytest.raises(UsageProblem, match=r"split needs 2 machine\(s\), 1 named") as refused:
        Plan(region, provider="ssh", topology="split", hosts=(Host("app", "192.0.2.1"),))
    assert "the application's first" in refused.value.remedy


def test_ssh_needs_to_be_told_where(region):
    with pytest.raises(UsageProblem, match=r"single needs 1 machine\(s\), 0 named"):
        Plan(region, provider="ssh")


def test_a_host_is_refused_where_machines_are_made(region):
    with pytest.raises(UsageProblem, match="nspawn makes its own") as refused:
        Plan(region, hosts=(Host("app", "192.0.2.1"),))
    assert "--provider ssh" in refused.value.remedy


def test_machines_of_the_same_region_are_told_of_before_more_are_made(region, tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    live, left = (register.enter(name) for name in ("hidup", "simpan"))
    Ledger(live[0]).note(region=region.kode, since="2027-01-02T08:00:00+00:00", kept=False)
    Ledger(left[0]).note(region=region.kode, since="2027-01-01T08:00:00+00:00", kept=True)
    os.close(left[1])
    context = Context(steps=Steps(io.StringIO()))
    monkeypatch.setattr(running, "provider", nothing_is_made)
    with pytest.raises(NotImplementedError):
        running.rehearse(context, Plan(region))
    os.close(live[1])
    told = context.steps.out.getvalue()
    assert "hidup (in use), since 2027-01-02" in told
    assert "simpan (kept), since 2027-01-01" in told
    assert f"kit rehearse {region.kode} --clean" in told


def nothing_is_made(context, plan):
    raise NotImplementedError


def test_a_rehearsal_without_a_region_is_wrong_usage(capsys):
    code, said = ended(["rehearse"], capsys)
    assert (code, said.out) == (2, "")
    assert "Which region?" in said.err


def test_an_unknown_region_is_refused_before_any_machine_is_made(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = ended(["rehearse", "99.99", "--json"], capsys)
    assert code == 2
    [problem] = json.loads(said.out)["problems"]
    assert "99.99" in problem["message"]


def test_words_that_are_no_host_are_refused(capsys, tmp_path, monkeypatch):
    (tmp_path / "region").mkdir()
    (tmp_path / "region" / "region.yml").write_text('kode: "12.34"\nnama: Kota Contoh\n')
    code, said = ended(["rehearse", str(tmp_path), "--provider", "ssh", "--host", "@nowhere"], capsys)
    assert code == 2
    assert "`@nowhere` is not a host" in said.err


def test_a_machine_becomes_a_host_that_neighbours_find_by_another_address():
    machine = Machine(
        "db", "12", address="10.87.1.3", host="127.0.0.1", port=2222, user="debian", key=None, known_hosts=None
    )
    assert as_host(machine) == Host("db", "127.0.0.1", "debian", 2222, inner="10.87.1.3")


def test_cleaning_up_after_one_region_tells_of_no_other(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path / "register"))
    for name, kode in (("satu", "12.34"), ("dua", "12.34"), ("tiga", "53.18")):
        (tmp_path / "register" / name).mkdir(parents=True)
        Ledger(tmp_path / "register" / name).note(provider="nspawn", region=kode, kept=True)
    (tmp_path / "region").mkdir()
    (tmp_path / "region" / "region.yml").write_text('kode: "12.73"\nnama: Kota Contoh\n')
    _code, said = ended(["rehearse", str(tmp_path), "--clean", "--json"], capsys)
    told = json.loads(said.out)
    assert (told["data"]["stay"], told["next"]) == ([], [])
    _code, said = ended(["rehearse", "--clean", "--json"], capsys)
    assert json.loads(said.out)["next"] == ["kit rehearse 12.34 --clean", "kit rehearse 53.18 --clean"]


def test_cleaning_up_where_nothing_is_left_says_so(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_REGISTER", str(tmp_path))
    code, said = ended(["rehearse", "--clean", "--json"], capsys)
    assert code == 0
    data = json.loads(said.out)["data"]
    assert (data["gone"], data["stay"]) == ([], [])
