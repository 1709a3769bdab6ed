"""What a command hands back: one frozen result, printed for people or as one JSON envelope."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.errors import ExitCode, KitError

ENVELOPE = 1


@dataclass(frozen=True)
class Result:
    """`data` for programs, `lines` for people, `next` the command to type now."""

    command: str
    data: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    problems: tuple[Mapping[str, object], ...] = ()
    next: tuple[str, ...] = ()
    exit_code: ExitCode = ExitCode.DONE

    def as_json(self) -> str:
        """The envelope: keys are pinned by a contract test; a change of meaning raises `envelope`."""
        return json.dumps(
            {
                "envelope": ENVELOPE,
                "command": self.command,
                "ok": self.exit_code == ExitCode.DONE,
                "exit_code": int(self.exit_code),
                "data": self.data,
                "problems": list(self.problems),
                "next": list(self.next),
            },
            ensure_ascii=False,
            indent=2,
            default=str,
        )


def failed(command: str, error: KitError) -> Result:
    """The envelope of an error."""
    return Result(
        command=command,
        problems=({"code": error.code, "message": error.message, "remedy": error.remedy, **error.details},),
        exit_code=error.exit_code,
    )
