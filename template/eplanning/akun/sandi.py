"""Passwords made by the application: long enough to resist guessing, plain enough to be read over the telephone."""

import secrets

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0, 1
_GROUPS, _LETTERS = 4, 4


def new_sandi() -> str:
    """`xxxx-xxxx-xxxx-xxxx`, about 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
