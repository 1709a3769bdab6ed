"""Whether a host can fetch packages is known before apt waits for it."""

from __future__ import annotations

import importlib.util
import json
import socket

import pytest
from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.testing import patch_module_args

from kit.servers.ansible.sentences import as_error
from tests.playbooks.conftest import PLAYBOOKS


@pytest.fixture
def asked(capsys, monkeypatch):
    """Runs the module for an apt that names these addresses and settings; connections are real ones."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    place = importlib.util.spec_from_file_location("mirrors", PLAYBOOKS / "plugins" / "modules" / "mirrors.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    really = AnsibleModule.run_command

    def run(*addresses, **settings):
        told = "".join(f"Acquire::{name.replace('__', '::')} {value}\n" for name, value in settings.items())

        def said(self, words, **options):
            if words[0] == "apt-config":
                return 0, told, ""
            listed = "".join(f"'{address}InRelease' lists_InRelease 0 \n" for address in addresses)
            return (0, listed, "") if words[0] == "apt-get" else really(self, words, **options)

        monkeypatch.setattr(AnsibleModule, "run_command", said)
        with patch_module_args({"seconds": 2}), pytest.raises(SystemExit):
            module.main()
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def server():
    """Takes connections, and is nobody's mirror."""
    with socket.create_server(("127.0.0.1", 0)) as taking:
        yield f"127.0.0.1:{taking.getsockname()[1]}"


@pytest.fixture
def nobody():
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    return f"127.0.0.1:{port}"


def test_one_server_that_answers_is_enough(asked, server, nobody):
    assert asked(f"http://{nobody}/debian/", f"http://{server}/debian-security/")["reached"] is True


def test_a_host_that_reaches_none_is_refused_and_told_of_the_bundle(asked, nobody):
    told = asked(f"http://{nobody}/debian/", f"https://{nobody}/debian/", "http://[::1]:1/debian/")
    assert told["failed"]
    refused = as_error({"host": "app1", "task": "x", "result": told})
    sentence = "app1 will not do: it reaches none of the servers that its /etc/apt names: 127.0.0.1, ::1."
    assert refused.message == sentence
    assert "kit bundle REGION" in refused.remedy
    assert refused.code == "mirrors"


@pytest.mark.parametrize("setting", ["http__Proxy", "http__Proxy__127.0.0.1"])
def test_where_there_is_a_proxy_that_is_asked(asked, server, nobody, setting):
    assert asked(f"http://{nobody}/debian/", **{setting: f"http://{server}"})["reached"] is True
    assert asked(f"http://{server}/debian/", **{setting: f"http://{nobody}"})["failed"]


def test_a_proxy_of_the_environment_is_asked(asked, server, nobody, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://{server}")
    assert asked(f"http://{nobody}/debian/")["reached"] is True
    assert asked(f"http://{nobody}/debian/", http__Proxy="DIRECT")["failed"]


@pytest.mark.parametrize(
    ("addresses", "settings"),
    [
        (["file:/media/debian/", "cdrom://Debian/"], {}),
        ([], {}),
        (["http://192.0.2.1/debian/"], {"http__Proxy-Auto-Detect": "/usr/bin/find-proxy"}),
    ],
    ids=["of-this-host", "none", "found-by-a-program"],
)
def test_where_nothing_is_fetched_or_nobody_can_say_from_where_nothing_is_refused(asked, addresses, settings):
    told = asked(*addresses, **settings)
    assert (told.get("failed"), told["reached"]) == (None, False)
