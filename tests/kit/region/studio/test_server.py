"""The command itself: listens, lets in, is alone with its region, and ends."""

import json
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from kit.errors import UsageProblem
from kit.region.studio import server
from kit.region.workspace import RegionRepository
from kit.runner import Runner
from kit.servers.lock import Held


def test_the_command_prints_an_address_that_works_and_ends_when_told(region):
    words = [sys.executable, "-m", "kit", "studio", str(region.path), "--no-browser", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        said = ""
        while not said.endswith("}\n"):
            line = running.stdout.readline()
            assert line, running.stderr.read()
            said += line if not said.endswith("\n}\n") else ""
            if line == "}\n":
                break
        address = urlsplit(json.loads(said)["data"]["address"])
        asked = HTTPConnection("127.0.0.1", address.port, timeout=120)
        asked.request("GET", f"{address.path}?{address.query}")
        answer = asked.getresponse()
        assert answer.status == 303 and answer.getheader("Set-Cookie")
        running.send_signal(signal.SIGTERM)
        rest, complaints = running.communicate(timeout=300)
        assert running.returncode == 0, complaints
        assert json.loads(rest)["data"]["ended"] == "signal"
        assert address.query not in complaints


def test_a_second_studio_on_the_same_region_is_refused_and_told_of_the_first(region):
    with server.opened(region, Runner()) as (first, _listening):
        with pytest.raises(Held) as refused, server.opened(region, Runner()):
            pass
        assert str(os.getpid()) in refused.value.message
        assert first.region.kode in refused.value.message
    with server.opened(region, Runner()):
        pass


def test_it_ends_after_an_hour_of_silence_and_by_its_button(region):
    with server.opened(region, Runner()) as (studio, listening):
        assert server.run(studio, listening, silence=0.01) is server.Ending.SILENCE
    with server.opened(region, Runner()) as (studio, listening):
        studio.ended.set()
        assert server.run(studio, listening) is server.Ending.BUTTON


def test_the_button_ends_it_and_asks_once_more_while_there_is_a_draft(browser):
    browser.save("/isian/kop", {"alamat": "Jalan Merdeka 1"}, file="branding/kop.yml", do="periksa")
    assert "Finish without saving" in browser.send("/selesai").text
    assert not browser.studio.ended.is_set()
    browser.send("/selesai", {"pasti": "ya"}).close()
    assert browser.studio.ended.is_set()


def test_a_region_without_git_is_refused_with_what_to_do(region):
    bare = RegionRepository(region.path / "region", region.kode, region.nama, region.slug)
    with pytest.raises(UsageProblem) as refused, server.opened(bare, Runner()):
        pass
    assert "git init" in refused.value.remedy


def test_the_page_speaks_both_languages(browser):
    assert 'lang="en"' in browser.page("/")
    browser.send("/bahasa", {"bahasa": "id"})
    assert '<html lang="id">' in browser.page("/")
