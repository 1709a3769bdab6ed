"""Machines get Debian's packages from where this computer gets them, and from nowhere else."""

import pytest

from kit.errors import Lacking
from kit.rehearsal.machines import guest, sources
from kit.runner import Completed, RecordingRunner

TARGETS = """\
Debian|Debian|http://mirror.example/debian
Debian|Debian|http://mirror.example/debian
Debian|Debian-Security|http://mirror.example/debian-security
Example|Example|https://packages.example/apt
"""
DUMP = """\
Acquire::http::Proxy "http://proxy.example:3128";
Acquire::https::Proxy "http://127.0.0.1:3142";
Acquire::http "";
Acquire::Check-Valid-Until "false";
APT::Install-Recommends "0";
"""


def answering(targets=TARGETS, dump=DUMP):
    return RecordingRunner(
        answers={
            "apt-get indextargets": Completed((), 0, targets),
            "apt-config dump": Completed((), 0, dump),
        }
    )


def test_only_archives_that_say_they_are_debians_are_used():
    found = sources.read(answering())
    assert (found.archive, found.security) == ("http://mirror.example/debian", "http://mirror.example/debian-security")


@pytest.mark.parametrize("codename", ["bookworm", "trixie"])
def test_any_release_comes_from_the_same_mirrors(codename):
    lines = sources.read(answering()).lines(codename).splitlines()
    assert [line.split("] ")[1] for line in lines] == [
        f"http://mirror.example/debian {codename} main",
        f"http://mirror.example/debian {codename}-updates main",
        f"http://mirror.example/debian-security {codename}-security main",
    ]


def test_proxies_and_checks_are_carried_over_but_not_this_computers_loopback():
    assert sources.read(answering()).options == (
        'Acquire::http::Proxy "http://proxy.example:3128";',
        'Acquire::Check-Valid-Until "false";',
    )


def test_a_computer_without_debians_archive_is_told_what_to_do():
    with pytest.raises(Lacking, match="no Debian archive") as refused:
        sources.read(answering(targets="Ubuntu|Ubuntu|http://mirror.example/ubuntu\n"))
    assert "apt-get update" in refused.value.remedy


def test_name_servers_on_the_loopback_are_passed_over(tmp_path):
    stub, real = tmp_path / "stub", tmp_path / "real"
    stub.write_text("nameserver 127.0.0.53\noptions edns0\n")
    real.write_text("# made by a service\nsearch example\nnameserver 192.0.2.53\n")
    assert guest.nameservers((tmp_path / "absent", stub, real)) == ["192.0.2.53"]


def test_a_computer_with_only_a_loopback_resolver_is_told_what_to_do(tmp_path):
    stub = tmp_path / "resolv.conf"
    stub.write_text("nameserver 127.0.0.1\n")
    with pytest.raises(Lacking, match="no name server") as refused:
        guest.nameservers((stub,))
    assert "resolv.conf" in refused.value.remedy
