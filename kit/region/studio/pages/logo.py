"""The logo: an SVG that the rules of the region's files let through; anything else is refused with the reason."""

from __future__ import annotations

from pathlib import Path

from werkzeug.routing import Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from kit.i18n import _
from kit.region.studio.pages.settling import settle, take
from kit.region.studio.places import LOGO
from kit.region.studio.studio import Notice, Studio
from regiondata import Problem, logo
from regiondata.problem import Report


def judged(raw: bytes) -> tuple[str | None, list[Problem]]:
    """The logo's text when the region's rules let it through, else None and why."""
    report = Report(Path())
    return logo.periksa(report, LOGO, raw), report.problems


def page(studio: Studio, request: Request) -> Response:
    if request.method == "GET":
        found = [p for p in studio.problems() if p.file == f"region/{LOGO}"]
        return studio.render("logo.html", problems=found, mark=studio.draft.mark(LOGO))
    sent = request.files.get("logo")
    raw = sent.read() if sent else b""
    if not raw:
        studio.say(_("No file was chosen."), "warning")
        return redirect(request.path, 303)
    text, problems = judged(raw)
    if text is None:
        # A picture that is no SVG cannot even wait in the draft, which is text.
        studio.notices += [Notice("error", problem.message, problem.remedy) for problem in problems]
        return redirect(request.path, 303)
    if take(studio, LOGO, text, request.form.get("tanda", "")):
        return settle(studio, request, request.path)
    return redirect(request.path, 303)


RULES = [Rule("/logo", endpoint=page, methods=["GET", "POST"])]
