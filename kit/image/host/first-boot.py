#!/usr/bin/python3
"""Make a machine that was copied from an image one of its own: fresh secrets, certificate and keys, made here.

    first-boot PLAN

PLAN (JSON) holds the settings that were taken away when the image was sealed, with a mark in place of each secret.
It is removed last, so that a first boot that was cut off begins anew. Standard library only.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

CERTIFICATE_DAYS = 397  # what browsers accept


def settings(plan: dict[str, object]) -> None:
    """Write each file with a new value in place of each mark; the same mark is the same value everywhere."""
    values = {mark: secrets.token_urlsafe(48) for mark in plan["marks"]}
    for entry in plan["files"]:
        text = entry["text"]
        for mark, value in values.items():
            text = text.replace(mark, value)
        write(Path(entry["path"]), text, entry["mode"], entry["uid"], entry["gid"])


def write(path: Path, text: str, mode: int, uid: int, gid: int) -> None:
    """Whole or not at all, and never readable for more people than it is to be."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fchown(stream.fileno(), uid, gid)
        os.fchmod(stream.fileno(), mode)
        os.fsync(stream.fileno())
    part.replace(path)


def certificate(site: dict[str, str]) -> None:
    """A certificate that vouches for itself, until `kit provision` brings the right one."""
    folder = Path(site["folder"])
    folder.mkdir(mode=0o700, exist_ok=True)
    key, issued = folder / "site.key", folder / "site.crt"
    key.touch(mode=0o600)
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-days", str(CERTIFICATE_DAYS), "-subj", "/CN=" + site["domain"][:64]),
            *("-addext", "subjectAltName=DNS:" + site["domain"], "-keyout", str(key), "-out", str(issued)),
        ],
        check=True,
    )
    issued.chmod(0o644)


def main(file: str) -> None:
    """All of it; the plan goes last."""
    plan = json.loads(Path(file).read_text(encoding="utf-8"))
    settings(plan)
    certificate(plan["site"])
    # What Debian's PostgreSQL starts with.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["make-ssl-cert", "generate-default-snakeoil", "--force-overwrite"], check=True, env=quiet)
    Path(file).unlink()


if __name__ == "__main__":
    main(sys.argv[1])
