#!/usr/bin/python
"""Releases of one region on a host: unpack, switch, tidy up."""

from __future__ import annotations

DOCUMENTATION = """
module: release
short_description: Unpack, switch and prune the releases of one region
description:
  - Works on C(<root>/releases/<id>), C(<root>/venvs/<key>) and the link C(<root>/current).
  - Each step can be cut off at any moment and is taken up again by the next run; nothing half-written is ever linked.
options:
  root: {description: The region's folder., type: path, required: true}
  id: {description: The release., type: str, required: true}
  step:
    description: >-
      V(look) says how far it is; V(unpack) checks every file against the manifest and makes the Python environment,
      kept by the list of requirements so that a change of code alone installs nothing; V(switch) turns the link;
      V(finish) notes that it serves and removes old releases.
    type: str
    choices: [look, unpack, switch, finish]
    required: true
  archive: {description: The release file on the host, for V(unpack)., type: path}
  requirements: {description: 'SHA-256 of the list of requirements, for V(look).', type: str, default: ''}
  structure: {description: 'SHA-256 of its migrations, for V(look).', type: str, default: ''}
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
migrated: {description: What serves now has the same migrations., returned: always, type: bool}
served: {description: It has been served in good health., returned: always, type: bool}
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
            "migrated": self._serves_structure(self.module.params["structure"]),
            "served": linked and os.path.exists(os.path.join(self.folder, SERVED)),
        }

    def _serves_structure(self, structure):
        """Whether the release that serves now was built with the same migrations, and so has run them."""
        try:
            with open(os.path.join(self.link, "MANIFEST.json"), encoding="utf-8") as stream:
                same = json.load(stream).get("structure_sha256") == structure
        except (OSError, ValueError):
            return False
        return bool(structure) and same and os.path.exists(os.path.join(self.link, SERVED))

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

    def switch(self):
        part = self.link + ".part"
        if os.path.lexists(part):
            os.unlink(part)
        os.symlink(os.path.join("releases", self.id), part)
        os.replace(part, self.link)

    def finish(self, keep):
        open(os.path.join(self.folder, SERVED), "w").close()
        releases = os.path.join(self.root, "releases")
        there = sorted(name for name in os.listdir(releases) if os.path.isdir(os.path.join(releases, name)))
        stay = {self.id, *[name for name in there if not name.endswith(".part")][-keep:]}
        for name in os.listdir(releases):
            if name not in stay:
                self._remove(os.path.join(releases, name))
        used = {os.path.realpath(os.path.join(releases, name, "venv")) for name in stay}
        for name in os.listdir(os.path.join(self.root, "venvs")):
            if os.path.join(self.root, "venvs", name) not in used:
                self._remove(os.path.join(self.root, "venvs", name))

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


def main():
    module = AnsibleModule(
        argument_spec={
            "root": {"type": "path", "required": True},
            "id": {"required": True},
            "step": {"choices": ["look", "unpack", "switch", "finish"], "required": True},
            "archive": {"type": "path"},
            "requirements": {"default": ""},
            "structure": {"default": ""},
            "keep": {"type": "int", "default": 5},
        },
        required_if=[("step", "unpack", ["archive"])],
        supports_check_mode=True,
    )
    os.umask(0o022)
    releases = Releases(module)
    before = releases.state()
    step = module.params["step"]
    done = {"look": True, "unpack": before["unpacked"], "switch": before["current"], "finish": before["served"]}[step]
    if done or module.check_mode:
        module.exit_json(changed=not done, **before)
    try:
        if step == "unpack":
            releases.unpack(module.params["archive"])
        elif step == "switch":
            releases.switch()
        else:
            releases.finish(module.params["keep"])
    except (tarfile.TarError, EOFError, ValueError, KeyError) as error:
        module.fail_json(msg=f"The release file cannot be read: {error}", code="damaged")
    except OSError as error:
        module.fail_json(msg=f"{error.strerror or error}: {error.filename}", errno=error.errno)
    module.exit_json(changed=True, **releases.state())


if __name__ == "__main__":
    main()
