"""The pages of the reference that are read out of the source say what the source says now."""

import subprocess
import sys

from kit.terminal.reference import PAGES

ROOT = PAGES.parents[1]


def test_variables_roles_and_interface_are_up_to_date():
    done = subprocess.run([sys.executable, ".ci/reference", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
