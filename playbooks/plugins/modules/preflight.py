#!/usr/bin/python
"""Look at a host before anything is touched, and refuse one that will not do."""

from __future__ import annotations

DOCUMENTATION = """
module: preflight
short_description: Refuse a host that will not do, before anything on it is touched
description:
  - Reads distribution, memory, disk, clock, Python and the ways to log in, in one round trip, and changes nothing.
  - Every shortcoming is named, not only the first.
options:
  distributions: {description: 'Supported ones, as "debian 12".', type: list, elements: str, required: true}
  memory_mb: {description: Least memory in MiB., type: int, default: 0}
  disk_mb: {description: Least free space in MiB., type: int, default: 0}
  disk_paths: {description: Where that space is needed., type: list, elements: path, default: [/]}
  clock: {description: 'The time on the computer that provisions, in seconds since the epoch.', type: float}
  clock_tolerance: {description: Seconds the clocks may differ., type: int, default: 60}
  bundled: {description: Versions a bundle has packages for; empty without one, type: list, elements: str, default: []}
  login: {description: The account used to log in; it must hold an SSH key., type: str}
"""

EXAMPLES = """
- name: Look at the host
  preflight:
    distributions: [debian 12, debian 13]
    memory_mb: 900
"""

RETURN = """
distribution: {description: 'As "debian".', returned: success, type: str}
version: {description: 'As "12".', returned: success, type: str}
memory_mb: {description: Memory in MiB., returned: success, type: int}
packages: {description: Names of the installed packages., returned: success, type: list}
package_lists: {description: Whether apt knows any packages; a fresh image may not., returned: success, type: bool}
bundle: {description: SHA-256 of the index of packages last installed from a bundle., returned: success, type: str}
problems: {description: 'What is wrong, each a code and its values.', returned: failure, type: list}
"""

import glob
import os
import platform
import pwd
import time

from ansible.module_utils.basic import AnsibleModule

# The kit says these in the trainer's language, by code (kit/servers/ansible/sentences.py); this is the plain form.
SENTENCES = {
    "distribution": "this is {found}; supported are {supported}",
    "not_root": "{user} may not become root",
    "memory": "{found} MiB of memory, {least} MiB are needed",
    "disk": "{found} MiB free in {path}, {least} MiB are needed",
    "clock": "the clock is {seconds} s off",
    "no_key": "{user} has no SSH key, so turning passwords off would lock you out",
    "systemd": "it does not run systemd",
    "bundle": "this is {found}; the bundle has packages for {bundled}",
}


# Written by the role `base`, where it has installed packages from a bundle.
BUNDLE = "/var/lib/eplanning/bundle.sha256"


def os_release():
    values = {}
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        if os.path.exists(path):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    name, sign, value = line.strip().partition("=")
                    if sign:
                        values[name] = value.strip("\"'")
            break
    return values


def memory_mb():
    with open("/proc/meminfo", encoding="ascii") as lines:
        for line in lines:
            if line.startswith("MemTotal:"):
                return int(line.split()[1]) // 1024
    return 0


def free_mb(path):
    while not os.path.exists(path):
        path = os.path.dirname(path)
    room = os.statvfs(path)
    return room.f_bavail * room.f_frsize // 1024**2


def text_of(path):
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read().strip()
    except FileNotFoundError:
        return ""


def has_key(user):
    try:
        home = pwd.getpwnam(user).pw_dir
    except KeyError:
        return False
    keys = [os.path.join(home, ".ssh", name) for name in ("authorized_keys", "authorized_keys2")]
    keys += glob.glob(f"/etc/ssh/eplanning/{user}/*")
    return any(os.path.exists(path) and os.path.getsize(path) for path in keys)


def installed(module):
    code, out, _err = module.run_command(["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\\n"])
    lines = [line.split() for line in out.splitlines()]
    return [words[1] for words in lines if words[0] == "installed"] if code == 0 else []


def main():
    module = AnsibleModule(
        argument_spec={
            "distributions": {"type": "list", "elements": "str", "required": True},
            "memory_mb": {"type": "int", "default": 0},
            "disk_mb": {"type": "int", "default": 0},
            "disk_paths": {"type": "list", "elements": "path", "default": ["/"]},
            "clock": {"type": "float"},
            "clock_tolerance": {"type": "int", "default": 60},
            "login": {"type": "str"},
            "bundled": {"type": "list", "elements": "str", "default": []},
        },
        supports_check_mode=True,
    )
    wanted = module.params
    release = os_release()
    name, version = release.get("ID", "unknown"), release.get("VERSION_ID", "")
    problems = []

    def wrong(code, **values):
        problems.append({"code": code, "values": values})

    if (f"{name} {version}").strip() not in wanted["distributions"]:
        wrong("distribution", found=release.get("PRETTY_NAME", name), supported=", ".join(wanted["distributions"]))
    elif wanted["bundled"] and version not in wanted["bundled"]:
        wrong("bundle", found=release.get("PRETTY_NAME", name), bundled=", ".join(wanted["bundled"]))
    if os.geteuid() != 0:
        wrong("not_root", user=pwd.getpwuid(os.geteuid()).pw_name)
    if not os.path.isdir("/run/systemd/system"):
        wrong("systemd")
    memory = memory_mb()
    if memory < wanted["memory_mb"]:
        wrong("memory", found=memory, least=wanted["memory_mb"])
    for path in wanted["disk_paths"]:
        room = free_mb(path)
        if room < wanted["disk_mb"]:
            wrong("disk", found=room, least=wanted["disk_mb"], path=path)
    if wanted["clock"] is not None:
        off = round(abs(time.time() - wanted["clock"]))
        if off > wanted["clock_tolerance"]:
            wrong("clock", seconds=off)
    if wanted["login"] and not has_key(wanted["login"]):
        wrong("no_key", user=wanted["login"])
    if problems:
        plain = [SENTENCES[problem["code"]].format(**problem["values"]) for problem in problems]
        module.fail_json(msg="This host will not do: {}.".format("; ".join(plain)), problems=problems)
    module.exit_json(
        changed=False,
        distribution=name,
        version=version,
        memory_mb=memory,
        package_lists=bool(glob.glob("/var/lib/apt/lists/*_Packages*")),
        packages=installed(module),
        bundle=text_of(BUNDLE),
        python=platform.python_version(),
    )


if __name__ == "__main__":
    main()
