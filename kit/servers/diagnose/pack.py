"""The one file: what was gathered, a list of it with hashes and of what is missing, and a page for who receives it."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

from kit import __version__
from kit.errors import UsageProblem
from kit.i18n import _
from kit.servers.diagnose.gather import Gathered

FORMAT = 1


def pack(gathered: Gathered, out: Path, *, kode: str, now: dt.datetime) -> Path:
    """Write `out` (tar.gz, readable by its owner only), whole or not at all. UsageProblem when it is there already."""
    if out.exists():
        raise UsageProblem(_("{path} is there already.").format(path=out), remedy=_("Name another file with --out."))
    if not out.absolute().parent.is_dir():
        raise UsageProblem(
            _("There is no folder {path}.").format(path=out.absolute().parent),
            remedy=_("Make it, or name another file with --out."),
        )
    contents = {"README.txt": _readme(gathered, kode, now), **gathered.files}
    contents["manifest.json"] = _manifest(gathered, contents, kode, now)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(handle, "wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for name, text in sorted(contents.items()):
            _add(tar, f"{name_of(kode, now)}/{name}", text.encode("utf-8", "replace"), now)
    part.replace(out)
    return out


def name_of(kode: str, now: dt.datetime) -> str:
    """The folder inside, and the file's own name without its ending."""
    return f"diagnose-{kode}-{now:%Y%m%dT%H%M%SZ}"


def _add(tar: tarfile.TarFile, name: str, content: bytes, now: dt.datetime) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = len(content), 0o600, int(now.timestamp())
    tar.addfile(entry, io.BytesIO(content))


def _manifest(gathered: Gathered, contents: dict[str, str], kode: str, now: dt.datetime) -> str:
    files = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in ((name, text.encode("utf-8", "replace")) for name, text in sorted(contents.items()))
    }
    told = {
        "format": FORMAT,
        "kode": kode,
        "kit": __version__,
        "taken_at": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "people_known": gathered.people_known,
        "files": files,
        "left_out": gathered.left_out,
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _readme(gathered: Gathered, kode: str, now: dt.datetime) -> str:
    lines = [
        _("What the servers of the e-planning of {kode} say of themselves, of {now:%Y-%m-%d %H:%M} UTC.").format(
            kode=kode, now=now
        ),
        "",
        _("hosts/      one folder a server: units, journal, disk, database, certificate, settings"),
        _("inventory/  which servers there are, and what was chosen for them; the vault is not here"),
        _("kit/        versions, the last runs, and what the kit wrote down when something went wrong"),
        _("manifest.json lists every file with its SHA-256, and what was left out, with the reason."),
        "",
        _("Secrets were replaced by [secret], [token], [private key], [header] and [query], people by [person],"),
        _("[e-mail], [phone], [number] and [address N], where the same N is the same computer."),
    ]
    if not gathered.people_known:
        lines += ["", _("The database did not say who has an account: names of people may still stand in the journal.")]
        lines.append(_("Read hosts/*/journal.txt before you hand this on."))
    return "\n".join(lines) + "\n"
