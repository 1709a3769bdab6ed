"""A release file without its wheels, for a server that has the Python environment already."""

from __future__ import annotations

DOCUMENTATION = """
name: thin_release
short_description: Write a release file without its wheels, and say where
description:
  - The wheels are most of a release file, and a server needs them only when the list of requirements changes.
  - Written when it is asked for, which a run that changes nothing never does.
options:
  _terms: {description: The release file., required: true}
  scratch: {description: A folder that whoever runs the playbook takes away afterwards., required: true}
"""

EXAMPLES = """
- name: Send it
  ansible.builtin.copy: {src: "{{ lookup('thin_release', app_release_file, scratch='/tmp/x') }}", dest: /srv/release}
"""

RETURN = """
_raw: {description: Path of the file that was written., type: list, elements: str}
"""

import tarfile
from pathlib import Path

from ansible.plugins.lookup import LookupBase


class LookupModule(LookupBase):
    """`lookup('thin_release', FILE, scratch=FOLDER)`."""

    def run(self, terms, variables=None, **given):
        self.set_options(var_options=variables, direct=given)
        return [str(_written(Path(term), Path(self.get_option("scratch")))) for term in terms]


def _written(release, folder):
    target = folder / release.name
    with tarfile.open(release, "r:gz") as whole, tarfile.open(target, "w:gz", compresslevel=1) as thin:
        for member in whole:
            if member.name.split("/")[1] == "wheels":
                break  # they are the last of it
            thin.addfile(member, whole.extractfile(member))
    return target
