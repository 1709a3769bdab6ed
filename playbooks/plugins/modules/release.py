#!/usr/bin/python
"""Releases of one region on a host: unpack, tidy up. What serves is decided by eplanning-upgrade."""

from __future__ import annotations

DOCUMENTATION = """
module: release
short_description: Unpack and prune the releases of one region
description:
  - Works on C(<root>/releases/<id>), C(<root>/venvs/<key>) and the link C(<root>/current).
  - Each step can be cut off at any moment and is taken up again by the next run; nothing half-written is ever linked.
options:
  root: {description: The region's folder., type: path, required: true}
  id: {description: The release., type: str, required: true}
  step:
    description: >-
      V(look) says how far it is; V(unpack) checks every file against the manifest and makes the Python environment,
      kept by the list of requirements so that a change of code alone installs nothing; V(prune) removes old releases.
    type: str
    choices: [look, unpack, prune]
    required: true
  archive: {description: The release file on the host, for V(unpack)., type: path}
  requirements: {description: 'SHA-256 of the list of requirements, for V(look).', type: str, default: ''}
  keep: {description: How many releases stay., type: int, default: 5}
"""

EXAMPLES = """
- name: Unpack
  release: {root: /srv/eplanning/12.73, id: 20270101000000-0123456789ab, step: unpack, archive: /tmp/release.tar.gz}
"""

RETURN = """
unpacked: {description: The release is complete on the host., returned: always, type: bool}
current: {description: The link points to it., returned: always, type: bool}
environment: {description: Its Python environment is there; the wheels are not needed., returned: always, type: bool}
served: {description: It has been served in good health., returned: always, type: bool}
superfluous: {description: There are releases nobody comes back to., returned: always, type: bool}
"""

import errno
import hashlib
import json
import os
import shutil
import sys
import tarfile

from ansible.module_utils.basic import AnsibleModule

SERVED = ".served"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


