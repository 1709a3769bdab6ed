"""Every external command goes through here: as a list, echoed, never through a shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kit.errors import KitError, Lacking
from kit.i18n import _


@dataclass(frozen=True)
class Completed:
    """How a command ended."""

    argv: tuple[str, ...]
    returncode: int
    stdout: str = ""
    stderr: str = ""


class CommandFailed(KitError):
    """An external command ended with another code than 0."""

    code = "command"

    def __init__(self, done: Completed, *, remedy: str | None = None) -> None:
        words = (done.stderr or done.stdout).strip().splitlines()
        super().__init__(
            _("`{command}` ended with code {code}: {words}").format(
                command=shlex.join(done.argv), code=done.returncode, words=words[-1] if words else _("it said nothing")
            ),
            remedy=remedy,
        )
        self.done = done


class Runner:
    """Runs commands; `echo` receives each line before it runs, so that the tool teaches."""

    def __init__(self, echo: Callable[[str], None] = lambda line: None) -> None:
        self.echo = echo
        self._children: set[subprocess.Popen[str]] = set()

    def run(
        self,
        argv: Sequence[str | Path],
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        input: str | None = None,
        source: Path | None = None,
        into: Path | None = None,
        check: bool = True,
        capture: bool = True,
        timeout: float | None = None,
        hear: Callable[[str], None] | None = None,
    ) -> Completed:
        """Run `argv` to its end. `env` adds to the environment; `source` is a file it reads, `into` one it writes, both
        as they are; `hear` is told each line of output as it comes.

        Raises CommandFailed unless `check` is off, Lacking when the program is not installed.
        """
        words = tuple(str(word) for word in argv)
        self.echo(shlex.join(words))
        self.require(words[0])
        pipe = subprocess.PIPE if capture else None
        given = subprocess.DEVNULL if input is None else subprocess.PIPE
        with ExitStack() as files:
            child = subprocess.Popen(
                words,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                text=True,
                errors="replace",
                stdin=files.enter_context(source.open("rb")) if source else given,
                stdout=files.enter_context(into.open("wb")) if into else pipe,
                stderr=pipe,
            )
        self._children.add(child)
        try:
            out, err = _heard(child, hear) if hear else child.communicate(input, timeout)
        except subprocess.TimeoutExpired as late:
            raise KitError(
                _("`{command}` did not finish within {seconds:.0f} seconds.").format(
                    command=shlex.join(words), seconds=late.timeout
                ),
                remedy=_("Run the same command again when the computer is less busy; --verbose shows where it waits."),
            ) from late
        finally:
            if child.poll() is None:
                child.kill()
                child.communicate()
            self._children.discard(child)
        done = Completed(words, child.returncode, out or "", err or "")
        if check and done.returncode:
            raise CommandFailed(done)
        return done

    @contextmanager
    def beside(
        self, argv: Sequence[str | Path], env: Mapping[str, str], hear: Callable[[str], None] | None = None
    ) -> Iterator[Future[Completed]]:
        """Run `argv` while the body does something else. Whoever leaves the body early ends it."""
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(self.run, argv, env=env, check=False, hear=hear)
            try:
                yield running
            except BaseException:
                self.stop()
                raise

    def stop(self) -> None:
        """Ask what is running to end."""
        for child in list(self._children):
            child.terminate()

    def require(self, program: str) -> str:
        """The path of an installed program, or Lacking."""
        found = shutil.which(program)
        if found is None:
            raise Lacking(
                _("This computer has no `{program}`.").format(program=program),
                remedy=_("`kit doctor` names the package that brings it."),
            )
        return found


def _heard(child: subprocess.Popen[str], hear: Callable[[str], None]) -> tuple[str, str]:
    """Output and complaints of a child, each line told when it arrives."""

    def read(stream: Iterable[str]) -> str:
        lines = []
        for line in stream:
            lines.append(line)
            hear(line.rstrip("\n"))
        return "".join(lines)

    with ThreadPoolExecutor(2) as pool:
        said = [pool.submit(read, stream) for stream in (child.stdout, child.stderr) if stream]
    child.wait()
    out, err = (each.result() for each in said)
    return out, err


@dataclass
class RecordingRunner(Runner):
    """For tests: writes down what would run and answers with prepared results, 0 where none is prepared."""

    answers: Mapping[str, Completed] = field(default_factory=dict)
    ran: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def run(self, argv: Sequence[str | Path], **kwargs: object) -> Completed:
        words = tuple(str(word) for word in argv)
        self.ran.append(words)
        done = next(
            (a for start, a in self.answers.items() if shlex.join(words).startswith(start)), Completed(words, 0)
        )
        if kwargs.get("check", True) and done.returncode:
            raise CommandFailed(done)
        return done

    def require(self, program: str) -> str:
        return program
