#!/usr/bin/python
"""Install a set of files on a host in one round trip, and apply them."""

from __future__ import annotations

DOCUMENTATION = """
module: tree
short_description: Install files, folders and links in one round trip, and apply them
description:
  - One call instead of one task a file, which is most of the time of a run that changes nothing.
  - When anything changed, the commands of O(check) run; if one fails, the earlier files are put back.
  - Then the commands of O(apply) run. A marker under C(/var/lib/eplanning) stands from the first write until the last
    of them ended well, so that a run that was cut off is completed by the next one, which a handler would not do.
  - How everything has to be is noted below C(/var/lib/eplanning/laid), so that a look at the host finds what somebody
    else changed since (kit/servers/status/probe.py).
options:
  name:
    description: Names the marker and the note; unique on a host. What belongs to one region ends in its code.
    type: str
    required: true
  noted:
    description: Whether a later look may expect to find all this as it is; not for what the same run takes away again.
    type: bool
    default: true
  files:
    description:
      - What has to be there, in this order. Without O(files[].content), O(files[].block), O(files[].make) and
        O(files[].link) an entry is a folder.
    type: list
    elements: dict
    default: []
    suboptions:
      path: {description: Absolute path., type: path, required: true}
      content: {description: The whole text of the file., type: str}
      block: {description: 'Lines kept between two marks in a file of somebody else, which has to be there.', type: str}
      mark: {description: What the two marks name., type: str}
      first: {description: 'Whether new lines come before the others, rather than after.', type: bool, default: false}
      make: {description: 'A command, as words, that makes the file where it is missing.', type: list, elements: str}
      then:
        description:
          - Commands that put this entry into effect, before the next one is looked at and in the place of O(apply).
            Empty where a later task does.
        type: list
        elements: list
      link: {description: Target of a symbolic link., type: path}
      state: {description: Whether it is to be there., type: str, choices: [present, absent], default: present}
      owner: {description: Owner., type: str, default: root}
      group: {description: Group., type: str, default: root}
      mode: {description: 'Rights; by default "0644", for a folder "0755".', type: str}
      once: {description: Leave what is there as it is; not a dangling link., type: bool, default: false}
  check:
    description: Commands, each a list of words, that judge the new files.
    type: list
    elements: list
    default: []
  apply:
    description: Commands, each a list of words, that put the new files into effect.
    type: list
    elements: list
    default: []
  units:
    description: Systemd units that are to run now and whenever the host starts.
    type: list
    elements: str
    default: []
"""

EXAMPLES = """
- name: Let the web server serve the region
  tree:
    name: web-12.73
    files:
      - path: /etc/nginx/conf.d/eplanning-12.73.conf
        content: "{{ lookup('ansible.builtin.template', 'site.conf.j2') }}"
    check: [[nginx, -t, -q]]
    apply: [[systemctl, reload, nginx]]
"""

RETURN = """
paths:
  description: The paths that were (or in check mode would be) changed.
  returned: always
  type: list
started:
  description: The units that did not run, or would not have run after a restart.
  returned: always
  type: list
"""

import contextlib
import errno
import grp
import hashlib
import json
import os
import pwd
import stat
import tempfile

from ansible.module_utils.basic import AnsibleModule

MARKERS = "/var/lib/eplanning"

ENTRY = {
    "path": {"type": "path", "required": True},
    "content": {"type": "str", "no_log": True},
    "block": {"type": "str", "no_log": False},
    "mark": {"type": "str"},
    "first": {"type": "bool", "default": False},
    "make": {"type": "list", "elements": "str"},
    "then": {"type": "list", "elements": "list"},
    "link": {"type": "path"},
    "state": {"choices": ["present", "absent"], "default": "present"},
    "owner": {"default": "root"},
    "group": {"default": "root"},
    "mode": {"type": "str"},
    "once": {"type": "bool", "default": False},
}


