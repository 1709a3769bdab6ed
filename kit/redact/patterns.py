"""What looks like a secret or a person, though nobody said that it is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kit.region.checks.secrets import TOKENS

_NAMES = (
    r"passw(?:or)?d(?![_-]?file)|passphrase|pwd|sandi|secret|token|api_?key|private_?key(?!_?file)|credentials?|kunci|"
    r"session_?(?:id|key)|csrf|(?<![a-z])(?:otp|pin)"
)
# In quotes (which may themselves be escaped) up to the closing one, else up to what ends a word.
_VALUE = (
    r"""(?!\\*["']?\[(?:secret|token|header)\])(?:(?P<esc>\\*)(?P<quote>["'])(?:(?!(?P=esc)(?P=quote))(?:\\.|[^\n])){0,4000}(?P=esc)(?P=quote)"""
    r"""|\\*["']?[^\s&;,)}\]"'\\]+)"""
)
_QUOTED = r"\g<head>\g<esc>\g<quote>[secret]\g<esc>\g<quote>"

# (what stands there instead, where), in this order.
SECRETS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[private key]", re.compile(
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]*-----|\Z)", re.S
    )),
    ("[private key]", re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.I)),
    *(("[token]", pattern) for pattern in TOKENS),
    (r"\g<head>[header]", re.compile(
        r"(?P<head>\b(?:set-cookie|cookie|(?:proxy-)?authorization|x-csrftoken|x-api-key)\b\\*[\"']?\s*[:=,]\s*)[^\n]+",
        re.I,
    )),
    (r"\g<head>[token]", re.compile(r"(?P<head>\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", re.I)),
    (r"\g<head>[secret]@", re.compile(r"(?P<head>\b[a-z][a-z0-9+.-]{0,20}://)[^\s/@\"']+@", re.I)),
    (_QUOTED, re.compile(rf"(?P<head>(?:{_NAMES})[\w-]{{0,40}}\\*[\"']?\s*(?:=>|[:=])\s*){_VALUE}", re.I)),
    (_QUOTED, re.compile(rf"(?P<head>--[\w-]{{0,40}}?(?:{_NAMES})[\w-]{{0,40}}\s+){_VALUE}", re.I)),
    (r"\g<head>[token]", re.compile(r"(?P<head>/(?:undangan|key|reset)/)[^\s\"'?]+")),
    ("?[query]", re.compile(r"(?<=[\w/.~%-])\?[^\s\"'<>]+")),
)  # fmt: skip

PEOPLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    # postgresql@15-main.service is a unit.
    ("[e-mail]", re.compile(
        r"(?<![\w.+%-])[\w.+%-]{1,64}@(?![\w-]+\.(?:service|socket|timer|target|slice|mount)\b)"
        r"[\w-]{1,63}(?:\.[\w-]{1,63})+"
    )),
    # NIK and KK have 16 digits, an NPWP 15 or 16, a NIP 18; people group them in these ways.
    ("[number]", re.compile(
        r"(?<![\w-])(?:\d{15,16}|\d{18}|\d{6}([ .-])\d{6}\1\d{4}|\d{4}([ .-])\d{4}\2\d{4}\2\d{4}"
        r"|\d{8} \d{6} \d \d{3}|\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?![\w-])"
    )),
    ("[phone]", re.compile(r"(?<![\w.-])(?:\+62|62|0)[ .-]?8\d{1,2}(?:[ .-]?\d{3,4}){2}\d?(?!\w)")),
    ("[phone]", re.compile(r"(?<![\w.-])\(?(?:\+62[ -]?|0)\d{2,3}\)?[ -]\d{5,8}(?!\w)")),
)  # fmt: skip

_RANDOM = re.compile(r"(?<![\w+/-])[A-Za-z0-9_-]{24,}(?![\w+/-])|(?<![\w+/-])[A-Za-z0-9+/]{32,}={0,2}(?![\w+/-])")

_KINDS = tuple(
    (name, re.compile(kind)) for name, kind in (("capital", "[A-Z]"), ("small", "[a-z]"), ("digit", "[0-9]"))
)


def random_looking(text: str, by: Callable[[str], str]) -> str:
    """Replace long words that mix capitals, small letters and digits, as only made-up ones do (a hash is no secret)."""
    return _RANDOM.sub(lambda found: by(found[0]) if _mixed(found[0]) else found[0], text)


def _mixed(word: str) -> bool:
    kinds = [next((name for name, kind in _KINDS if kind.match(sign)), "") for sign in word]
    many = kinds.count("capital") >= 3 and kinds.count("small") >= 3 and len(set(word)) >= 12
    # Few digits are found in random words too; these change between kinds more often than NamesOfClasses2 do.
    restless = 3 * sum(one != other for one, other in pairwise(kinds)) >= len(word)
    return many and (kinds.count("digit") >= 3 or ("digit" in kinds and restless))
