"""Secrets that would travel with the repository: keys, tokens, passwords written down, dumps of a database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch

from kit.i18n import _
from kit.region.checks.tree import Tree
from regiondata import Problem

# Assembled so that this file does not accuse itself.
_PATTERNS = {
    "private key": re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE " + r"KEY-----"),
    "AWS key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "GitHub token": re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b"),
    "GitLab token": re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    "Slack token": re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    "Google key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}\b"),
    "signed token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    "password in an address": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@'\"{}<>$]+:(?P<value>[^\s/@'\"{}<>$]{3,})@"),
    "password": re.compile(
        r"""(?i)(?:password|passwd|pwd|kata_sandi|sandi|secret(?:_key)?|api_?key|token)["']?\s*[:=]\s*"""
        r"""(?P<quote>["'])(?P<value>[^"'\n]{6,})(?P=quote)"""
    ),
    "password in a settings file": re.compile(
        r"(?im)^[A-Z0-9_]*(?:PASSWORD|SECRET(?:_KEY)?|API_?KEY|TOKEN)=(?P<value>[^\s\"'$<{]{6,})\s*$"
    ),
}
# A line without any of these holds none of the above; looking for them first is ten times faster.
_HINTS = ("private key", "akia", "asia", "gh", "glpat", "xox", "aiza", "eyj", "://", "pass", "pwd", "sandi", "secret")
_HINTS += ("api_key", "apikey", "token")
# The shapes of what is a secret by its shape alone.
TOKENS = tuple(pattern for kind, pattern in _PATTERNS.items() if kind.endswith(("token", "AWS key", "Google key")))
_FILES = (
    ".env",
    ".env.*",
    "*.pem",
    "*.key",
    "*.p12",
    "*.pfx",
    "id_rsa",
    "id_ed25519",
    ".htpasswd",
    ".pgpass",
    "*.kdbx",
)
_DUMPS = ("*.sql", "*.sql.gz", "*.dump", "*.pgdump", "*.sqlite3", "*.sqlite", "*.db", "*.bak")
_HARMLESS_FILES = ("*.example", "*.contoh", "*.jinja", "*.pub")
_PLACEHOLDER = re.compile(r"[{}<>$*]|\.\.\.|^x+$|contoh|example|env\b|lookup\(", re.IGNORECASE)


def secrets(tree: Tree) -> Iterator[Problem]:
    """One problem for each secret found in a text or betrayed by a file's name, also in what history holds."""
    remedy = _("Delete it and add its name to .gitignore.")
    yield from (Problem(name, None, "secret-file", what, remedy) for name in tree.names if (what := _betrayed_by(name)))
    for name in filter(_betrayed_by, tree.gone):
        yield Problem(
            name,
            None,
            "secret-history",
            _("This file was deleted, but the repository's history still holds it."),
            _("Change the secret it held, and hand the repository over without that history."),
            "warning",
        )
    for name, text in tree.texts():
        for line, kind in _written_in(text):
            yield Problem(
                name,
                line,
                "secret",
                _("This line holds a {kind}.").format(kind=_(kind)),
                _("Take it out and change it: what was committed once is known. Secrets live in the vault."),
            )


def _written_in(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        lowered = line.lower()
        if not any(hint in lowered for hint in _HINTS):
            continue
        for kind, pattern in _PATTERNS.items():
            found = (match.groupdict().get("value") for match in pattern.finditer(line))
            if any(value is None or _looks_secret(kind, value) for value in found):
                yield number, kind
                break


def _betrayed_by(name: str) -> str | None:
    last = name.rpartition("/")[2].lower()
    if any(fnmatch(last, pattern) for pattern in _HARMLESS_FILES):
        return None
    if any(fnmatch(last, pattern) for pattern in _FILES):
        return _("Files of this name hold keys or passwords.")
    if any(fnmatch(last, pattern) for pattern in _DUMPS):
        return _("This looks like a database or its dump: people's data do not belong in the repository.")
    return None


def _looks_secret(kind: str, value: str) -> bool:
    """Not a placeholder, a path, a sentence or a lone word of code."""
    if _PLACEHOLDER.search(value) or " " in value:
        return False
    if kind == "password in an address":
        return True
    mixed = bool(re.search(r"\d", value)) and bool(re.search(r"[A-Za-z]", value))
    strange = bool(re.search(r"[^\w./-]", value))
    return (mixed or strange) and not re.fullmatch(r"[a-z_]+(?:[./-][a-z_]+)+|#?[a-z][a-z0-9_-]*-[a-z0-9_-]+", value)
