"""The one error a person sees: what is wrong, and what to type or mend next. Caught once, in `kit.cli.main`."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell learns (DESIGN section 5)."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    LACKING = 3
    REMOTE = 4
    INTERRUPTED = 130


class KitError(Exception):
    """Something a person can act on: `message` says what and where, `remedy` what to do.

    `code` is a stable word for `--json`, `details` whatever a program may want beside it.
    """

    exit_code = ExitCode.PROBLEMS
    code = "problem"

    def __init__(self, message: str, *, remedy: str | None = None, code: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.code = code or self.code
        self.details = details


class UsageProblem(KitError):
    """The words on the command line do not fit: unknown region, target folder not empty."""

    exit_code = ExitCode.USAGE
    code = "usage"


class Lacking(KitError):
    """This computer lacks a tool, a right or a connection."""

    exit_code = ExitCode.LACKING
    code = "lacking"


class Stopped(KitError):
    """The person stopped it, and this became of it."""

    exit_code = ExitCode.INTERRUPTED
    code = "stopped"


class RemoteFailed(KitError):
    """A step on a server failed; what was half done continues with the next run."""

    exit_code = ExitCode.REMOTE
    code = "remote"
