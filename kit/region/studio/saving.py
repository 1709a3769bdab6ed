"""From a draft to files and a commit: all of it, or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kit.errors import KitError
from kit.i18n import _
from kit.region.studio.draft import Changed, Draft, Texts
from kit.region.studio.judging import Judge
from kit.region.studio.repository import Person, Repository
from kit.region.studio.wording import told
from kit.runner import CommandFailed
from regiondata import Problem


class Refused(KitError):
    """The rules of `kit check` say no; `problems` say why. The draft stays."""

    code = "refused"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(
            _("Not saved: {n} new problems. Your changes stay here as a draft.").format(n=len(problems)),
            remedy=_("Each stands beside its field, on the page named below; mend it there, then save again."),
        )
        self.problems = problems


class Foreign(KitError):
    """The file holds changes of somebody else that were never committed; `files` are they."""

    code = "foreign"

    def __init__(self, files: list[str]) -> None:
        super().__init__(
            _("Not saved: {files} holds changes made outside the studio that are in no commit yet.").format(
                files=", ".join(files)
            ),
            remedy=_("Look at them on the first page and keep them as a change of their own, then save again."),
        )
        self.files = files


def save(draft: Draft, repository: Repository, judge: Judge, person: Person, *, subject: str = "") -> str:
    """Check, write and commit what the draft holds; returns the subject of the commit, by default what `wording` says.

    Raises Hindered, Changed, Foreign or Refused, and leaves files and draft as they were.
    """
    repository.ready()
    if not draft.texts:
        raise KitError(_("Nothing has changed."), remedy=_("Change something first, then save."))
    if files := draft.overtaken():
        raise Changed(
            _("Not saved: another program has changed {files} meanwhile.").format(files=", ".join(files)),
            remedy=_("Discard the draft to see the files as they are now, and make your change once more."),
        )
    held = {name.removeprefix("region/") for name in repository.uncommitted() if name.startswith("region/")}
    if foreign := sorted(held & draft.texts.keys()):
        raise Foreign(foreign)
    if problems := judge.new_errors(draft.texts):
        raise Refused(problems)
    message = told(draft.base, draft.texts)
    shown = subject or message.subject
    _replace(draft.data, draft.texts)
    try:
        repository.commit(list(draft.texts), "\n\n".join([shown, "\n".join(message.details)]).strip(), person)
    except CommandFailed:
        _replace(draft.data, draft.base)
        raise
    draft.forget()
    return shown


def keep_foreign(draft: Draft, repository: Repository, person: Person) -> list[str]:
    """Commit what others left uncommitted in the region's files, as a change of its own; returns the files."""
    repository.ready()
    files = [n.removeprefix("region/") for n in repository.uncommitted() if n.startswith("region/")]
    if files:
        repository.commit(files, "Simpan perubahan yang dibuat di luar studio\n\n" + "\n".join(files), person)
        for file in set(files) & draft.base.keys():
            draft.base[file] = draft.on_disk(file)
    return files


def _replace(data: Path, texts: Texts) -> None:
    """Write every file beside its place first, then move them there: a full disk is met before anything changed."""
    parts: list[tuple[Path, Path]] = []
    try:
        for file, text in texts.items():
            if text is not None:
                parts.append((_beside(data / file, text), data / file))
        for part, path in parts:
            part.replace(path)
        for file, text in texts.items():
            if text is None:
                (data / file).unlink(missing_ok=True)
    except OSError as problem:
        raise KitError(
            _("The region's files cannot be written: {why}.").format(why=problem.strerror),
            remedy=_("Free some space or check the rights of its folder; your changes stay in the draft."),
        ) from None
    finally:
        for part, _path in parts:
            part.unlink(missing_ok=True)


def _beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(handle)
            os.fchmod(handle, 0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
