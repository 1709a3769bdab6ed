"""Text of people for machines: without the signs that no XML or calendar may hold."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without control characters; tabs and line breaks stay."""
    return text if text.isprintable() else _CONTROL.sub("", text)  # most text is, and asking is cheap
