"""What the whole run relies on: tests that share a machine or a site run in one worker, so that it is made once."""

import subprocess
import sys

TESTS = """
import os, pytest
@pytest.mark.parametrize("number", range(6))
@pytest.mark.xdist_group("one")
def test_it(number):
    with open({file!r}, "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


def test_the_tests_of_a_group_share_a_worker(tmp_path):
    (tmp_path / "test_these.py").write_text(TESTS.format(file=str(tmp_path / "workers")))
    words = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", tmp_path]
    subprocess.run(words, check=True, capture_output=True, cwd=tmp_path)
    workers = (tmp_path / "workers").read_text().split()
    assert len(workers) == 6
    assert len(set(workers)) == 1