class Entry:
    """One path as it has to be, and what was there before."""

    def __init__(self, wish):
        self.path = wish["path"]
        self.absent = wish["state"] == "absent"
        self.link = wish["link"]
        self.make = wish["make"]
        self.then = wish["then"]
        self.shared = wish["block"] is not None
        self.before = self._look()
        self.content = None if wish["content"] is None else wish["content"].encode()
        if self.shared:
            self.content = self._with_block(wish)
        self.folder = self.content is None and self.link is None and self.make is None
        self.mode = int(wish["mode"] or ("755" if self.folder else "644"), 8)
        self.owner = wish["owner"]
        self.group = wish["group"]
        self.once = wish["once"] or self.make is not None

    def _with_block(self, wish):
        """The file as it is, with our lines in it: where they were, else before or after all others."""
        begin, end = (f"# {word} {wish['mark']}" for word in ("BEGIN", "END"))
        ours = [begin, *wish["block"].strip("\n").split("\n"), end]
        there = self.before[1] if self.before and self.before[0] == "file" else b""
        lines = there.decode("utf-8", "surrogateescape").split("\n")
        if begin in lines and end in lines[lines.index(begin) :]:
            start = lines.index(begin)
            lines[start : lines.index(end, start) + 1] = ours
        elif wish["first"]:
            lines = ours + lines
        else:
            lines = (lines[:-1] if lines[-1] == "" else lines) + ours + [""]
        return "\n".join(lines).encode("utf-8", "surrogateescape")

    def _look(self):
        """(kind, value, mode, uid, gid) of what is there; None when nothing is."""
        try:
            found = os.lstat(self.path)
        except FileNotFoundError:
            return None
        rights = (stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)
        if stat.S_ISLNK(found.st_mode):
            return ("link", os.readlink(self.path), *rights)
        if stat.S_ISDIR(found.st_mode):
            return ("folder", None, *rights)
        with open(self.path, "rb") as stream:
            return ("file", stream.read(), *rights)

    def differs(self):
        if self.absent or self.before is None:
            return self.absent == (self.before is not None)
        if self.link is not None:
            kept = self.once and self.before[0] == "link" and os.path.exists(self.path)
            return not kept and self.before[:2] != ("link", self.link)
        if self.before[0] != ("folder" if self.folder else "file"):
            return True
        same_content = self.folder or self.once or self.before[1] == self.content
        return not same_content or self.before[2:] != (self.mode, *self._ids())

    def install(self, module):
        if self.absent:
            os.unlink(self.path)
        elif self.shared and self.before is None:
            raise FileNotFoundError(errno.ENOENT, "No such file", self.path)
        elif self.make and self.before is None:
            run_all(module, [self.make], lambda: None)
            os.chown(self.path, *self._ids())
            os.chmod(self.path, self.mode)
        elif self.link is not None:
            self._put_link(self.link)
        elif self.folder:
            os.makedirs(self.path, exist_ok=True)
            os.chown(self.path, *self._ids())
            os.chmod(self.path, self.mode)
        else:
            keep = self.once and self.before and self.before[0] == "file"
            self._put_file(self.before[1] if keep else self.content, self.mode, *self._ids())

    def restore(self):
        """Put back what was there; a folder stays, it does no harm."""
        if self.before is None:
            if not self.folder and os.path.lexists(self.path):
                os.unlink(self.path)
        elif self.before[0] == "link":
            self._put_link(self.before[1])
        elif self.before[0] == "file":
            self._put_file(*self.before[1:])

    def wish(self):
        """How it has to be, without its contents: read by whoever looks whether it still is."""
        if self.absent:
            return {"kind": "absent"}
        if self.link is not None:
            return {"kind": "link", "target": None if self.once else self.link}
        kept = {"mode": self.mode, "owner": self.owner, "group": self.group}
        if self.folder:
            return {"kind": "folder", **kept}
        theirs = self.once or self.shared
        return {"kind": "file", "sha256": None if theirs else hashlib.sha256(self.content).hexdigest(), **kept}

    def _ids(self):
        return pwd.getpwnam(self.owner).pw_uid, grp.getgrnam(self.group).gr_gid

    def _put_link(self, target):
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        part = self.path + ".part"
        if os.path.lexists(part):
            os.unlink(part)
        os.symlink(target, part)
        os.replace(part, self.path)

    def _put_file(self, content, mode, uid, gid):
        os.makedirs(os.path.dirname(self.path), exist_ok=True)
        handle, part = tempfile.mkstemp(dir=os.path.dirname(self.path), prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fchown(stream.fileno(), uid, gid)
                os.fchmod(stream.fileno(), mode)
                os.fsync(stream.fileno())
            os.replace(part, self.path)
        except BaseException:
            os.unlink(part)
            raise


def run_all(module, commands, on_failure):
    for words in commands:
        code, out, err = module.run_command([str(word) for word in words])
        if code:
            on_failure()
            module.fail_json(msg="`{}` ended with code {}: {}".format(" ".join(words), code, (err or out).strip()))


def note(name, entries):
    """Leave behind how everything has to be; nothing is written when that is known already."""
    folder = os.path.join(MARKERS, "laid")
    path = os.path.join(folder, name + ".json")
    text = json.dumps({entry.path: entry.wish() for entry in entries}, sort_keys=True) + "\n"
    with contextlib.suppress(OSError), open(path, encoding="utf-8") as stream:
        if stream.read() == text:
            return
    os.makedirs(MARKERS, mode=0o700, exist_ok=True)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    with open(os.open(path + ".part", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(path + ".part", path)


def start_units(module):
    started = []
    for unit in module.params["units"]:
        active = module.run_command(["systemctl", "is-active", "--quiet", unit])[0] == 0
        enabled = module.run_command(["systemctl", "is-enabled", "--quiet", unit])[0] == 0
        if not (active and enabled):
            started.append(unit)
            if not module.check_mode:
                run_all(module, [["systemctl", "enable", "--quiet", "--now", unit]], lambda: None)
    return started


def main():
    module = AnsibleModule(
        argument_spec={
            "name": {"required": True},
            "noted": {"type": "bool", "default": True},
            "files": {"type": "list", "elements": "dict", "default": [], "options": ENTRY},
            "check": {"type": "list", "elements": "list", "default": []},
            "apply": {"type": "list", "elements": "list", "default": []},
            "units": {"type": "list", "elements": "str", "default": []},
        },
        supports_check_mode=True,
    )
    marker = os.path.join(MARKERS, "pending-" + module.params["name"])
    pending = os.path.exists(marker)
    entries, changes = [], []
    try:
        for wish in module.params["files"]:
            entry = Entry(wish)
            entries.append(entry)
            if entry.differs():
                if not module.check_mode:
                    os.makedirs(MARKERS, mode=0o700, exist_ok=True)
                    open(marker, "w").close()
                    entry.install(module)
                changes.append(entry)
            if entry.then and not module.check_mode and (pending or entry in changes[-1:]):
                run_all(module, entry.then, lambda: None)
    except KeyError as error:  # no such user or group
        if module.check_mode:
            module.exit_json(changed=True, paths=[wish["path"] for wish in module.params["files"]])
        module.fail_json(msg=str(error).strip("'\""))
    except OSError as error:
        module.fail_json(msg=f"{error.strerror}: {error.filename or entries[-1].path}", errno=error.errno)
    changed = bool(changes) or pending
    if changed and not module.check_mode:

        def put_back():
            for entry in changes:
                entry.restore()

        if pending or any(entry.then is None for entry in changes):
            run_all(module, module.params["check"], put_back)
            run_all(module, module.params["apply"], lambda: None)
        os.unlink(marker)
    if module.params["noted"] and not module.check_mode:
        note(module.params["name"], entries)
    started = start_units(module)
    module.exit_json(changed=changed or bool(started), paths=[entry.path for entry in changes], started=started)


if __name__ == "__main__":
    main()
