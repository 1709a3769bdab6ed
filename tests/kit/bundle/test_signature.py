"""Whose bundles are taken."""

from __future__ import annotations

import subprocess

import pytest

from kit.bundle import signature
from kit.bundle.reading import read
from kit.bundle.signature import Trust
from kit.errors import UsageProblem
from kit.runner import Runner


@pytest.fixture
def colleague(tmp_path):
    """The key of somebody this user does not know."""
    key = tmp_path / "colleague"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "b on laptop", "-f", key], check=True)
    return key


def problems(path, trust):
    return [problem.code for problem in read(Runner(), path, trust).problems]


def test_the_kits_own_key_is_made_once_and_only_its_owner_reads_it(make, tmp_path):
    assert make().signer == make(out=tmp_path / "again").signer
    assert (signature.home() / "id_ed25519").stat().st_mode & 0o077 == 0
    assert len((signature.home() / "allowed_signers").read_text().splitlines()) == 1


def test_an_unknown_signer_is_refused_and_the_key_is_named(make, colleague):
    bundle = make(key=colleague)
    [problem] = read(Runner(), bundle.path, Trust.of()).problems
    assert problem.code == "signer"
    assert bundle.signer in problem.message
    assert f"--trust-key {bundle.signer}" in problem.remedy


def test_a_key_that_is_named_is_taken(make, colleague):
    bundle = make(key=colleague)
    assert problems(bundle.path, Trust.of(fingerprint=bundle.signer)) == []


def test_with_a_key_named_no_other_counts_not_even_ones_own(make, colleague):
    named = signature.fingerprint(Runner(), colleague)
    assert problems(make().path, Trust.of(fingerprint=named)) == ["signer"]


def test_a_signer_named_beside_the_inventory_is_taken(make, colleague, tmp_path):
    bundle = make(key=colleague)
    (tmp_path / "allowed_signers").write_text(bundle.allowed + "\n", encoding="ascii")
    assert problems(bundle.path, Trust.of(tmp_path)) == []


def test_a_signer_who_is_known_for_other_things_only_is_refused(make, colleague, tmp_path):
    bundle = make(key=colleague)
    other = bundle.allowed.replace("eplanning-bundle", "git")
    (tmp_path / "allowed_signers").write_text(other + "\n", encoding="ascii")
    assert problems(bundle.path, Trust.of(tmp_path)) == ["signer"]


@pytest.mark.parametrize("words", ["MD5:aa", "SHA256:short", "SHA256:" + "a" * 43 + "; rm"])
def test_words_that_are_no_fingerprint_are_wrong_usage(words):
    with pytest.raises(UsageProblem, match="not the fingerprint of a key"):
        Trust.of(fingerprint=words)


def test_a_key_that_is_not_there_is_refused_before_anything_is_written(make, tmp_path):
    with pytest.raises(UsageProblem, match="not a pair of SSH keys"):
        make(key=tmp_path / "nothing")
    assert not list(tmp_path.glob("out/*"))
