"""From a request to a page: one at a time, through the gate, with the headers that every answer bears."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import Forbidden, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect, send_from_directory
from werkzeug.wrappers import Request, Response

from kit import i18n
from kit.errors import KitError
from kit.paths import carried
from kit.region.studio import tables
from kit.region.studio.studio import Studio
from kit.terminal.crash import written_down

_HERE = Path(__file__).parent
_LARGEST = 20_000_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {framed}"
)


class Asked(Request):
    """A request of a form or a page; more than any region's file needs is refused."""

    max_content_length = _LARGEST
    max_form_memory_size = _LARGEST
    max_form_parts = 20_000


class Web:
    """The WSGI application of one studio."""

    def __init__(self, studio: Studio) -> None:
        from kit.region.studio.pages import RULES

        self.studio = studio
        self.studio.render = self.render
        own = [Rule("/masuk", endpoint=self._enter), Rule("/static/<path:name>", endpoint=self._static)]
        self.rules = Map([*own, *(rule.empty() for rule in RULES)], merge_slashes=False)
        self.one = threading.Lock()
        self.templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals |= {"_": i18n._, "hidden": self._hidden, "tab": self._tab}
        self.templates.filters["pair"] = lambda value: (value, value)
        self.templates.tests["in_region"] = lambda name: name.startswith("region/")
        self.path = "/"

    def __call__(self, environ: dict, start_response: object) -> Iterable[bytes]:
        request = Asked(environ)
        with self.one:
            i18n.activate(self.studio.language)
            self.path = request.path
            response = self._answer(request)
        for name, value in _headers(response).items():
            response.headers.setdefault(name, value)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        try:
            self.studio.gate.pass_host(request)
            page, arguments = self.rules.bind_to_environ(request.environ).match()
            if page not in (self._enter, self._static):
                self.studio.gate.pass_session(request)
                self.studio.seen = time.monotonic()
            return page(self.studio, request, **arguments)
        except KitError as error:
            return self._failed(422, error.message, error.remedy, inside=True)
        except HTTPException as refused:
            if refused.code is None or refused.code < 400:
                return refused.get_response(request.environ)
            return self._failed(refused.code, refused.description, inside=refused.code != Forbidden.code)
        except Exception as unexpected:  # a defect: the person gets a sentence, the details go into a file
            error = written_down(unexpected, ["studio", request.path])
            return self._failed(500, error.message, error.remedy, inside=True)

    def render(self, template: str, *, status: int = 200, **values: object) -> Response:
        """A page with what all pages show."""
        found = self.templates.get_template(template)
        shared = {"studio": self.studio, "sheets": tables.SHEETS, "language": self.studio.language}
        text = found.render(shared | {"notices": self.studio.take_notices()} | values)
        return Response(text, status=status, mimetype="text/html")

    def _failed(self, status: int, what: str | None, remedy: str | None = None, *, inside: bool) -> Response:
        """A page that tells nothing of the region: `inside` says whether it may lead to the others."""
        page = self.templates.get_template("galat.html")
        said = {"what": what or "", "remedy": remedy or "", "inside": inside, "language": self.studio.language}
        return Response(page.render(said), status=status, mimetype="text/html")

    def _hidden(self) -> Markup:
        """What every form carries."""
        return Markup('<input type="hidden" name="csrf" value="{}">').format(self.studio.gate.csrf)

    def _tab(self, address: str, label: str) -> Markup:
        """An entry of the navigation."""
        here = Markup(' aria-current="page"') if self.path == address else ""
        return Markup('<li><a href="{}"{}>{}</a></li>').format(address, here, label)

    def _enter(self, studio: Studio, request: Request) -> Response:
        return studio.gate.enter(request, redirect("/", 303))

    def _static(self, studio: Studio, request: Request, name: str) -> Response:
        """Our own files, and those of the application: its look, with everything it needs on board."""
        for folder in (_HERE / "static", carried("template") / "eplanning" / "static"):
            if (folder / name).is_file():
                response = send_from_directory(folder, name, request.environ)
                response.headers["Cache-Control"] = "private, max-age=3600"
                return response
        raise NotFound


def _headers(response: Response) -> dict[str, str]:
    framed = "'self'" if response.headers.pop("Studio-Framed", None) else "'none'"
    return {
        "Content-Security-Policy": _POLICY.format(framed=framed),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        # Forms have to name their origin, so it may not be withheld altogether.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
