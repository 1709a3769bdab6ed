"""Oversight: office hours, how long an auditor may stay, the key that signs what is handed out."""

import datetime as dt

from django.core.exceptions import ImproperlyConfigured

from eplanning.settings.environment import PRODUCTION, number, text, words
from eplanning.settings.secret import local_secret


def _hours(value: str) -> tuple[dt.time, dt.time]:
    """`07:30-16:00`. Raises ImproperlyConfigured."""
    try:
        opens, closes = (dt.time.fromisoformat(part) for part in value.split("-"))
    except ValueError:
        opens = closes = dt.time()
    if opens >= closes:
        raise ImproperlyConfigured(f"EPLANNING_JAM_KERJA harus seperti 07:30-16:00, bukan {value!r}.")
    return opens, closes


# Office hours by the region's clock; acts outside them, late in a window, are shown to the Inspektorat.
JAM_KERJA = _hours(text("JAM_KERJA", "07:30-16:00"))
# The longest stay of an auditor from outside, in days.
AUDITOR_HARI = number("AUDITOR_HARI", 60)
# What the key that signs exports follows from. A server without one hands out nothing signed.
KUNCI_EKSPOR = text("KUNCI_EKSPOR") or ("" if PRODUCTION else local_secret())
# Fingerprints of former keys, each with the day it ended; they stay public, so that older packages can be judged.
SIDIK_EKSPOR_LAMA = words("SIDIK_EKSPOR_LAMA")
