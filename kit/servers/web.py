"""What nginx says of its configuration when it would not start with it."""

from __future__ import annotations

import re

from kit.i18n import _

_EMERGENCY = re.compile(r"\[emerg\] (?:\d+#\d+: )?(.+)")  # which process and thread says so tells nobody anything


def finding(host: str, said: str) -> tuple[str, str]:
    """What is wrong and what to do, out of what `nginx -t` said on its standard error there."""
    wrong = _EMERGENCY.search(said)
    lines = said.strip().splitlines()
    why = wrong[1] if wrong else lines[-1].strip() if lines else _("it said nothing")
    return (
        _("nginx on {host} would not start again with its configuration: {why}.").format(host=host, why=why),
        _("Mend what is wrong there; once `nginx -t` is content, `systemctl reload-or-restart nginx`."),
    )
