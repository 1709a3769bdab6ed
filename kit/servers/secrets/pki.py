"""The kit's own certificate authority, for intranets and rehearsals. Its key never leaves this computer."""

from __future__ import annotations

import datetime as dt
import ipaddress
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kit.files import write_private
from kit.paths import user_data

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397  # what browsers accept
RENEW_DAYS = 45


@dataclass(frozen=True)
class Pair:
    """A certificate and its key, as PEM text."""

    certificate: str
    key: str


def authority() -> Pair:
    """The authority of this computer; made at first use under the user's data, readable only by its owner."""
    folder = user_data() / "authority"
    certificate, key = folder / "authority.crt", folder / "authority.key"
    if not (certificate.exists() and key.exists()):
        folder.mkdir(exist_ok=True, mode=0o700)
        made = _new_authority()
        write_private(key, made.key)
        write_private(certificate, made.certificate)
    return Pair(certificate.read_text(encoding="ascii"), key.read_text(encoding="ascii"))


def renew_authority() -> None:
    """Make another authority; the one of before is kept beside it. Cut off in between, the next use makes one."""
    authority()
    folder = user_data() / "authority"
    folder.rename(folder.with_name(f"authority-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}"))
    authority()


def authority_file() -> Path:
    """Where the authority's certificate lies: what a browser imports to trust it."""
    authority()
    return user_data() / "authority" / "authority.crt"


def issue(names: Sequence[str]) -> Pair:
    """A server's certificate for names and addresses, signed by the authority."""
    signer = authority()
    parent = x509.load_pem_x509_certificate(signer.certificate.encode())
    parent_key = serialization.load_pem_private_key(signer.key.encode(), None)
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])]), SERVER_DAYS)
        .issuer_name(parent.subject)
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(parent.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
    )
    signed = builder.sign(parent_key, hashes.SHA256())  # type: ignore[arg-type]
    return Pair(_pem(signed) + signer.certificate, _key_pem(key))


def still_good(certificate: str, names: Sequence[str]) -> bool:
    """Whether a certificate is of this authority, for exactly these names, and not about to end."""
    if not certificate:
        return False
    mine = x509.load_pem_x509_certificate(certificate.encode())
    parent = x509.load_pem_x509_certificate(authority().certificate.encode())
    wanted = {_general_name(name) for name in names}
    try:
        mine.verify_directly_issued_by(parent)
    except Exception:  # whatever is wrong with it, a new one mends it
        return False
    covered = mine.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    left = mine.not_valid_after_utc - dt.datetime.now(dt.UTC)
    return set(covered) == wanted and left > dt.timedelta(days=RENEW_DAYS)


def _new_authority() -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"e-planning private CA {secrets.token_hex(4)}")])
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        _builder(name, AUTHORITY_DAYS)
        .issuer_name(name)
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return Pair(_pem(builder.sign(key, hashes.SHA256())), _key_pem(key))


def _builder(subject: x509.Name, days: int) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))  # servers' clocks differ a little
        .not_valid_after(now + dt.timedelta(days=days))
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    private = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()).decode("ascii")
