"""Each tool run on a machine, and its words read: a figure, and the findings behind it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

PACKAGES = ("lynis", "openscap-scanner", "ssg-debian", "testssl.sh")
CONTENT = "/usr/share/xml/scap/ssg/content"
PROFILE = "xccdf_org.ssgproject.content_profile_anssi_np_nt28_average"
ACCEPTED = ("OK", "INFO", "LOW")  # severities of testssl.sh that are no finding

Root = Callable[..., str]


@dataclass(frozen=True)
class Measured:
    """`figure` as the page shows it; `findings` by the tool's own names."""

    tool: str
    figure: str
    findings: tuple[str, ...]


def units(root: Root, names: list[str]) -> Measured:
    """The exposure of each unit: 0 is nothing, 10 everything."""
    told = root("systemd-analyze", "security", "--no-pager", *names)
    found = re.findall(r"Overall exposure level for (\S+): ([0-9.]+)", told)
    return Measured("systemd-analyze security", "", tuple(f"{unit} {exposure}" for unit, exposure in found))


def lynis(root: Root) -> Measured:
    """The hardening index (of 100), warnings and suggestions."""
    root("lynis", "audit", "system", "--quick", "--no-colors", "--quiet", check=False)
    report = root("cat", "/var/log/lynis-report.dat").splitlines()
    values = [line.partition("=") for line in report]
    index = next(value for name, _sign, value in values if name == "hardening_index")
    findings = [value.split("|") for name, _sign, value in values if name in ("warning[]", "suggestion[]")]
    return Measured("Lynis", f"{index} / 100", tuple(dict.fromkeys(words[0] for words in findings)))


def openscap(root: Root, version: str) -> Measured:
    """Rules of the ANSSI profile that pass and fail.

    Debian's content knows releases up to an older one: the newest there is, told that it may judge this release too.
    """
    known = sorted(map(int, set(re.findall(r"ssg-debian(\d+)-ds\.xml", root("ls", CONTENT)))))
    newest = max(release for release in known if release <= int(version))
    source, judged = f"{CONTENT}/ssg-debian{newest}-ds.xml", "/root/baseline-ds.xml"
    root("cp", source, judged)
    root("sed", "-i", rf"s/\^{newest}\.\[0-9\]+\$/^{version}\\.[0-9]+$/g", judged)
    told = root("oscap", "xccdf", "eval", "--profile", PROFILE, judged, check=False)
    results = re.findall(r"^Rule\s+\S*?content_rule_(\S+)$.*?^Result\s+(\S+)$", told, re.M | re.S)
    count = Counter(result for _rule, result in results)
    figure = f"{count['pass']} of {count['pass'] + count['fail']} rules (content for Debian {newest})"
    return Measured("OpenSCAP, ANSSI NT28 average", figure, tuple(rule for rule, got in results if got == "fail"))


def tls(root: Root, name: str) -> Measured:
    """What testssl.sh finds worse than low, asked on the machine itself."""
    words = ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--ip", "127.0.0.1", "--jsonfile"]
    root("rm", "-f", "/root/baseline-tls.json")
    root(*words, "/root/baseline-tls.json", f"https://{name}/", check=False)
    told = json.loads(root("cat", "/root/baseline-tls.json"))
    found = [one["id"] for one in told if one["severity"] not in ACCEPTED]
    return Measured("testssl.sh", f"{len(told)} checks", tuple(dict.fromkeys(found)))
