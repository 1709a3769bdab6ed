"""The only place that reads the process environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]


def text(name: str, default: str = "") -> str:
    """The value of EPLANNING_<name>."""
    return os.environ.get(f"EPLANNING_{name}", default)


def number(name: str, default: int) -> int:
    """EPLANNING_<name> as a whole number; a clear refusal when it is none."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"EPLANNING_{name} harus bilangan bulat, bukan {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """EPLANNING_<name> as a list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """EPLANNING_<name> as a path."""
    return Path(text(name) or default)


ENV = text("ENV", "lokal")
if ENV not in ("lokal", "produksi"):
    raise ImproperlyConfigured(f"EPLANNING_ENV harus 'lokal' atau 'produksi', bukan {ENV!r}.")
PRODUCTION = ENV == "produksi"
DATA_DIR = folder("DATA_DIR", BASE_DIR / "var")
