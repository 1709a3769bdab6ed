"""What holds for every role and playbook."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.playbooks.conftest import PLAYBOOKS, ROLES, read

TASK_FILES = sorted([*PLAYBOOKS.glob("*.yml"), *PLAYBOOKS.glob("roles/*/tasks/*.yml")])
PLAIN_FILES = sorted(path for path in PLAYBOOKS.rglob("*") if path.suffix in (".yml", ".j2", ".cfg"))


@pytest.mark.parametrize("role", ROLES)
def test_every_variable_of_a_role_is_described(role):
    defaults = set(read(PLAYBOOKS / "roles" / role / "defaults" / "main.yml"))
    described = set(
        read(PLAYBOOKS / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]["options"]
    )
    assert defaults <= described


@pytest.mark.parametrize("role", ROLES)
def test_every_variable_of_a_role_bears_its_name(role):
    options = read(PLAYBOOKS / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]["options"]
    assert [name for name in options if not name.startswith(f"{role}_")] == []


@pytest.mark.parametrize("role", ROLES)
def test_every_option_says_what_it_is(role):
    options = read(PLAYBOOKS / "roles" / role / "meta" / "argument_specs.yml")["argument_specs"]["main"]["options"]
    assert [name for name, option in options.items() if not option.get("description")] == []


@pytest.mark.parametrize("file", TASK_FILES, ids=lambda file: str(file.relative_to(PLAYBOOKS)))
def test_no_task_goes_through_a_shell(file):
    assert not re.search(r"^\s*(ansible\.builtin\.)?(shell|raw|script):", file.read_text(encoding="utf-8"), re.M)


def test_no_default_password_exists():
    for role in ROLES:
        for name, value in read(PLAYBOOKS / "roles" / role / "defaults" / "main.yml").items():
            if re.search(r"password|secret|_key$", name):
                assert value == "" or value.startswith("{{"), name


@pytest.mark.parametrize("file", PLAIN_FILES, ids=lambda file: str(file.relative_to(PLAYBOOKS)))
def test_no_region_is_named_in_a_playbook(file):
    assert not re.search(r"sibolga|\b\d\d\.\d\d\b", file.read_text(encoding="utf-8"), re.I)


def test_the_playbooks_are_clean_under_ansible_lint():
    tools = Path(sys.executable).parent
    done = subprocess.run(
        [tools / "ansible-lint", "-c", ".ansible-lint", "--offline", "--nocolor", "-q"],
        cwd=PLAYBOOKS,
        env={**os.environ, "ANSIBLE_CONFIG": "ansible.cfg", "PATH": f"{tools}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


HOST_MODULES = sorted((PLAYBOOKS / "roles" / "app" / "files" / "eplanning_host").glob("*.py"))


@pytest.mark.parametrize("module", HOST_MODULES, ids=lambda path: path.stem)
def test_every_module_of_the_hosts_programs_needs_nothing_but_python(module):
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    imported = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names | {"eplanning_host"}
