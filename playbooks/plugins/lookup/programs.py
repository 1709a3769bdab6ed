"""The programs a role brings for its hosts, as entries of the module `tree`."""

from __future__ import annotations

DOCUMENTATION = """
name: programs
short_description: Files below a role's files/ as entries of the module tree
description:
  - One look for many files; a program that is added to its folder is laid down without being named anywhere else.
options:
  _terms: {description: 'Patterns below files/, as of a shell.', required: true}
  into: {description: The folder on the host; a folder below files/ keeps its name there., required: true}
  mode: {description: 'Rights of each file.', default: '0644'}
"""

EXAMPLES = """
- name: Lay down a program and its modules
  tree:
    name: example
    files: "{{ query('programs', 'example/*.py', into='/usr/local/lib') }}"
"""

RETURN = """
_list: {description: 'Entries with path, content and mode, sorted by path.', type: list, elements: dict}
"""

from pathlib import Path

from ansible.errors import AnsibleLookupError
from ansible.plugins.lookup import LookupBase


class LookupModule(LookupBase):
    """`query('programs', PATTERN, ..., into=FOLDER)`."""

    def run(self, terms, variables=None, **given):
        self.set_options(var_options=variables, direct=given)
        into, mode = self.get_option("into"), self.get_option("mode")
        files = Path(variables["role_path"]) / "files"
        found = sorted({file for term in terms for file in files.glob(term) if file.is_file()})
        if not found:
            raise AnsibleLookupError(f"{files} holds nothing like {', '.join(terms)}")
        return [
            {"path": f"{into}/{file.relative_to(files)}", "content": file.read_text(encoding="utf-8"), "mode": mode}
            for file in found
        ]
