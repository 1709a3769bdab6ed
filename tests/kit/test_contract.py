"""What holds for every command: help, `--json`, a page in docs/reference, exit codes, and no traceback."""

import json

import click
import pytest
from click.testing import CliRunner

from kit import cli
from kit.errors import ExitCode, KitError, Lacking, RemoteFailed, UsageProblem
from kit.terminal import reference
from kit.terminal.result import Result, failed

VERBS = (
    "access add",
    "access list",
    "access remove",
    "backup",
    "build",
    "bundle",
    "changes",
    "check",
    "completion",
    "deploy",
    "diagnose",
    "doctor",
    "export-region",
    "fleet deploy",
    "fleet export",
    "fleet import",
    "fleet status",
    "fleet update",
    "fleet verify",
    "handover lineage",
    "handover make",
    "handover start",
    "handover verify",
    "image",
    "import",
    "import-region",
    "new",
    "next",
    "provision",
    "rehearse",
    "restore",
    "rollback",
    "rotate",
    "seed",
    "serve",
    "status",
    "studio",
    "train certify",
    "train check",
    "train drill",
    "train enrol",
    "train hint",
    "train lesson",
    "train progress",
    "train record",
    "train start",
    "train test",
    "train verify",
    "update",
    "verify",
)


def test_the_kit_has_exactly_the_verbs_of_its_design():
    assert tuple(sorted(reference.commands())) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_says_what_it_does_and_speaks_json(verb):
    command = reference.commands()[verb]
    assert command.help, f"kit {verb} has no help"
    options = {word for parameter in command.params for word in parameter.opts}
    assert "--json" in options
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"kit {verb} {parameter.opts[0]} has no help"


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_a_true_page(verb):
    page = reference.page(verb).read_text(encoding="utf-8")
    assert reference.with_help(page, verb, reference.commands()[verb]) == page, "run `make reference`"
    for part in ("## Example", "## Exit codes"):
        assert part in page


def test_the_first_page_of_the_reference_names_every_command():
    assert (reference.PAGES / "README.md").read_text(encoding="utf-8") == reference.contents(), "run `make reference`"


def test_no_page_describes_a_command_that_is_gone():
    pages = {path.stem.removeprefix("kit-") for path in reference.PAGES.glob("kit-*.md")}
    assert pages == {verb.replace(" ", "-") for verb in VERBS}


def test_the_json_envelope_has_these_keys_and_no_others():
    envelope = json.loads(Result(command="status").as_json())
    assert list(envelope) == ["envelope", "command", "ok", "exit_code", "data", "problems", "next"]
    assert envelope["envelope"] == 1


def test_an_error_fits_the_same_envelope():
    envelope = json.loads(
        failed("new", UsageProblem("No such region.", remedy="kit new 12.73", near=["12.73"])).as_json()
    )
    assert envelope["ok"] is False
    assert envelope["exit_code"] == 2
    assert envelope["problems"] == [
        {"code": "usage", "message": "No such region.", "remedy": "kit new 12.73", "near": ["12.73"]}
    ]


@pytest.mark.parametrize(
    ("error", "code"),
    [(KitError, 1), (UsageProblem, 2), (Lacking, 3), (RemoteFailed, 4)],
)
def test_each_kind_of_error_has_its_exit_code(error, code):
    assert int(error("x").exit_code) == code
    assert ExitCode(code)


def end_of(argv, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(argv)
    return ended.value.code, capsys.readouterr()


def test_an_unknown_region_is_one_sentence_and_exit_code_2(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, said = end_of(["check", "99.99"], capsys)
    assert code == 2
    assert "99.99" in said.err
    assert "Traceback" not in said.err


def test_an_unknown_option_is_exit_code_2(capsys):
    code, said = end_of(["check", "--no-such-option"], capsys)
    assert code == 2
    assert "no-such-option" in said.err


def test_a_defect_is_written_to_a_file_and_told_in_one_sentence(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path))

    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(cli.root, "main", broken)
    code, said = end_of(["doctor"], capsys)
    assert code == 1
    assert "Traceback" not in said.err + said.out
    [report] = (tmp_path / "crashes").iterdir()
    assert "ZeroDivisionError" in report.read_text()
    assert str(report) in said.err


def test_ctrl_c_is_told_without_a_traceback(capsys, monkeypatch):
    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.root, "main", interrupted)
    code, said = end_of(["doctor"], capsys)
    assert code == 130
    assert "Traceback" not in said.err


def test_help_lists_every_verb_with_its_first_sentence():
    shown = CliRunner().invoke(cli.root, ["--help"]).output
    for verb in VERBS:
        assert f"  {verb.split()[0]} " in shown


def test_a_region_receives_the_licence_of_the_kit():
    root = reference.PAGES.parent.parent
    assert (root / "template" / "LICENSE").read_bytes() == (root / "LICENSE").read_bytes()
