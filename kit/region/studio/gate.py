"""Who may talk to the studio: the one browser that came with the address the command printed.

Other pages in that browser can send requests to 127.0.0.1, too, and a name they own can be made to lead here (DNS
rebinding): so Host and Origin have to be ours exactly, and each form carries a word only our pages know.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest

from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Request, Response

from kit.i18n import _


class Gate:
    """One token, good for one visit; it buys the one session there is."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"
        self.cookie = f"studio_{port}"
        self.csrf = secrets.token_urlsafe(32)
        self._token = secrets.token_urlsafe(32)
        self._session = ""

    @property
    def address(self) -> str:
        """What to open in the browser, once."""
        return f"{self.origin}/masuk?kunci={self._token}"

    def enter(self, request: Request, response: Response) -> Response:
        """Exchange the token for the session, or Forbidden."""
        given = request.args.get("kunci", "")
        if not self._token or not compare_digest(given.encode(), self._token.encode()):
            raise Forbidden(_("This address is not, or no longer, good: each is for one browser and one time."))
        self._token, self._session = "", secrets.token_urlsafe(32)
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="Strict", path="/")
        return response

    def pass_host(self, request: Request) -> None:
        """Forbidden unless the browser was led here by our own address."""
        if request.headers.get("Host") != self.host:
            raise Forbidden(_("The studio answers at {address} only.").format(address=self.origin))

    def pass_session(self, request: Request) -> None:
        """Forbidden unless this is the browser that came with the token and, for a change, one of our forms."""
        session = request.cookies.get(self.cookie, "")
        if not self._session or not compare_digest(session.encode(), self._session.encode()):
            raise Forbidden(_("This browser has not been let in. Use the address that `kit studio` printed."))
        if request.method not in ("GET", "HEAD"):
            if request.headers.get("Origin") != self.origin:
                raise Forbidden(_("This request came from another page."))
            if not compare_digest(request.form.get("csrf", "").encode(), self.csrf.encode()):
                raise Forbidden(_("This form is too old. Open the page anew and send it again."))
