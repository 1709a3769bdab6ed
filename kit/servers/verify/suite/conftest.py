"""Fixtures of the checks, and the report: one JSON line a check (kit/servers/verify/run.py reads them as they come)."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import testinfra
from testinfra.host import Host

from kit import i18n
from kit.errors import KitError
from kit.i18n import _
from kit.servers.verify.finding import Finding, untrusted
from kit.servers.verify.run import Check, as_json_line
from kit.servers.verify.site import Site
from kit.servers.verify.target import Target

DATABASE_IS_DOWN = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def target() -> Target:
    return Target.read(Path(os.environ["KIT_VERIFY_TARGET"]))


def _host(target: Target, name: str) -> Host:
    return testinfra.get_host(f"ssh://{name}?ssh_config={target.ssh_config}&sudo=true")


@pytest.fixture(scope="session")
def app(target: Target) -> Host:
    """The host of the application, as root."""
    return _host(target, target.app)


@pytest.fixture(scope="session")
def database(target: Target) -> Host:
    """The host of the database, as root; the same one, or another."""
    return _host(target, target.database)


@pytest.fixture
def site(target: Target) -> Site:
    """The site from outside, without any cookies yet."""
    return Site(target.addresses[target.app], target.domain, target.authority)


def pytest_configure() -> None:
    """Findings are told in the language of whoever asked."""
    i18n.activate(os.environ["KIT_VERIFY_LANGUAGE"])


class _NotLookedAt(Exception):
    """What a check needs is known to be missing."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The database first: without it much else fails, with words that lead astray."""
    items.sort(key=lambda item: item.get_closest_marker("database") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_database") and DATABASE_IS_DOWN in item.config.stash:
        raise _NotLookedAt


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    yield
    failed = call.excinfo
    if call.when != "call" and not failed:
        return
    what, remedy = None, None
    unseen = bool(failed and failed.errisinstance(_NotLookedAt))
    if failed and item.get_closest_marker("database"):
        item.config.stash[DATABASE_IS_DOWN] = True
    if unseen:
        what = _("Not looked at: the database does not run.")
        remedy = _("Once it runs, run `kit verify` again.")
    elif failed:
        error = failed.value
        words = str(error).strip().splitlines() or [type(error).__name__]
        known = isinstance(error, Finding)
        what = error.what if known else f"{type(error).__name__}: {words[0][:300]}"
        remedy = error.remedy if known else _("Look at the journal of the server, then run `kit verify` again.")
        if isinstance(error, KitError):
            what, remedy = error.message, error.remedy or remedy
        if isinstance(error, ssl.SSLCertVerificationError):
            what, remedy = untrusted(item.funcargs["target"].domain, error)
        elif isinstance(error, OSError):
            what = _("The site does not answer: {why}").format(why=words[0])
            remedy = _("See `systemctl status nginx` on its host; `systemctl start nginx` there starts it again.")
    sentence = (getattr(item, "function", None).__doc__ or item.name).strip().splitlines()[0]
    which = item.callspec.id if hasattr(item, "callspec") else ""
    check = Check(item.name, sentence, round(call.duration, 2), which, what, remedy, unseen)
    with Path(os.environ["KIT_VERIFY_RESULTS"]).open("a", encoding="utf-8") as results:
        results.write(as_json_line(check))
