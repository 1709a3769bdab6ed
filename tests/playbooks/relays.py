"""A mail relay and a webhook of a test's own, which keep what they are sent."""

from __future__ import annotations

import asyncio
import datetime as dt
import email
import email.policy
import http.server
import ipaddress
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class _Taken:
    """What a relay does with a mail, and with a name and password."""

    def __init__(self, password: str | None) -> None:
        self.mails: list[tuple[str, str]] = []
        self.logins: list[tuple[str, str]] = []
        self.password = password

    async def handle_EHLO(  # noqa: N802 - the name that aiosmtpd calls
        self, server: object, session: Session, envelope: object, name: str, offered: list[str]
    ) -> list[str]:
        session.host_name = name
        return [line for line in offered if self.password or not line.startswith("250-AUTH")]

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:  # noqa: N802
        letter = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        self.mails.append((letter["Subject"], letter.get_content().replace("\r\n", "\n")))
        return "250 taken"

    def login(
        self, server: object, session: object, envelope: object, mechanism: str, told: LoginPassword
    ) -> AuthResult:
        self.logins.append((told.login.decode(), told.password.decode()))
        return AuthResult(success=told.password.decode() == self.password, handled=False)


@dataclass(frozen=True)
class Relay:
    """A relay at work: subject and text of the mails it took, the logins that were tried, its certificate as text."""

    port: int
    mails: list[tuple[str, str]]
    logins: list[tuple[str, str]]
    certificate: str


@contextmanager
def relay(
    folder: Path | None = None, *, tls: str = "none", password: str | None = None, address: str = "127.0.0.1"
) -> Iterator[Relay]:
    """A relay at 127.0.0.1 that offers `tls` (none, starttls, tls) for `address`; with `password` only after a login.

    Its key lies in `folder`. Without TLS it takes a password in the clear, as one that must not be sent there.
    """
    taken, context, certificate = _Taken(password), None, ""
    if folder and tls != "none":
        certificate = _certificate(folder, address)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "hook.pem")

    def protocol() -> SMTP:
        return SMTP(
            taken,
            hostname="relay",
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            authenticator=taken.login if password else None,
            auth_required=bool(password),
            auth_require_tls=False,
            loop=loop,
        )

    loop = asyncio.new_event_loop()
    implicit = context if tls == "tls" else None
    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=implicit))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield Relay(server.sockets[0].getsockname()[1], taken.mails, taken.logins, certificate)
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kept.append((self.headers["Authorization"], json.loads(body)))  # type: ignore[attr-defined]
        self.send_response(302 if self.path == "/elsewhere" else 204)
        if self.path == "/elsewhere":
            self.send_header("Location", "https://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def webhook(folder: Path, address: str = "127.0.0.1") -> Iterator[tuple[str, str, list[tuple[str | None, dict]]]]:
    """Address of an https webhook, its certificate as text, and what it was sent: authorization and JSON."""
    certificate = _certificate(folder, address)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "hook.pem")
    with http.server.ThreadingHTTPServer((address, 0), _Hook) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.kept = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://{address}:{server.server_address[1]}", certificate, server.kept  # type: ignore[attr-defined]
        server.shutdown()


def _certificate(folder: Path, address: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hook")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), False)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256())
    )
    text = certificate.public_bytes(serialization.Encoding.PEM).decode()
    encoding = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "hook.pem").write_text(text + key.private_bytes(*encoding).decode(), encoding="ascii")
    return text
