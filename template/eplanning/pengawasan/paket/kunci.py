"""The instance's signing key (Ed25519) and signatures that `ssh-keygen -Y verify` checks (OpenSSH PROTOCOL.sshsig).

The key follows from one secret, which provisioning generates and keeps in the vault like the others; so a restored or
rebuilt server signs with the same key, and no key file lies about.
"""

import base64
import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

RUANG = "eplanning-ekspor"  # the namespace: a signature for anything else does not count here
_KIND = b"ssh-ed25519"


def public_line() -> str:
    """The public key as one line, as in `authorized_keys`."""
    return _key().public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def mark() -> str:
    """`SHA256:…`, as `ssh-keygen -l` prints it: what a reader compares with the public page."""
    digest = base64.b64encode(hashlib.sha256(_blob()).digest()).decode().rstrip("=")
    return f"SHA256:{digest}"


def sign(message: bytes) -> str:
    """The armoured signature of a message, in our namespace."""
    inner = [RUANG.encode(), b"", b"sha512", hashlib.sha512(message).digest()]
    signed = _key().sign(b"SSHSIG" + b"".join(map(_string, inner)))
    parts = [_blob(), RUANG.encode(), b"", b"sha512", _string(_KIND) + _string(signed)]
    whole = b"SSHSIG" + struct.pack(">I", 1) + b"".join(map(_string, parts))
    text = base64.b64encode(whole).decode()
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def _key() -> Ed25519PrivateKey:
    secret = settings.KUNCI_EKSPOR.encode()
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"eplanning-ekspor\0" + secret).digest())


def _blob() -> bytes:
    raw = _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return _string(_KIND) + _string(raw)


def _string(part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + part
