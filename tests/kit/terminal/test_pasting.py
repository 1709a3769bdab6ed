"""A command that a person is told can be pasted: it names the region as the person did."""

import ast
import re
from pathlib import Path

import click
import pytest

import kit
import regiondata
from kit.cli import root
from kit.errors import KitError
from kit.terminal.pasting import Named, error, result
from kit.terminal.result import Result

KIT, RULES = Path(kit.__file__).parent, Path(regiondata.__file__).parent
QUOTED = re.compile(r"`kit ([^`]+)`")
FIELDS = {"{kode}": "12.73", "{text}": "12.73", "{kelas}": "pemrogram"}
BARE = ("--help", "--version")
EITHER = {"--all", "--clean", "--verify"}  # instead of a region
NAMED = Named("12.73")


def unspoken(tree: ast.AST) -> set[int]:
    """Strings that nobody is told to type: docstrings, and the help of a command or an option."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg == "help":
            found |= {id(inner) for inner in ast.walk(node.value)}
    return found


def commands() -> dict[tuple[str, str], None]:
    """(file, command) of every command in a text of the kit, and in those of the rules that `kit check` tells."""
    found = {}
    for folder in (KIT, RULES):
        for path in sorted(folder.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            silent = unspoken(tree)
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                    found |= {(str(path.relative_to(folder.parent)), line): None for line in QUOTED.findall(node.value)}
    return found


def understood(line: str) -> str:
    """Why a command would not run; empty where it would."""
    for field, word in FIELDS.items():
        line = line.replace(field, word)
    words = re.sub(r"\{\w+\}", "x", NAMED.sentence(f"`kit {line}`").strip("`")).partition(" > ")[0].split()[1:]
    command: click.Command = root
    while isinstance(command, click.Group) and words:
        word = words.pop(0)
        if word.startswith("-"):
            continue
        found = command.get_command(click.Context(command), word)
        if found is None:
            return f"no command {word}"
        command = found
    if isinstance(command, click.Group) or set(words) & set(BARE):
        return ""
    try:
        made = command.make_context("kit", list(words), click.Context(root, **root.context_settings))
    except click.ClickException as refused:
        return refused.format_message()
    optional = any(one.name == "region" and not one.required for one in command.params)
    return "no region" if optional and not made.params["region"] and not set(words) & EITHER else ""


@pytest.mark.parametrize(("file", "line"), commands(), ids=lambda value: value)
def test_a_command_that_is_told_would_run(file, line):
    assert understood(line) == "", f"{file}: kit {line}"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("`kit provision`", "`kit provision 12.73`"),
        ("`kit provision --check`", "`kit provision 12.73 --check`"),
        ("`kit rehearse REGION --keep`", "`kit rehearse 12.73 --keep`"),
        ("`kit rehearse --clean`", "`kit rehearse --clean`"),
        ("`kit deploy DAERAH`", "`kit deploy 12.73`"),
        ("`kit import opd FILE REGION`", "`kit import opd FILE 12.73`"),
        ("`kit access add REGION NAME FILE.pub`", "`kit access add 12.73 NAME FILE.pub`"),
        ("`kit doctor`", "`kit doctor`"),
        ("`kit nothing`, `kit backup` and kit deploy", "`kit nothing`, `kit backup 12.73` and kit deploy"),
    ],
)
def test_a_command_is_completed_with_the_region(written, told):
    assert NAMED.sentence(written) == told


def test_the_region_is_named_as_the_person_named_it(tmp_path):
    home = tmp_path / "daerah kita"
    (home / "region").mkdir(parents=True)
    (home / "region" / "region.yml").write_text('kode: "12.73"\nnama: Kota Sibolga\n')
    named = Named(str(home), "servers/of it")
    assert named.sentence("`kit bundle 12.73`") == f"`kit bundle '{home}'`"
    assert named.sentence("`kit backup`") == f"`kit backup '{home}' --inventory 'servers/of it'`"
    assert named.sentence("`kit check`") == f"`kit check '{home}'`"
    assert named.sentence("`kit bundle 72.71`") == "`kit bundle 72.71`"


def test_the_next_command_is_about_the_same_servers():
    told = Result(command="rotate", next=("kit rotate 12.73", "kit check 12.73", "sudo true"))
    done = result(told, Named("12.73", "servers/of it"))
    assert done.next == ("kit rotate 12.73 --inventory 'servers/of it'", "kit check 12.73", "sudo true")


def test_the_next_command_is_about_the_same_class_where_one_was_named():
    named = Named(others=(("--class", "12.73-aplikasi"), ("--trainee", "Cut Nyak")))
    assert named.line("kit train check A01") == "kit train check A01 --class 12.73-aplikasi --trainee 'Cut Nyak'"
    assert named.line("kit train progress") == "kit train progress --class 12.73-aplikasi"
    assert named.line("kit train lesson --class lain") == "kit train lesson --class lain --trainee 'Cut Nyak'"
    assert named.line("kit verify 12.73") == "kit verify 12.73"


def test_errors_and_results_leave_complete():
    refused = KitError("No backup.", remedy="`kit backup` takes one.")
    error(refused, NAMED)
    assert refused.remedy == "`kit backup 12.73` takes one."
    told = Result(
        command="verify",
        data={"checks": [{"remedy": "`kit provision`"}]},
        lines=("✗ nginx\n  `kit provision`",),
        problems=({"code": "x", "message": "nginx", "remedy": "`kit provision`"},),
        next=("`kit backup`",),
    )
    done = result(told, NAMED)
    assert done.data == {"checks": [{"remedy": "`kit provision 12.73`"}]}
    assert done.lines == ("✗ nginx\n  `kit provision 12.73`",)
    assert (done.problems[0]["remedy"], done.next) == ("`kit provision 12.73`", ("`kit backup 12.73`",))


def test_of_several_regions_each_problem_names_its_own():
    told = Result(
        command="fleet status", problems=({"region": "72.71", "remedy": "`kit backup`"}, {"remedy": "`kit backup`"})
    )
    assert [one["remedy"] for one in result(told, None).problems] == ["`kit backup 72.71`", "`kit backup`"]
