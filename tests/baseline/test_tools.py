"""The words of each tool are read as they are, and what no line of the page explains is told."""

import json

import pytest

from tests.baseline import tools
from tests.baseline.__main__ import missing, with_figures
from tests.baseline.tools import Measured

RULES = """\
Title	Ensure /home Located On Separate Partition
Rule	xccdf_org.ssgproject.content_rule_partition_for_home
Result	{home}

Title	Enable Kernel Parameter to Enforce DAC on Symlinks
Rule	xccdf_org.ssgproject.content_rule_sysctl_fs_protected_symlinks
Result	notapplicable

Title	Disable Host-Based Authentication
Rule	xccdf_org.ssgproject.content_rule_disable_host_auth
Result	{other}
"""
PAGE = """\
<!-- figures of Debian 12: written by `make baseline` -->
old
<!-- /figures -->
<!-- figures of Debian 13: written by `make baseline` -->
kept
<!-- /figures -->

## Exceptions

| `SSH-7408` | port 22 |
"""


def answering(**told):
    """A machine that says these words to commands that begin so; what it was asked is kept in `ran`."""

    def root(*words, check=True):
        root.ran.append(" ".join(words))
        return next((text for name, text in told.items() if root.ran[-1].startswith(name.replace("_", " "))), "1.2-3")

    root.ran = []
    return root


def test_each_unit_of_a_pattern_is_judged_a_template_as_if_it_were_started():
    listed = "eplanning-12.73.service static -\npostgresql@.service disabled enabled\n"
    told = "→ Overall exposure level for eplanning-12.73.service: 0.5 SAFE\n"
    root = answering(systemctl=listed, systemd=told)
    assert tools.units(root, ("eplanning-*", "postgresql@.service")) == {"eplanning-12.73.service": "0.5"}
    assert root.ran[-1].endswith("eplanning-12.73.service postgresql@main.service")


def test_a_finding_of_lynis_is_named_once_however_often_it_is_told():
    report = "hardening_index=73\nsuggestion[]=SSH-7408|a|\nsuggestion[]=SSH-7408|b|\nwarning[]=NETW-2705|c|\n"
    assert tools.lynis(answering(cat=report)) == Measured("Lynis 1.2", "73 / 100", ("SSH-7408", "NETW-2705"))


def openscap(**told):
    content = "ssg-debian11-ds.xml\nssg-debian12-ds.xml\nssg-debian12-xccdf.xml\n"
    root = answering(ls=content, oscap_info="x_content_profile_anssi_np_nt28_average:Average\n", **told)
    return root, tools.openscap(root, "13")


def test_openscap_judges_by_the_newest_content_there_is_and_by_the_profiles_in_it():
    root, [one] = openscap(oscap_xccdf=RULES.format(home="fail", other="pass"))
    assert one.tool == "OpenSCAP 1.2, ANSSI NT28 average, content of ssg-debian 1.2 for Debian 12"
    assert (one.figure, one.findings) == ("1 of 2 rules, 1 do not apply here", ("partition_for_home",))
    assert any(line.startswith("cp ") and "debian12-ds.xml" in line for line in root.ran)


def test_a_content_that_takes_the_machine_for_another_system_is_no_figure():
    with pytest.raises(ValueError, match="no rule applies"):
        openscap(oscap_xccdf=RULES.format(home="notapplicable", other="notapplicable"))


def test_what_testssl_finds_worse_than_low_is_a_finding():
    told = [{"id": "BREACH", "severity": "MEDIUM"}, {"id": "HSTS", "severity": "LOW"}, {"id": "FS", "severity": "OK"}]
    one = tools.tls(answering(cat=json.dumps(told)), "perencanaan.example", "/root/authority.crt")
    assert one == Measured("testssl.sh 1.2", "2 of 3 checks", ("BREACH",))


def test_new_figures_stand_on_the_page_of_their_release_alone():
    text = with_figures(PAGE, "12", {"eplanning-12.73-segel.service": "0.5"}, [Measured("Lynis", "73", ("A", "B"))])
    assert "| Lynis | 73 | `A` `B` |" in text
    assert "| `eplanning-segel.service` | 0.5 |" in text
    assert ("old" in text, "kept" in text) == (False, True)


def test_a_finding_is_explained_by_an_exception_and_not_by_the_figures_that_name_it():
    one = Measured("Lynis", "73", ("SSH-7408", "USB-1000"))
    assert missing(with_figures(PAGE, "12", {}, [one]), one) == ["USB-1000"]
