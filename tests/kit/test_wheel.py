"""The kit works from a wheel, away from its checkout: it carries the template, the playbooks and the region's rules."""

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A `kit` installed from the wheel, in an environment that does not know the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, CHECKOUT],
        check=True,
    )
    [wheel] = folder.glob("eplanning_kit-*.whl")
    venv.create(folder / "env", with_pip=False)
    packages = next((folder / "env" / "lib").glob("python*")) / "site-packages"
    # The dependencies are borrowed; a path named in a .pth file is not searched for further .pth files, so the
    # editable checkout stays unknown.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    python = folder / "env" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", wheel], check=True)
    return folder / "env" / "bin" / "kit"


def test_a_region_is_rendered_and_checked_from_a_wheel(kit, tmp_path):
    made = subprocess.run(
        [kit, "new", "72.05", tmp_path / "buol", "--defaults", "--json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["ok"]
    assert (tmp_path / "buol" / "manage.py").exists()
    checked = subprocess.run([kit, "check", tmp_path / "buol"], cwd=tmp_path, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_wheel_has_the_playbooks_and_the_inventory_to_copy(kit):
    [carried] = (kit.parent.parent / "lib").glob("python*/site-packages/kit/_carried")
    assert (carried / "playbooks" / "site.yml").exists()
    assert (carried / "inventories" / "_contoh").is_dir()
    assert (carried / "template" / "regiondata" / "__init__.py").exists()
