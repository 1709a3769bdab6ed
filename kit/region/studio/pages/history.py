"""What changed when, and the last change undone: through the same checks as any other change."""

from __future__ import annotations

from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.i18n import _
from kit.region.studio.pages import settling
from kit.region.studio.repository import Commit
from kit.region.studio.studio import Studio

_UNDO, _REDO = "Batalkan: ", "Kembalikan: "


def show(studio: Studio, request: Request) -> Response:
    commits = studio.repository.commits()
    return studio.render("riwayat.html", commits=commits, undoable=_undoable(commits))


def undo(studio: Studio, request: Request) -> Response:
    last = _undoable(studio.repository.commits(1))
    if last is None or request.form.get("id") != last.id:
        studio.say(_("Only the last change can be undone, and only one that was made here."), "warning")
    elif studio.draft.texts:
        studio.say(_("Save or discard the draft first; undoing would mix with it."), "warning")
    elif studio.person is None:
        return redirect("/siapa?lanjut=/riwayat", 303)
    else:
        for file, text in studio.repository.before(last.id).items():
            studio.draft.put(file, text, seen=studio.draft.mark(file))
        settling.save(studio, subject=_subject(last.subject))
    return redirect("/riwayat", 303)


def _undoable(commits: list[Commit]) -> Commit | None:
    """The newest change of the region's files, when the studio made it."""
    return commits[0] if commits and commits[0].ours else None


def _subject(undone: str) -> str:
    """In the history's language; undoing an undoing brings the change back."""
    if undone.startswith(_UNDO):
        return _REDO + undone.removeprefix(_UNDO)
    return _UNDO + undone.removeprefix(_REDO)


RULES = [
    Rule("/riwayat", endpoint=show, methods=["GET"]),
    Rule("/riwayat/batalkan", endpoint=undo, methods=["POST"]),
]
