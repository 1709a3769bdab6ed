"""A small browser for the checks: reaches the site at its host's address under its public name, keeps cookies."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECONDS = 20
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """An answer."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


class _AtAddress(http.client.HTTPSConnection):
    """Connects to an address, but asks for, and verifies, a name; a bare address is not told while greeting."""

    def __init__(self, address: str, name: str, context: ssl.SSLContext) -> None:
        super().__init__(name, timeout=SECONDS, context=context)
        self._address = address
        self._tls = context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, 443), SECONDS)
        self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)


class Site:
    """The site of an installation, as somebody from outside sees it."""

    def __init__(self, address: str, name: str, authority: str) -> None:
        self.address = address
        self.name = name
        self.context = ssl.create_default_context(cafile=authority or None)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def submit(self, path: str, fields: dict[str, str]) -> Page:
        """Open the form at `path` and send it, with its token."""
        form = self.get(path)
        token = TOKEN.search(form.text)
        body = urlencode({**fields, "csrfmiddlewaretoken": token[1] if token else ""})
        return self._ask("POST", path, body)

    def certificate(self) -> dict[str, object]:
        """The certificate it shows, verified. Raises ssl.SSLError."""
        plain = socket.create_connection((self.address, 443), SECONDS)
        with self.context.wrap_socket(plain, server_hostname=self.name) as secured:
            return dict(secured.getpeercert() or {})

    def accepts(self, version: ssl.TLSVersion) -> bool:
        """Whether it still speaks a version of TLS (and none above)."""
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        old.minimum_version = old.maximum_version = version
        try:
            plain = socket.create_connection((self.address, 443), SECONDS)
            old.wrap_socket(plain, server_hostname=self.name).close()
        except (ssl.SSLError, ConnectionError):
            return False
        return True

    def plain(self, path: str) -> Page:
        """Ask without TLS."""
        connection = http.client.HTTPConnection(self.address, 80, timeout=SECONDS)
        connection.request("GET", path, headers={"Host": self.name})
        answer = connection.getresponse()
        return Page(answer.status, answer.msg, answer.read().decode("utf-8", "replace"))

    def _ask(self, method: str, path: str, body: str | None = None) -> Page:
        connection = _AtAddress(self.address, self.name, self.context)
        headers = {"Accept-Language": "id", "Referer": f"https://{self.name}{path}"}
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for line in answer.msg.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        page = Page(answer.status, answer.msg, answer.read().decode("utf-8", "replace"))
        connection.close()
        return page
