"""Runs on a server, as root: the keys that let somebody in besides those the kit wrote there, and taking one away."""

import json
import os
import pathlib
import pwd
import sys

OURS = pathlib.Path("/etc/ssh/eplanning")


def files(login):
    """Where sshd looks for keys of the login and of root."""
    for user in dict.fromkeys((login, "root")):
        home = pathlib.Path(pwd.getpwnam(user).pw_dir)
        for name in ("authorized_keys", "authorized_keys2"):
            if (home / ".ssh" / name).is_file():
                yield user, home / ".ssh" / name


def look(login):
    found = [
        {"user": user, "file": str(path), "line": line}
        for user, path in files(login)
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
    ]
    for path in sorted(OURS.glob("*/*")):
        found += [
            {"user": path.parent.name, "file": str(path), "line": line, "kode": path.name}
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
    return found


def remove(login, body):
    """Take every line with this key out of the files of people; each file is replaced as a whole."""
    done = []
    for _user, path in files(login):
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        kept = [line for line in lines if body not in line.split()]
        if kept != lines:
            state, part = path.stat(), path.with_name(path.name + ".part")
            part.write_text("".join(kept), encoding="utf-8", errors="surrogateescape")
            os.chown(part, state.st_uid, state.st_gid)
            part.chmod(state.st_mode & 0o777)
            part.replace(path)
            done.append(str(path))
    return done


print(json.dumps(look(*sys.argv[2:]) if sys.argv[1] == "look" else remove(*sys.argv[2:])))
