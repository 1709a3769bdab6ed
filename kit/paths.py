"""Where things lie on the trainer's computer, and where the kit carries template/ and playbooks/."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def carried(name: str) -> Path:
    """`template` or `playbooks`: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "_carried" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def user_data() -> Path:
    """The kit's own data (template repository, keys, machine bases); only its owner may look inside."""
    chosen = os.environ.get("EPLANNING_KIT_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("eplanning-kit"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def cache() -> Path:
    """What can be fetched or made again: wheels, bases of machines."""
    chosen = os.environ.get("EPLANNING_KIT_CACHE")
    folder = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("eplanning-kit"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
