"""Which Debian the machines of a module run: chosen here, for every module that needs no certain one."""

from __future__ import annotations

import os

from kit.rehearsal.machines import debian


def chosen() -> str:
    """EPLANNING_TEST_DEBIAN, else the kit's own default. Raises UsageProblem for a release that no machine has."""
    release = os.environ.get("EPLANNING_TEST_DEBIAN") or debian.DEFAULT
    debian.codename(release)
    return release
