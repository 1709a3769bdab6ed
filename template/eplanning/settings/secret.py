"""A secret for a copy that runs on a trainer's own computer; a server always gets its own from the vault."""

import datetime as dt
import os
import secrets

from django.core.exceptions import ImproperlyConfigured

from eplanning.settings.environment import DATA_DIR, PRODUCTION


def local_secret() -> str:
    """The secret kept in DATA_DIR, made at the first start. Raises ImproperlyConfigured in production."""
    if PRODUCTION:
        raise ImproperlyConfigured("EPLANNING_SECRET_KEY belum diisi.")
    kept = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return kept.read_text(encoding="ascii")


def still_believed(former: str, until: str) -> list[str]:
    """The secret of before, up to its last day (UTC), so that sessions and links outlive a change of the secret.

    The day is looked at when the application starts. Raises ImproperlyConfigured where it can't be read.
    """
    if not former:
        return []
    try:
        last = dt.date.fromisoformat(until)
    except ValueError:
        raise ImproperlyConfigured(f"EPLANNING_SECRET_KEY_LAMA_SAMPAI harus tanggal, bukan {until!r}.") from None
    return [former] if dt.datetime.now(dt.UTC).date() <= last else []
