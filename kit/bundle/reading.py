"""Reading a signed package: from front to end, every item held against the signed manifest before anybody uses it."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Generic, TypeVar

from kit.bundle import manifest as form
from kit.bundle.framing import strange_at
from kit.bundle.manifest import Listing
from kit.bundle.signature import Trust, signer
from kit.errors import KitError, UsageProblem
from kit.files import unreadable
from kit.i18n import _
from kit.runner import Runner

_HEAD_MAX = 8_000_000  # bytes; the manifest of a bundle with ten thousand items is smaller
_CHUNK = 1 << 20
_NAMED = 3  # items that are missing

Form = TypeVar("Form", bound=Listing)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a package; `item` is the path it is about, empty for the package as a whole."""

    code: str
    message: str
    remedy: str
    item: str = ""


@dataclass(frozen=True)
class Report(Generic[Form]):
    """What was found. `manifest` and `signer` (a fingerprint) are there only where the signature holds."""

    manifest: Form | None
    signer: str | None
    problems: tuple[Problem, ...]


def read(
    runner: Runner, path: Path, trust: Trust, *, into: Path | None = None, parse: Callable[[str], Form] = form.parse
) -> Report[Form]:
    """Verify a package as a stream and name everything wrong with it; unpack it below `into` on the way.

    `parse` reads its manifest. What lies in `into` may only be used when the report names no problem. Raises
    UsageProblem when there is no file.
    """
    try:
        with path.open("rb") as stream:
            return _Reading(into, trust.purpose.command, parse).all_of(stream, runner, trust)
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise UsageProblem(
            _("{path} can't be read: {why}.").format(path=path, why=unreadable(error)),
            remedy=_("Name the file that `{command}` wrote.").format(command=trust.purpose.command),
        ) from error


class _Reading(Generic[Form]):
    """One pass through a package."""

    def __init__(self, into: Path | None, command: str, parse: Callable[[str], Form]) -> None:
        self.into = into
        self.command = command
        self.parse = parse
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def all_of(self, stream: BinaryIO, runner: Runner, trust: Trust) -> Report[Form]:
        manifest = key = None
        try:
            with tarfile.open(fileobj=stream, mode="r:") as tar:
                manifest, key = self._head(tar, runner, trust)
                while member := tar.next():
                    self._take(tar, member, manifest)
                stream.seek(tar.offset)
                if any(chunk.strip(b"\0") for chunk in iter(lambda: stream.read(_CHUNK), b"")):
                    self._wrong("extra", _("What follows the last readable item does not belong in it."))
                elif not self.problems and (at := strange_at(stream, tar)) is not None:
                    self._wrong(
                        "frame", _("Between its items, at byte {at}, it is not as it was packed.").format(at=at)
                    )
        except KitError as error:
            self.problems.append(Problem(error.code, error.message, error.remedy or ""))
            return Report(None, None, tuple(self.problems))
        except (tarfile.TarError, EOFError) as error:
            self._wrong("unreadable", _("It is no such file, or is cut off: {why}.").format(why=error))
        self._missing(sorted(set(manifest.items) - self.seen) if manifest else [])
        return Report(manifest, key, tuple(self.problems))

    def _missing(self, names: Sequence[str]) -> None:
        """Of a file that is cut off nearly all are; the first ones say that as well."""
        for name in names if len(names) <= _NAMED else ():
            self._wrong("missing", _("{item} is missing.").format(item=name), name)
        if len(names) > _NAMED:
            told = _("{n} items are missing: {names} …").format(n=len(names), names=", ".join(names[:_NAMED]))
            self._wrong("missing", told)

    def _take(self, tar: tarfile.TarFile, member: tarfile.TarInfo, manifest: Form) -> None:
        name = member.name.removeprefix(f"{manifest.root}/")
        expected = manifest.items.get(name)
        content = tar.extractfile(member) if member.isreg() else None
        if expected is None or content is None or name == member.name or name in self.seen:
            self._wrong("extra", _("{item} does not belong in it.").format(item=name), name)
            return
        self.seen.add(name)
        digest = hashlib.sha256()
        with self._place(name) as place:
            for chunk in iter(lambda: content.read(_CHUNK), b""):
                digest.update(chunk)
                if place:
                    place.write(chunk)
        if (digest.hexdigest(), member.size) != (expected.sha256, expected.bytes):
            self._wrong("changed", _("{item} is not what the manifest says.").format(item=name), name)

    @contextmanager
    def _place(self, name: str) -> Iterator[IO[bytes] | None]:
        if self.into is None:
            yield None
            return
        target = self.into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            yield file

    def _wrong(self, code: str, message: str, item: str = "") -> None:
        self.problems.append(Problem(code, message, _("Take the file anew from whoever made it."), item))

    def _head(self, tar: tarfile.TarFile, runner: Runner, trust: Trust) -> tuple[Form, str]:
        """The manifest and who signed it: the first two files, so that nothing else is read of a stranger's package."""
        place, text = self._small(tar, form.NAME)
        _place, signature = self._small(tar, form.SIGNATURE)
        with tempfile.TemporaryDirectory(prefix="eplanning-signature-") as scratch:
            file = Path(scratch) / form.SIGNATURE
            file.write_bytes(signature.encode("ascii"))
            key = signer(runner, text, file, trust)
        manifest = self.parse(text)
        if place != manifest.root:
            raise self._other()
        return manifest, key

    def _small(self, tar: tarfile.TarFile, name: str) -> tuple[str, str]:
        """The next file, which has to be called `name`: the folder it lies in, and its text."""
        member = tar.next()
        content = tar.extractfile(member) if member and member.isreg() else None
        if not member or not content or not member.name.endswith(f"/{name}") or member.size > _HEAD_MAX:
            raise self._other()
        try:
            return member.name.removesuffix(f"/{name}"), content.read().decode("ascii")
        except UnicodeDecodeError as error:
            raise self._other() from error

    def _other(self) -> KitError:
        return KitError(
            _("It does not begin with a signed manifest."),
            remedy=_("Name the file that `{command}` wrote.").format(command=self.command),
            code="unreadable",
        )