class Releases:
    """The releases of one region, as folders."""

    def __init__(self, module):
        self.module = module
        self.root = module.params["root"]
        self.id = module.params["id"]
        self.folder = os.path.join(self.root, "releases", self.id)
        self.link = os.path.join(self.root, "current")

    def state(self):
        linked = os.path.realpath(self.link) == os.path.realpath(self.folder)
        return {
            "unpacked": os.path.exists(os.path.join(self.folder, "venv", "complete")),
            "current": linked,
            "environment": os.path.exists(self._complete(self.module.params["requirements"])),
            "served": linked and os.path.exists(os.path.join(self.folder, SERVED)),
            "superfluous": bool(self.superfluous(self.module.params["keep"])),
        }

    def unpack(self, archive):
        part = self.folder + ".part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        with tarfile.open(archive, "r:gz") as tar:
            members = tar.getmembers()
            for member in members:
                parts = member.name.split("/")
                if not member.isreg() or parts[0] != self.id or ".." in parts:
                    raise ValueError(f"{member.name} does not belong into a release")
            tar.extractall(part, members)  # noqa: S202 - plain files below one folder, see above
        inside = os.path.join(part, self.id)
        with open(os.path.join(inside, "MANIFEST.json"), encoding="utf-8") as stream:
            manifest = json.load(stream)
        done = self._complete(manifest["requirements_sha256"])
        wheels = not os.path.exists(done)
        self._compare(inside, [path for path in manifest["files"].items() if wheels or path[0].startswith("app/")])
        if wheels:
            self._make_environment(inside, manifest, done)
        shutil.rmtree(os.path.join(inside, "wheels"), ignore_errors=True)
        with open(os.path.join(inside, "release.env"), "w", encoding="ascii") as stream:
            stream.write(f"EPLANNING_RELEASE={self.id}\n")
        # The code belongs to root and cannot be written by the service: its bytecode has to be there already.
        self._compile(os.path.join(inside, "app"))
        os.symlink(os.path.relpath(os.path.dirname(done), self.folder), os.path.join(inside, "venv"))
        shutil.rmtree(self.folder, ignore_errors=True)
        os.rename(inside, self.folder)
        os.rmdir(part)
        os.unlink(archive)

    def _compare(self, inside, files):
        for name, expected in files:
            with open(os.path.join(inside, name), "rb") as stream:
                found = hashlib.sha256(stream.read()).hexdigest()
            if found != expected:
                self.module.fail_json(msg=f"{name} in the release file is not what its manifest says", code="damaged")

    def _complete(self, requirements):
        """The mark of a finished environment for a list of requirements and this host's Python."""
        return os.path.join(self.root, "venvs", f"{requirements[:16]}-py{PYTHON}", "complete")

    def _make_environment(self, inside, manifest, done):
        folder = os.path.dirname(done)
        if PYTHON not in manifest["pythons"]:
            self.module.fail_json(msg=f"The release has no wheels for Python {PYTHON}", code="python")
        shutil.rmtree(folder, ignore_errors=True)
        self._run([sys.executable, "-m", "venv", folder])
        pip = [os.path.join(folder, "bin", "python"), "-m", "pip", "--no-input", "--quiet", "--isolated", "install"]
        source = ["--no-index", "--no-deps", "--require-hashes", "--find-links", os.path.join(inside, "wheels")]
        # Compiled afterwards by all cores at once, which pip cannot.
        options = ["--no-cache-dir", "--no-compile", "--disable-pip-version-check"]
        self._run([*pip, *source, *options, "-r", os.path.join(inside, "app", "requirements.txt")])
        self._compile(folder)
        open(done, "w").close()

    def _compile(self, folder):
        self._run([sys.executable, "-m", "compileall", "-q", "-j0", folder])

    def superfluous(self, keep):
        """Paths of releases and environments nobody comes back to: all but the newest, what serves, and this one."""
        releases, environments = os.path.join(self.root, "releases"), os.path.join(self.root, "venvs")
        there = sorted(name for name in _names(releases) if os.path.isdir(os.path.join(releases, name)))
        stay = {self.id, os.path.basename(os.path.realpath(self.link))}
        stay.update([name for name in there if not name.endswith(".part")][-keep:])
        used = {os.path.realpath(os.path.join(releases, name, "venv")) for name in stay}
        return [os.path.join(releases, name) for name in _names(releases) if name not in stay] + [
            path for name in _names(environments) if (path := os.path.join(environments, name)) not in used
        ]

    def prune(self, keep):
        for path in self.superfluous(keep):
            self._remove(path)

    @staticmethod
    def _remove(path):
        shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)

    def _run(self, words):
        code, out, err = self.module.run_command(words, umask=0o022)
        if code:
            said = (err or out).strip()
            reason = {"errno": errno.ENOSPC} if "No space left" in said else {}
            self.module.fail_json(
                msg="`{}` ended with code {}: {}".format(" ".join(words), code, said[-800:]), **reason
            )


def _names(folder):
    return os.listdir(folder) if os.path.isdir(folder) else []


def main():
    module = AnsibleModule(
        argument_spec={
            "root": {"type": "path", "required": True},
            "id": {"required": True},
            "step": {"choices": ["look", "unpack", "prune"], "required": True},
            "archive": {"type": "path"},
            "requirements": {"default": ""},
            "keep": {"type": "int", "default": 5},
        },
        required_if=[("step", "unpack", ["archive"])],
        supports_check_mode=True,
    )
    os.umask(0o022)
    releases = Releases(module)
    before = releases.state()
    step, keep = module.params["step"], module.params["keep"]
    done = {"look": True, "unpack": before["unpacked"], "prune": not releases.superfluous(keep)}[step]
    if done or module.check_mode:
        module.exit_json(changed=not done, **before)
    try:
        if step == "unpack":
            releases.unpack(module.params["archive"])
        else:
            releases.prune(keep)
    except (tarfile.TarError, EOFError, ValueError, KeyError) as error:
        module.fail_json(msg=f"The release file cannot be read: {error}", code="damaged")
    except OSError as error:
        module.fail_json(msg=f"{error.strerror or error}: {error.filename}", errno=error.errno)
    module.exit_json(changed=True, **releases.state())


if __name__ == "__main__":
    main()
