"""The site's own certificate, where an inventory brings one: looked at before any server is touched."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from kit.errors import UsageProblem
from kit.i18n import _
from kit.servers.inventory import Inventory

SOURCES = ("private", "given", "acme")


def check(inventory: Inventory, domain: str) -> dict[str, str]:
    """Refuse an inventory whose certificate could not serve `domain`; returns the playbooks' variables for its files.

    UsageProblem names the file and what to do: a missing or unreadable one, a key of another certificate, a name that
    is not covered, one that has ended or has not begun, and ACME without an e-mail address.
    """
    source = inventory.setting("instance_tls", "private")
    if source not in SOURCES:
        raise UsageProblem(
            _("{file}: `instance_tls: {found}` is unknown.").format(file=inventory.settings_file, found=source),
            remedy=_("Write one of {known}.").format(known=", ".join(SOURCES)),
        )
    if source == "acme" and "@" not in inventory.setting("web_acme_email", ""):
        raise UsageProblem(
            _("{file}: `instance_tls: acme` needs `web_acme_email`.").format(file=inventory.settings_file),
            remedy=_("The authority writes there before a certificate ends."),
        )
    if source != "given":
        return {}
    files = {name: _file(inventory, name) for name in ("web_certificate_file", "web_key_file")}
    _check_pair(*files.values(), domain)
    return {name: str(path) for name, path in files.items()}


def _file(inventory: Inventory, name: str) -> Path:
    """A file the inventory names; a relative path begins at the inventory's folder."""
    written = inventory.setting(name, "")
    path = inventory.folder.resolve() / Path(written).expanduser()
    if not written:
        raise UsageProblem(
            _("{file}: `instance_tls: given` needs `{name}`.").format(file=inventory.settings_file, name=name),
            remedy=_("Write the path of the PEM file on this computer."),
        )
    if not path.is_file():
        raise UsageProblem(_("{file} is missing.").format(file=path), remedy=_named(inventory, name))
    return path


def _named(inventory: Inventory, name: str) -> str:
    return _("`{name}` in {file} names it.").format(name=name, file=inventory.settings_file)


def _check_pair(certificate_file: Path, key_file: Path, domain: str) -> None:
    try:
        certificate = x509.load_pem_x509_certificates(certificate_file.read_bytes())[0]
    except ValueError:
        raise UsageProblem(
            _("{file} is not a certificate in PEM form.").format(file=certificate_file),
            remedy=_("It begins with -----BEGIN CERTIFICATE-----; the site's own comes first, then the chain."),
        ) from None
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    except (ValueError, TypeError):
        raise UsageProblem(
            _("{file} is not a private key in PEM form without a passphrase.").format(file=key_file),
            remedy=_("Take the passphrase off into a new file: openssl pkey -in {file} -out NEW").format(file=key_file),
        ) from None
    if key.public_key() != certificate.public_key():
        raise UsageProblem(
            _("{key} does not belong to {file}.").format(key=key_file, file=certificate_file),
            remedy=_("Name the key with which this certificate was asked for."),
        )
    names = _names(certificate)
    if not any(_covers(name, domain) for name in names):
        raise UsageProblem(
            _("{file} is for {names}, not for {domain}.").format(
                file=certificate_file, names=", ".join(names) or "-", domain=domain
            ),
            remedy=_("Have it issued for that name, or set `instance_domain`."),
        )
    now = dt.datetime.now(dt.UTC)
    if not certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc:
        raise UsageProblem(
            _("{file} is valid from {begin:%Y-%m-%d} to {end:%Y-%m-%d} only.").format(
                file=certificate_file, begin=certificate.not_valid_before_utc, end=certificate.not_valid_after_utc
            ),
            remedy=_("Bring one that is valid today."),
        )


def _names(certificate: x509.Certificate) -> list[str]:
    """Names and addresses it is issued for; browsers look at nothing else (RFC 6125)."""
    try:
        covered = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [*covered.get_values_for_type(x509.DNSName), *map(str, covered.get_values_for_type(x509.IPAddress))]


def _covers(name: str, domain: str) -> bool:
    """Whether a name of the certificate stands for the domain; `*` stands for one label (RFC 6125, 6.4.3)."""
    try:
        return ipaddress.ip_address(name) == ipaddress.ip_address(domain)
    except ValueError:
        pass
    name, domain = name.lower().rstrip("."), domain.lower().rstrip(".")
    return name == domain or (name.startswith("*.") and name[1:] == domain[domain.find(".") :] and "." in name[2:])
