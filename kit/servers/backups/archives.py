"""The archive of a server's database, as the server noted it (`eplanning-archive` there keeps it)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kit.i18n import _
from kit.servers import host_words

MINUTES = 60  # it is kept every quarter hour

# at, problem; once there is one: earliest, archived_at, segment, bytes, second, second_at
Archive = Mapping[str, object]


def told(archive: Archive, now: dt.datetime) -> str:
    """One line: from when on any moment can be restored, and how old its newest piece is."""
    if not archive.get("archived_at"):
        return _("not there yet")
    return _("any moment since {earliest}, newest piece {minutes:.0f} minutes old").format(
        earliest=archive["earliest"], minutes=_minutes(archive["archived_at"], now)
    )


def second(archive: Archive, now: dt.datetime) -> str:
    """The same of the second place; empty without one."""
    moment = archive.get("second_at")
    return _("newest piece {minutes:.0f} minutes old").format(minutes=_minutes(moment, now)) if moment else ""


def shortcomings(archive: Archive | None, now: dt.datetime) -> list[tuple[str, str]]:
    """What somebody should look at, and what to do. None: no archive was asked for."""
    if archive is None:
        return []
    again = _(
        "`systemctl start eplanning-KODE-archive.service` there tries again; `journalctl -u` of it says what happens."
    )
    if archive.get("problem"):
        why = host_words.said(str(archive["problem"]))
        return [(_("The archive of the database is behind: {why}").format(why=why), again)]
    places = {
        _("the archive"): archive.get("archived_at"),
        _("the archive in the second place"): archive.get("second_at"),
    }
    return [
        (_("The newest piece of {place} is {minutes:.0f} minutes old.").format(place=place, minutes=age), again)
        for place, moment in places.items()
        if moment and (age := _minutes(moment, now)) > MINUTES
    ]


def _minutes(moment: object, now: dt.datetime) -> float:
    return (now - dt.datetime.fromisoformat(str(moment))).total_seconds() / 60
