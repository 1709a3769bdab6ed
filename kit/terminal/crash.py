"""An error nobody foresaw: the traceback goes into a file that can be sent on, the person gets one sentence."""

from __future__ import annotations

import datetime as dt
import platform
import shlex
import traceback

from kit import __version__
from kit.errors import KitError
from kit.i18n import _
from kit.paths import user_data


def written_down(unexpected: Exception, words: list[str]) -> KitError:
    """Write the report and return the error that names its place."""
    folder = user_data() / "crashes"
    folder.mkdir(exist_ok=True, mode=0o700)
    report = folder / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}.txt"
    report.write_text(
        f"kit {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"kit {shlex.join(words)}\n\n" + "".join(traceback.format_exception(unexpected)),
        encoding="utf-8",
    )
    return KitError(
        _("This is a defect of the kit: {what}.").format(what=type(unexpected).__name__),
        remedy=_("The details are in {path}; please send that file on.").format(path=report),
        code="defect",
    )
