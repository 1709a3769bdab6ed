"""The end of every form: what was typed is in the draft; it is checked only, or saved as well."""

from __future__ import annotations

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.errors import KitError
from kit.i18n import _
from kit.region.studio import saving
from kit.region.studio.studio import Studio


def settle(studio: Studio, request: Request, back: str) -> Response:
    """Do what the pressed button says and return to the page. Whoever has not said who they are is asked first."""
    if request.form.get("lakukan") == "periksa":
        _checked(studio)
    elif not studio.draft.texts:
        studio.say(_("Nothing has changed."))
    elif studio.person is None:
        return redirect(f"/siapa?lanjut={back}", 303)
    else:
        save(studio)
    return redirect(back, 303)


def save(studio: Studio, *, subject: str = "") -> None:
    """Save the draft; whatever is in the way is said on the next page."""
    if studio.person is None:
        return
    try:
        done = saving.save(studio.draft, studio.repository, studio.judge, studio.person, subject=subject)
        studio.say(_("Saved: {subject}.").format(subject=done))
    except KitError as refused:
        studio.complain(refused)


def take(studio: Studio, file: str, text: str | None, seen: str) -> bool:
    """Put a text into the draft; False, and said, when its file has changed meanwhile."""
    try:
        studio.draft.put(file, text, seen=seen)
    except KitError as changed:
        studio.complain(changed)
        return False
    return True


def _checked(studio: Studio) -> None:
    errors = studio.judge.new_errors(studio.draft.texts)
    if errors:
        studio.say(
            _("Checked: {n} problems, each beside its field. Nothing is saved yet.").format(n=len(errors)), "warning"
        )
    else:
        studio.say(_("Checked: this can be saved."))
