"""Whether a release may come: everything that speaks against it, and everything somebody has to agree to, in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from packaging.version import Version

from kit.errors import KitError
from kit.i18n import _, ngettext
from kit.release import Manifest
from kit.servers.upgrading.facts import Facts

BACKUP_HOURS = 26  # one night, and a little
CERTIFICATE_DAYS = 7
SPARE_MB = 300  # unpacking, and the database's own work
CODE_MB = 250  # a release and its Python environment, unpacked


@dataclass(frozen=True)
class Preflight:
    """`against`: sentences that forbid it, each with what to do; `agree`: what somebody has to know and accept."""

    migrations: tuple[str, ...]
    closing: tuple[str, ...]  # those of them the present release can't live with
    against: tuple[tuple[str, str], ...]
    agree: tuple[str, ...]


Consent = Callable[[Preflight], bool]


class NotAgreed(KitError):
    """Somebody has to say yes first; nothing was touched."""

    code = "agree"


def look(facts: Facts, manifest: Manifest, now: dt.datetime) -> Preflight:
    """Judge a release against a host. Pure; the host judges again before it begins."""
    coming = tuple(name for name in manifest.migrations if facts.applied is not None and name not in facts.applied)
    closing = tuple(name for name in coming if not manifest.migrations[name]) if facts.current else ()
    return Preflight(coming, closing, tuple(_against(facts, manifest, closing)), tuple(_agree(facts, closing, now)))


def require(seen: Preflight, consent: Consent) -> None:
    """KitError with everything that speaks against it; NotAgreed when `consent` says no."""
    if seen.against:
        raise KitError(
            _("The release can't go there: {why}").format(why=" ".join(what for what, _remedy in seen.against)),
            remedy=" ".join(remedy for _what, remedy in seen.against) + " " + _("Nothing on it was touched."),
            code="preflight",
            problems=[what for what, _remedy in seen.against],
            agree=list(seen.agree),
        )
    if seen.agree and not consent(seen):
        raise NotAgreed(
            " ".join(seen.agree),
            remedy=_("Nothing was touched. Run it again with --yes to go on all the same."),
            problems=list(seen.agree),
        )


def _against(facts: Facts, manifest: Manifest, closing: tuple[str, ...]):
    if facts.busy:
        yield _("Another upgrade is at work there."), _("Wait until it has ended.")
    if facts.current and _built(manifest.id) < _built(facts.current):
        yield (
            _("{id} is older than {current}, which serves.").format(id=manifest.id, current=facts.current),
            _("`kit rollback` goes back to a release that has served."),
        )
    elif facts.kit_version and Version(manifest.kit_version) < Version(facts.kit_version):
        yield (
            _("The release was built by kit {older}; {newer} built the one that serves.").format(
                older=manifest.kit_version, newer=facts.kit_version
            ),
            _("Build it with that kit or a later one."),
        )
    if facts.current and facts.applied is None:
        yield (
            _("The application there does not answer."),
            _("`kit status` says what does not run; `kit provision` with the present release starts it again."),
        )
    # The copy; and while the site is closed, room for the database that comes back beside the other.
    needed = CODE_MB + SPARE_MB + (facts.database_mb or 0) * (2 if closing else 1)
    if facts.free_mb < needed:
        yield (
            _("It has {free} MiB free; release and safety copy need {needed}.").format(
                free=facts.free_mb, needed=needed
            ),
            _("Make room, or give it a larger disk."),
        )


def _agree(facts: Facts, closing: tuple[str, ...], now: dt.datetime):
    if closing:
        yield ngettext(
            "The site has to be closed for {names}, a migration the present release can't live with; visitors see a "
            "maintenance page, and if it fails the database comes back from a copy taken behind it.",
            "The site has to be closed for {names}, migrations the present release can't live with; visitors see a "
            "maintenance page, and if one fails the database comes back from a copy taken behind it.",
            len(closing),
        ).format(names=", ".join(closing))
    if facts.cut_off:
        yield _("An upgrade to {release} was cut off at “{step}”; it is ended first.").format(
            release=facts.cut_off.get("release"), step=facts.cut_off.get("step")
        )
    hours = _hours(facts, now)
    if hours is not None and hours > BACKUP_HOURS:
        age = _("{hours:.0f} hours old").format(hours=hours) if facts.last_backup else _("not there yet")
        yield _("The last backup is {age}.").format(age=age)
    days = _days(facts.certificate_ends, now)
    if days is not None and days < CERTIFICATE_DAYS:
        yield _("The certificate ends in {days} days.").format(days=days)


def _built(release: str) -> str:
    """When a release was made: its id begins with it."""
    return release.partition("-")[0]


def _hours(facts: Facts, now: dt.datetime) -> float | None:
    """Since the last backup; since the site began to serve where there has been none; None where nothing serves."""
    if facts.last_backup:
        then = dt.datetime.fromisoformat(facts.last_backup)
    elif facts.served_since:
        then = dt.datetime.fromtimestamp(facts.served_since, dt.UTC)
    else:
        return None
    return (now - then).total_seconds() / 3600


def _days(end: str | None, now: dt.datetime) -> int | None:
    return (dt.datetime.strptime(end, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=dt.UTC) - now).days if end else None
