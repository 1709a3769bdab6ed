"""Who handed which version to whom: signed records that travel with every package, each naming the one before it.

A record names the key its receiver will sign with, where the receiver told it: then the next link is proved by the one
before. Without that the next link proves only that it fits its own key, and that is said.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import Field

from kit.bundle.signature import Purpose
from kit.errors import UsageProblem
from kit.handover import form, signed
from kit.handover.agreement import FINGERPRINT, Agreement
from kit.i18n import _
from kit.runner import Runner

PURPOSE = Purpose("eplanning-lineage", "kit handover make")
FOLDER = "lineage"
FORMAT = 1
_LARGEST = 100_000  # bytes of one record


class Party(form.Record):
    """A government, by its Kemendagri code."""

    kode: str
    nama: str


class Handed(form.Record):
    """One hand-over. `previous`: SHA-256 of the record by which `giver` received, None where it began; `receiver_key`:
    the fingerprint the receiver signs with, empty where it was not told."""

    format: Literal[1] = FORMAT
    giver: Party
    receiver: Party
    day: str = Field(pattern=r"\d{4}-\d\d-\d\d")
    kit_version: str
    template: str
    commit: str = Field(pattern=r"[0-9a-f]{40}")
    previous: str | None = Field(None, pattern=r"[0-9a-f]{64}")
    receiver_key: str = Field("", pattern=rf"^{FINGERPRINT}$")


@dataclass(frozen=True)
class Link:
    """A record as it was found: `id` is its SHA-256, `key` who signed it, None where the signature does not fit."""

    id: str
    name: str
    text: str
    signature: bytes
    handed: Handed
    key: str | None


def of_agreement(agreement: Agreement, *, kit_version: str, template: str, commit: str, last: Link | None) -> Handed:
    """The record of a hand-over that is about to be made."""
    giver, receiver = agreement.pemberi, agreement.penerima
    return Handed(
        giver=Party(kode=giver.kode, nama=giver.nama),
        receiver=Party(kode=receiver.kode, nama=receiver.nama),
        day=agreement.tanggal.isoformat(),
        kit_version=kit_version,
        template=template,
        commit=commit,
        previous=last.id if last else None,
        receiver_key=receiver.kunci,
    )


def add(runner: Runner, folder: Path, earlier: Iterable[Link], handed: Handed, key: Path) -> Link:
    """Lay out the earlier records as they are, and the new one signed with `key`, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for link in earlier:
        (folder / link.name).write_bytes(link.text.encode("ascii"))
        (folder / f"{link.name}.sig").write_bytes(link.signature)
    text = handed.model_dump_json(indent=1, ensure_ascii=True) + "\n"
    name = f"{handed.day}-{handed.giver.kode}-{handed.receiver.kode}-{_id(text)[:8]}.json"
    return _link(runner, signed.write(runner, folder / name, text, key, PURPOSE))


def of_folder(runner: Runner, folder: Path) -> tuple[Link, ...]:
    """The records of a folder, by name. UsageProblem for one that can't be read."""
    return tuple(_link(runner, path) for path in sorted(folder.glob("*.json")))


def of_package(runner: Runner, package: Path, scratch: Path) -> tuple[Link, ...]:
    """The records in a package, whoever signed the package: each has a signature of its own."""
    folder = scratch / FOLDER
    folder.mkdir(parents=True)
    try:
        with tarfile.open(package, "r:") as tar:
            for member in tar:
                parts = PurePosixPath(member.name).parts
                content = tar.extractfile(member) if member.isreg() and member.size <= _LARGEST else None
                if content and len(parts) == 3 and parts[1] == FOLDER and parts[2].endswith((".json", ".json.sig")):
                    (folder / parts[2]).write_bytes(content.read())
    except (OSError, tarfile.TarError) as error:
        raise UsageProblem(
            _("{path} is no hand-over package.").format(path=package),
            remedy=_("Name the file that `{command}` wrote.").format(command=PURPOSE.command),
        ) from error
    return of_folder(runner, folder)


def last_to(links: Iterable[Link], kode: str) -> Link | None:
    """The newest record by which a government received."""
    found = [link for link in links if link.handed.receiver.kode == kode]
    return max(found, key=lambda link: (link.handed.day, link.id), default=None)


def flaws(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a lineage: code, sentence, remedy. Every signature and every link to the one before."""
    known = {link.id: link for link in links}
    again = _("Ask {giver} for the record anew.")
    for link in known.values():
        handed = link.handed
        who = {"giver": handed.giver.nama, "receiver": handed.receiver.nama, "day": handed.day}
        if link.key is None:
            told = _("The record {giver} → {receiver} of {day} does not fit its signature.").format(**who)
            yield "lineage_signature", told, again.format(**who)
        if handed.previous is None:
            continue
        before = known.get(handed.previous)
        if before is None:
            told = _("The record before {giver} → {receiver} of {day} is missing.").format(**who)
            yield "lineage_missing", told, again.format(**who)
        elif before.handed.receiver.kode != handed.giver.kode or before.handed.day > handed.day:
            told = _("The record {giver} → {receiver} of {day} does not follow from the one it names.").format(**who)
            yield "lineage_order", told, again.format(**who)
        elif link.key and before.handed.receiver_key not in ("", link.key):
            told = _("The record {giver} → {receiver} of {day} is not signed with the key that {giver} had told.")
            yield "lineage_key", told.format(**who), again.format(**who)


def vouched(link: Link, links: Iterable[Link]) -> bool:
    """Whether the record before it names the key that signed this one."""
    before = next((one for one in links if one.id == link.handed.previous), None)
    return bool(before and link.key and before.handed.receiver_key == link.key)


def _link(runner: Runner, path: Path) -> Link:
    found = signed.read(runner, path, PURPOSE)
    beside = Path(f"{path}.sig")
    handed = form.parsed(found.text, Handed, path.name, written_by="kit handover make")
    signature = beside.read_bytes() if beside.is_file() else b""
    return Link(_id(found.text), path.name, found.text, signature, handed, found.key)


def _id(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "replace")).hexdigest()
