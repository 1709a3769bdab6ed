"""A public key of OpenSSH as one line: judged before it is let anywhere."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from kit.errors import UsageProblem
from kit.i18n import _

KINDS = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
RSA_BITS = 3072  # the least that BSI and NIST still accept


@dataclass(frozen=True)
class PublicKey:
    """`comment` is what its owner wrote behind it."""

    kind: str
    body: str
    comment: str = ""

    @property
    def line(self) -> str:
        return f"{self.kind} {self.body} {self.comment}".strip()

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(base64.b64decode(self.body)).digest()).decode().rstrip("=")


def found_in(line: str) -> PublicKey | None:
    """The key in a line of an `authorized_keys` file, whatever options stand before it; None where there is none."""
    words = line.split()
    at = next((index for index, word in enumerate(words) if word in KINDS), None)
    if line.lstrip().startswith("#") or at is None or at + 1 >= len(words):
        return None
    return PublicKey(words[at], words[at + 1], " ".join(words[at + 2 :]))


def read(text: str, where: object) -> PublicKey:
    """The one key of a file. UsageProblem: a private one, none, several, options, or one too weak."""
    again = _("Ask for the file that ends in .pub: `ssh-keygen -t ed25519` makes a pair.")
    if "PRIVATE KEY" in text:
        raise UsageProblem(
            _("{file} is a private key: it belongs to its owner alone.").format(file=where), remedy=again
        )
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) != 1 or lines[0].split()[0] not in KINDS:
        raise UsageProblem(_("{file} is not one public key of OpenSSH.").format(file=where), remedy=again)
    key = found_in(lines[0])
    bits = _bits(key) if key else None
    if key is None or bits is None:
        raise UsageProblem(_("{file}: the key is damaged.").format(file=where), remedy=again)
    if key.kind == "ssh-rsa" and bits < RSA_BITS:
        raise UsageProblem(
            _("{file}: an RSA key of {bits} bits is too weak.").format(file=where, bits=bits), remedy=again
        )
    return key


def _bits(key: PublicKey) -> int | None:
    """Length of its last part, for RSA the modulus; None where it does not hold what its name says."""
    try:
        rest = base64.b64decode(key.body, validate=True)
    except binascii.Error:
        return None
    parts = []
    while len(rest) >= 4:
        length = int.from_bytes(rest[:4], "big")
        parts.append(rest[4 : 4 + length])
        if len(parts[-1]) != length:
            return None
        rest = rest[4 + length :]
    if rest or len(parts) < 2 or parts[0] != key.kind.encode():
        return None
    return int.from_bytes(parts[2 if key.kind == "ssh-rsa" and len(parts) > 2 else 1], "big").bit_length()
