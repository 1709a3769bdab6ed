"""Each tool run on a machine, and its words read: a figure, and the findings behind it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

PACKAGES = ("lynis", "openscap-scanner", "ssg-debian", "testssl.sh")
CONTENT = "/usr/share/xml/scap/ssg/content"
# Two guides of France's agency for the security of information systems; older contents don't have the newer one.
PROFILES = {"ANSSI NT28 average": "anssi_np_nt28_average", "ANSSI BP-028 intermediary": "anssi_bp28_intermediary"}
ACCEPTED = ("OK", "INFO", "LOW")  # severities of testssl.sh that are no finding

Root = Callable[..., str]


@dataclass(frozen=True)
class Measured:
    """`figure` as the page shows it; `findings` by the tool's own names."""

    tool: str
    figure: str
    findings: tuple[str, ...]


def units(root: Root, patterns: tuple[str, ...]) -> dict[str, str]:
    """The exposure of each unit: 0 is nothing, 10 everything."""
    files = root("systemctl", "list-unit-files", "--plain", "--no-legend", *patterns)
    # A template is judged as if it were started for something.
    names = [line.split()[0].replace("@.", "@main.") for line in files.splitlines()]
    told = root("systemd-analyze", "security", "--no-pager", *names)
    return dict(re.findall(r"Overall exposure level for (\S+): ([0-9.]+)", told))


def lynis(root: Root) -> Measured:
    """The hardening index (of 100), warnings and suggestions."""
    root("lynis", "audit", "system", "--quick", "--no-colors", "--quiet", check=False)
    report = root("cat", "/var/log/lynis-report.dat").splitlines()
    values = [line.partition("=") for line in report]
    index = next(value for name, _sign, value in values if name == "hardening_index")
    findings = [value.split("|") for name, _sign, value in values if name in ("warning[]", "suggestion[]")]
    return Measured(
        f"Lynis {_version(root, 'lynis')}", f"{index} / 100", tuple(dict.fromkeys(words[0] for words in findings))
    )


def openscap(root: Root, version: str) -> list[Measured]:
    """Rules of each ANSSI profile that pass and fail.

    Debian's content knows releases up to an older one: the newest there is, told that it may judge this release too.
    """
    known = sorted(map(int, set(re.findall(r"ssg-debian(\d+)-ds\.xml", root("ls", CONTENT)))))
    newest = max(release for release in known if release <= int(version))
    source, judged = f"{CONTENT}/ssg-debian{newest}-ds.xml", "/root/baseline-ds.xml"
    root("cp", source, judged)
    root("sed", "-i", rf"s/\^{newest}\.\[0-9\]+\$/^{version}\\.[0-9]+$/g", judged)
    tool = f"OpenSCAP {_version(root, 'openscap-scanner')}"
    content = f"content of ssg-debian {_version(root, 'ssg-debian')} for Debian {newest}"
    there = root("oscap", "info", "--profiles", judged)
    return [
        _profile(
            f"{tool}, {name}, {content}", root("oscap", "xccdf", "eval", "--profile", words[0], judged, check=False)
        )
        for name, profile in PROFILES.items()
        if (words := re.findall(rf"\S+_profile_{profile}\b", there))
    ]


def _profile(tool: str, told: str) -> Measured:
    """What one profile found. Raises ValueError where it took the machine for something it has no rules for."""
    results = re.findall(r"^Rule\s+\S*?content_rule_(\S+)$.*?^Result\s+(\S+)$", told, re.M | re.S)
    count = Counter(result for _rule, result in results)
    if not count["pass"]:
        raise ValueError(f"{tool}: no rule applies: {dict(count)}")
    figure = f"{count['pass']} of {count['pass'] + count['fail']} rules, {count['notapplicable']} do not apply here"
    return Measured(tool, figure, tuple(rule for rule, got in results if got == "fail"))


def tls(root: Root, name: str, authority: str) -> Measured:
    """What testssl.sh finds worse than low, asked on the machine itself. `authority`: file there of who vouches."""
    words = ["testssl", "--quiet", "--color", "0", "--warnings", "off", "--ip", "127.0.0.1", "--add-ca", authority]
    root("rm", "-f", "/root/baseline-tls.json")
    root(*words, "--jsonfile", "/root/baseline-tls.json", f"https://{name}/", check=False)
    told = json.loads(root("cat", "/root/baseline-tls.json"))
    found = tuple(dict.fromkeys(one["id"] for one in told if one["severity"] not in ACCEPTED))
    figure = f"{len(told) - len(found)} of {len(told)} checks"
    return Measured(f"testssl.sh {_version(root, 'testssl.sh')}", figure, found)


def _version(root: Root, package: str) -> str:
    """Debian's, without what Debian adds to it."""
    told = root("dpkg-query", "--show", "--showformat=${Version}", package)
    return re.split(r"[-+]", told.partition(":")[2] or told)[0]
