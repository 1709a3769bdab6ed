"""Inventories: read, made, and refused with the file's name."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from kit.errors import KitError, UsageProblem
from kit.servers import ssh
from kit.servers.inventory import Host, create, load, start


def test_one_host_serves_both_groups(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"))
    assert (made.split, [host.name for host in made.hosts]) == (False, ["app1"])


def test_two_hosts_make_a_split(tmp_path):
    made = create(
        tmp_path / "i", app=Host("app1", "10.0.0.1"), database=Host("db1", "10.0.0.2", user="debian", port=2222)
    )
    assert made.split
    assert made.database == Host("db1", "10.0.0.2", user="debian", port=2222)


def test_settings_are_kept(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1"), settings={"instance_tls": "given"})
    assert made.setting("instance_tls", "private") == "given"


def test_an_inventory_is_never_overwritten(tmp_path):
    create(tmp_path / "i", app=Host("app1", "10.0.0.1"))
    with pytest.raises(UsageProblem, match="is there already"):
        create(tmp_path / "i", app=Host("app1", "10.0.0.9"))


def test_the_example_has_to_be_filled_in_first(tmp_path):
    start(tmp_path / "i")
    with pytest.raises(UsageProblem, match=r"hosts.yml: `app1` has no address yet"):
        load(tmp_path / "i")


def test_a_missing_inventory_is_named(tmp_path):
    with pytest.raises(UsageProblem, match=r"hosts.yml is missing"):
        load(tmp_path / "nowhere")


def test_what_is_not_yaml_is_refused_with_its_line(tmp_path):
    (tmp_path / "hosts.yml").write_text("all:\n  children: [\n", encoding="utf-8")
    with pytest.raises(KitError, match=r"hosts.yml:\d+: this is not YAML"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n", "all: {children: {app: {hosts: {a: , b: }}}}"])
def test_any_other_shape_is_refused_as_a_sentence(tmp_path, text):
    (tmp_path / "hosts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem, match="needs exactly one host"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("words", "host"),
    [
        ("10.0.0.1", Host("app1", "10.0.0.1")),
        ("debian@server.example:2222", Host("app1", "server.example", "debian", 2222)),
        ("root@2001:db8::1", Host("app1", "2001:db8::1")),
    ],
)
def test_a_host_is_written_as_for_ssh(words, host):
    assert Host.from_words("app1", words) == host


@pytest.mark.parametrize("words", ["", "@server", "root@", "server:port", "no address", "a b@server", "root@a/b"])
def test_what_is_no_host_is_refused(words):
    with pytest.raises(UsageProblem, match="is not a host"):
        Host.from_words("app1", words)


def test_the_line_that_opens_a_shell_can_be_pasted(tmp_path):
    made = create(tmp_path / "a b", app=Host("app1", "10.0.0.1", "debian", 2222, key=Path("/keys/mine")))
    known = tmp_path / "a b" / "known_hosts"
    words = ["ssh", "-o", f"UserKnownHostsFile={known}", "-o", "IdentitiesOnly=yes", "-i", "/keys/mine", "-p", "2222"]
    assert shlex.split(ssh.line(made, made.app)) == [*words, "debian@10.0.0.1"]


def test_unknown_hosts_are_accepted_once_and_never_silently_changed(tmp_path):
    made = create(tmp_path / "i", app=Host("app1", "10.0.0.1", key=Path("/keys/mine")))
    options = ssh.options(made, made.app)
    assert options["StrictHostKeyChecking"] == "accept-new"
    assert options["UserKnownHostsFile"] == str(tmp_path / "i" / "known_hosts")
    assert "IdentityFile" not in ssh.arguments(made)
