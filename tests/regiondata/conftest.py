"""A region folder of one's own for each test, copied from one written once."""

import shutil

import pytest

from kit.region.scaffold import write_region


@pytest.fixture(scope="session")
def pristine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pristine") / "region"
    write_region("12.73", folder, tahun=2027, lingkungan=2)
    return folder


@pytest.fixture
def region(pristine, tmp_path):
    folder = tmp_path / "region"
    shutil.copytree(pristine, folder)
    return folder


@pytest.fixture
def plant(region):
    """Replace `old` by `new` in the first line of `file` that holds it; returns the line's number."""

    def replace(file, old, new):
        path = region / file
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(n for n, line in enumerate(lines) if old in line)
        lines[at] = lines[at].replace(old, new, 1)
        path.write_text("\n".join(lines), encoding="utf-8")
        return at + 1

    return replace


@pytest.fixture
def append(region):
    """Add a line to a CSV file; returns the line's number."""

    def add(file, line):
        path = region / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{text}{line}\n", encoding="utf-8")
        return text.count("\n") + 1

    return add
