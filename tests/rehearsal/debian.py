"""Which Debian the machines of a module run: chosen here, for every module that needs no certain one."""

from __future__ import annotations

import os

from kit.rehearsal.machines import debian


def chosen(usual: str = debian.DEFAULT) -> str:
    """EPLANNING_TEST_DEBIAN, else what a module rehearses on in every test run (its DEBIAN; the kit's default where it
    names none), so that one run sees both releases. Raises UsageProblem for a release that no machine has."""
    release = os.environ.get("EPLANNING_TEST_DEBIAN") or usual
    debian.codename(release)
    return release
