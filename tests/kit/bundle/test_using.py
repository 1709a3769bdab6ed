"""`kit provision --bundle`, `kit deploy --bundle` and `kit bundle`: what is refused, before a server is touched."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kit import cli
from kit.bundle import debian
from kit.bundle.signature import Trust
from kit.bundle.using import opened
from kit.errors import KitError, UsageProblem
from kit.servers import inventory, provisioning
from kit.servers.inventory import Host
from tests.kit.bundle.conftest import KODE, quiet


@pytest.fixture
def servers(region, tmp_path, monkeypatch):
    """An inventory in a workspace; no playbook may run."""
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))

    def touched(*args, **kwargs):
        raise AssertionError("a server was touched")

    monkeypatch.setattr(provisioning, "play", touched)
    return inventory.create(tmp_path / "inventories" / KODE, app=Host("app1", "198.51.100.7"))


def told(capsys, *argv):
    with pytest.raises(SystemExit) as end:
        cli.main([*map(str, argv), "--json"])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return end.value.code, json.loads(said.out)


def spoil(bundle):
    content = bundle.path.read_bytes()
    bundle.path.write_bytes(content.replace(b"ageage", b"agEage", 1))


@pytest.mark.parametrize("verb", ["provision", "deploy"])
def test_a_changed_item_stops_before_a_server_is_touched(verb, bundle, servers, capsys):
    spoil(bundle)
    code, answer = told(capsys, verb, KODE, "--bundle", bundle.path)
    [problem] = answer["problems"]
    assert (code, problem["code"]) == (1, "bundle_changed")
    assert "is not used: debian/12/age_1_amd64.deb is not what the manifest says." in problem["message"]


def test_a_bundle_of_another_region_is_refused(bundle, servers):
    with (
        pytest.raises(UsageProblem, match=r"is a bundle of 12\.34, not of 99\.01"),
        opened(quiet(), bundle.path, kode="99.01", trust=Trust.of()),
    ):
        pass


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--bundle", "x.tar", "--release", "y.tar.gz"), "contradict each other"),
        (("--trust-key", "SHA256:" + "a" * 43), "goes with --bundle"),
        (("--bundle", "nowhere.tar"), "can't be read"),
    ],
)
def test_words_that_contradict_each_other_are_wrong_usage(words, sentence, servers, capsys):
    code, answer = told(capsys, "provision", KODE, *words)
    assert code == 2
    assert sentence in answer["problems"][0]["message"]


def test_packages_are_packed_for_sending_by_release(bundle, servers):
    with opened(quiet(), bundle.path, kode=KODE, trust=Trust.of()) as found:
        given = found.variables(servers)
        assert given["base_bundle_files"]["12"].endswith("debian-12.tar")
        assert len(given["base_bundle_digests"]["12"]) == 64
        assert found.release.name.startswith(f"eplanning-{KODE}-")
        folder = found.folder
    assert not folder.exists()


def test_a_bundle_without_what_this_kit_installs_is_refused(bundle, servers, monkeypatch):
    monkeypatch.setattr(debian, "wanted", lambda settings: frozenset({"nginx", "something-new"}))
    with (
        opened(quiet(), bundle.path, kode=KODE, trust=Trust.of()) as found,
        pytest.raises(KitError, match=r"lacks packages for Debian 12 .*: something-new\."),
    ):
        found.variables(servers)


def test_a_public_authority_is_refused_where_there_is_no_internet(bundle, servers):
    public = replace(servers, settings={"instance_tls": "acme"})
    own = replace(servers, settings={"instance_tls": "acme", "web_acme_directory": "https://ca.kantor.example/"})
    with opened(quiet(), bundle.path, kode=KODE, trust=Trust.of()) as found:
        with pytest.raises(UsageProblem, match="public authority"):
            found.variables(public)
        assert found.variables(own)


def test_verify_names_every_problem_and_ends_with_1(bundle, capsys):
    spoil(bundle)
    bundle.path.write_bytes(bundle.path.read_bytes() + b"more")
    code, answer = told(capsys, "bundle", "--verify", bundle.path)
    assert code == 1
    assert [problem["code"] for problem in answer["problems"]] == ["changed", "extra"]
    assert answer["data"]["kode"] == KODE


def test_verify_says_of_a_whole_bundle_what_it_holds(bundle, capsys):
    code, answer = told(capsys, "bundle", "--verify", bundle.path)
    assert code == 0
    assert answer["data"]["debian"] == {"12": "2027-01-01"}
    assert answer["data"]["signer"] == bundle.signer


@pytest.mark.parametrize("words", [(), (KODE, "--verify", "x.tar"), (KODE, "--trust-key", "SHA256:" + "a" * 43)])
def test_a_bundle_is_either_made_or_verified(words, capsys):
    assert told(capsys, "bundle", *words)[0] == 2
