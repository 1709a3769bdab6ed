"""The first page, and the small forms around it: who works here, the draft as a whole, language, the end."""

from __future__ import annotations

from urllib.parse import urlsplit

from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.errors import KitError
from kit.i18n import LANGUAGES, _
from kit.region.studio import person, saving
from kit.region.studio.pages import settling
from kit.region.studio.places import page_of
from kit.region.studio.studio import Studio
from kit.region.studio.wording import told


def show(studio: Studio, request: Request) -> Response:
    draft = studio.draft
    return studio.render(
        "depan.html",
        problems=[(problem, page_of(problem.file)) for problem in studio.problems()],
        draft=told(draft.base, draft.texts) if draft.texts else None,
        uncommitted=studio.repository.uncommitted(),
        hindrance=studio.repository.hindrance(),
        commits=studio.repository.commits(5),
    )


def who(studio: Studio, request: Request) -> Response:
    onward = _inside(request.values.get("lanjut", "/"))
    person_here = studio.person or studio.repository.known()
    typed = vars(person_here) if person_here else {"nama": "", "surel": ""}
    if request.method == "POST":
        typed = {name: request.form.get(name, "") for name in ("nama", "surel")}
        try:
            studio.person = person.checked(**typed)
        except KitError as wrong:
            return studio.render("siapa.html", status=422, typed=typed, onward=onward, wrong=wrong)
        person.remember(studio.person)
        if studio.draft.texts:
            settling.save(studio)
        return redirect(onward, 303)
    return studio.render("siapa.html", typed=typed, onward=onward, wrong=None)


def save(studio: Studio, request: Request) -> Response:
    return settling.settle(studio, request, "/")


def discard(studio: Studio, request: Request) -> Response:
    studio.draft.forget()
    studio.say(_("The draft is gone; the pages show the files as they are."))
    return redirect("/", 303)


def keep_foreign(studio: Studio, request: Request) -> Response:
    if studio.person is None:
        return redirect("/siapa?lanjut=/", 303)
    try:
        files = saving.keep_foreign(studio.draft, studio.repository, studio.person)
        studio.say(_("Kept as a change of their own: {files}.").format(files=", ".join(files)))
    except KitError as refused:
        studio.complain(refused)
    return redirect("/", 303)


def language(studio: Studio, request: Request) -> Response:
    chosen = request.form.get("bahasa", "")
    if chosen in LANGUAGES:
        studio.language = chosen
        studio.judge.forget()
    return redirect(_inside(request.form.get("lanjut", "/")), 303)


def end(studio: Studio, request: Request) -> Response:
    if studio.draft.texts and request.form.get("pasti") != "ya":
        return studio.render("selesai.html", ended=False)
    answer = studio.render("selesai.html", ended=True)
    answer.call_on_close(studio.ended.set)
    return answer


def _inside(address: str) -> str:
    """A path of this site, whatever was asked for."""
    parts = urlsplit(address)
    inside = not parts.scheme and not parts.netloc and address.startswith("/") and "\\" not in address
    return parts.path if inside and not parts.path.startswith("//") else "/"


RULES = [
    Rule("/", endpoint=show, methods=["GET"]),
    Rule("/siapa", endpoint=who, methods=["GET", "POST"]),
    Rule("/simpan", endpoint=save, methods=["POST"]),
    Rule("/buang", endpoint=discard, methods=["POST"]),
    Rule("/luar", endpoint=keep_foreign, methods=["POST"]),
    Rule("/bahasa", endpoint=language, methods=["POST"]),
    Rule("/selesai", endpoint=end, methods=["POST"]),
]
