"""What the playbooks look up on the trainer's computer: programs of a role, and a release without its wheels."""

from __future__ import annotations

import io
import tarfile

import pytest
from ansible.errors import AnsibleLookupError
from ansible.plugins.loader import lookup_loader

from tests.playbooks.conftest import PLAYBOOKS


@pytest.fixture
def look():
    """A lookup of ours, called as a playbook calls it."""
    lookup_loader.add_directory(str(PLAYBOOKS / "plugins" / "lookup"))

    def run(name, *terms, variables=None, **options):
        return lookup_loader.get(name).run(terms, variables=variables or {}, **options)

    return run


@pytest.fixture
def role(tmp_path):
    """A role with one program and a package of two modules."""
    for name in ("tool", "lib/a.py", "lib/b.py", "lib/__pycache__/a.pyc"):
        file = tmp_path / "files" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}\n", encoding="utf-8")
    return {"role_path": str(tmp_path)}


def test_every_program_of_a_pattern_becomes_an_entry_with_its_place_and_rights(look, role):
    assert look("programs", "lib/*.py", variables=role, into="/opt") == [
        {"path": "/opt/lib/a.py", "content": "lib/a.py\n", "mode": "0644"},
        {"path": "/opt/lib/b.py", "content": "lib/b.py\n", "mode": "0644"},
    ]
    assert [entry["mode"] for entry in look("programs", "to*", variables=role, into="/opt", mode="0755")] == ["0755"]


def test_a_pattern_that_names_nothing_is_refused(look, role):
    with pytest.raises(AnsibleLookupError, match=r"holds nothing like gone/\*"):
        look("programs", "gone/*", variables=role, into="/opt")


def test_a_thin_release_leaves_the_wheels_at_home(look, tmp_path):
    release = tmp_path / "release.tar.gz"
    with tarfile.open(release, "w:gz") as tar:
        for name in ("id/MANIFEST.json", "id/app/manage.py", "id/wheels/a.whl"):
            tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    (tmp_path / "scratch").mkdir()
    [written] = look("thin_release", str(release), scratch=str(tmp_path / "scratch"))
    with tarfile.open(written) as tar:
        assert tar.getnames() == ["id/MANIFEST.json", "id/app/manage.py"]
