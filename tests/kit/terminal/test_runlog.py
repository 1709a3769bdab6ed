"""The log of a run: what was done, what was told, nothing secret; and what an interrupted run had done already."""

from __future__ import annotations

import json
import stat
import sys
import time

import click
import pytest
from click.testing import CliRunner

from kit import cli, i18n
from kit.context import Context, verb
from kit.errors import ExitCode, RemoteFailed, UsageProblem
from kit.runner import Runner
from kit.servers.inventory import Host, Inventory
from kit.terminal import runlog
from kit.terminal.result import Result
from kit.terminal.runlog import RunLog
from kit.terminal.steps import Sign, Steps


@pytest.fixture
def servers(tmp_path):
    return Inventory(tmp_path, Host("app1", "10.0.0.1"), Host("app1", "10.0.0.1"))


def of(body):
    """A verb that is logged and does `body`."""

    @verb(name="try", logged=True, help="x")
    def command(context: Context) -> Result:
        return body(context) or Result(command="try")

    return command


def logs():
    return sorted(runlog.folder().glob("*.log"))


def test_a_run_writes_its_steps_and_commands_with_their_seconds():
    def body(context):
        with context.steps("building"):
            context.runner.run(["true"])

    assert CliRunner().invoke(of(body)).exit_code == 0
    [path] = logs()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(" s] ")[1].split("  ")[0] for line in lines[1:]] == ["$ true", "✓ building", "ended with 0"]


def test_a_run_that_did_nothing_leaves_no_file():
    def body(context):
        raise UsageProblem("no such region")

    assert CliRunner().invoke(of(body)).exit_code == 1
    assert logs() == []


def test_the_path_is_told_after_a_failure_and_in_json(capsys, monkeypatch):
    def fails(context):
        context.steps.say("began")
        raise RemoteFailed("The disk of app1 is full.", remedy="Make room.")

    group = click.Group(commands={"try": of(fails)})
    monkeypatch.setattr(cli, "root", group)
    with pytest.raises(SystemExit) as ended:
        cli.main(["try"])
    assert ended.value.code == ExitCode.REMOTE
    [path] = logs()
    assert f"The log of this run: {path}" in capsys.readouterr().err
    assert "✗ The disk of app1 is full." in path.read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["try", "--json"])
    assert json.loads(capsys.readouterr().out)["problems"][0]["log"] == str(logs()[-1])


def test_success_is_quiet_about_the_log_but_json_names_it():
    def body(context):
        context.steps.say("began")
        return Result(command="try", data={"a": 1}, lines=("done",))

    assert CliRunner().invoke(of(body)).stdout == "done\n"
    data = json.loads(CliRunner().invoke(of(body), ["--json"]).stdout)["data"]
    assert data == {"a": 1, "log": str(logs()[-1])}


def test_findings_name_the_log_too():
    def body(context):
        context.steps.say("began")
        return Result(command="try", exit_code=ExitCode.PROBLEMS, problems=({"message": "nginx does not run"},))

    said = CliRunner().invoke(of(body)).stdout
    assert f"The log of this run: {logs()[0]}" in said
    assert "✗ nginx does not run" in logs()[0].read_text(encoding="utf-8")


def test_what_is_hidden_is_in_no_line(servers):
    log = RunLog("try", ["try", "--x", "password=hunter2"])
    log.hide(["Zq9/known+value=="])
    log.line("found Zq9/known+value== and Zq9%2Fknown%2Bvalue%3D%3D\nPGPASSWORD=abc psql")
    log.end(0)
    text = log.path.read_text(encoding="utf-8")
    assert not [each for each in ("hunter2", "Zq9", "abc") if each in text]


def test_only_the_last_runs_are_kept():
    for _each in range(runlog.KEPT + 3):
        log = RunLog("try", [])
        log.line("x")
        log.end(0)
    assert len(logs()) == runlog.KEPT
    assert log.path in logs()


@pytest.mark.parametrize("ended", [None, 4, 130])
def test_a_run_that_was_cut_off_is_continued_and_said_so(servers, ended):
    cut = RunLog("try", [])
    assert cut.works_on("12.73", servers) == 0
    cut.line("✓ one  1.0 s")
    cut.line("✓ two  1.0 s")
    cut.line("✗ three  1.0 s")
    if ended:
        cut.end(ended)
    assert RunLog("try", []).works_on("12.73", servers) == 2
    assert RunLog("other", []).works_on("12.73", servers) == 0
    elsewhere = Inventory(servers.folder, Host("app1", "10.0.0.2"), Host("app1", "10.0.0.2"))
    assert RunLog("third", []).works_on("12.73", elsewhere) == 0


def test_after_a_run_that_ended_well_nothing_is_continued(servers):
    for code in (4, 0):
        log = RunLog("try", [])
        log.works_on("12.73", servers)
        log.line("✓ one  1.0 s")
        log.end(code)
    assert RunLog("try", []).works_on("12.73", servers) == 0
    assert len(runlog.of_region("12.73")) == 3
    assert runlog.of_region("12.74") == []


class Terminal:
    """Remembers what is written, as a terminal would show it, or a file."""

    def __init__(self, *, live=True):
        self.text, self.live = "", live

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def isatty(self):
        return self.live


def test_a_step_counts_its_seconds_on_a_terminal_and_leaves_one_line():
    terminal = Terminal()
    with Steps(terminal)("building the base"):
        time.sleep(1.2)
    assert "… building the base  1 s" in terminal.text
    assert terminal.text.split("\r\033[K")[-1] == "  ✓ building the base  1.2 s\n"


def test_in_a_file_a_long_step_is_named_now_and_then(monkeypatch):
    monkeypatch.setattr("kit.terminal.steps.AWAY", 1)
    file = Terminal(live=False)
    with Steps(file)("building the base"):
        time.sleep(1.2)
    assert file.text == "  … building the base  1 s\n  ✓ building the base  1.2 s\n"


@pytest.mark.parametrize(("sign", "shown"), [(Sign.WRONG, "✗"), (Sign.OPEN, "?")])
def test_a_step_that_found_something_wrong_is_not_ticked_off(sign, shown):
    file = Terminal(live=False)
    with Steps(file)("looking") as step:
        step.sign = sign
    assert file.text.startswith(f"  {shown} looking  ")


def test_seconds_are_written_as_the_language_writes_numbers():
    file = Terminal(live=False)
    with i18n.speaking("id"):
        Steps(file).done("menyalin", 2.25)
    assert file.text == "  ✓ menyalin  2,2 s\n"


def test_with_other_output_between_nothing_is_drawn_over():
    terminal = Terminal()
    steps = Steps(terminal)
    steps.still = True
    with steps("building"):
        pass
    assert "\r" not in terminal.text


def test_each_line_of_a_program_is_told_when_it_comes():
    heard = []
    script = "import sys; print('a'); print('b', file=sys.stderr); sys.exit(3)"
    done = Runner().run([sys.executable, "-c", script], check=False, hear=heard.append)
    assert (done.returncode, done.stdout, done.stderr) == (3, "a\n", "b\n")
    assert sorted(heard) == ["a", "b"]


def test_verbose_may_stand_after_the_verb():
    said = CliRunner().invoke(of(lambda context: context.runner.run(["true"]) and None), ["--verbose"])
    assert "$ true" in said.stderr
