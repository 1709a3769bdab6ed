"""Whether people can use it."""

from __future__ import annotations

import json
import secrets

import pytest
from testinfra.host import Host

from kit.i18n import _
from kit.servers.verify.finding import expect, last_line, output
from kit.servers.verify.site import Site
from kit.servers.verify.target import Target


@pytest.mark.needs_database
def test_health(app: Host, site: Site, target: Target) -> None:
    """The application is well, runs the release that is linked, and is this region's"""
    page = site.get("/healthz")
    expect(
        page.status == 200,
        _("The application answers {status}: {text}").format(status=page.status, text=page.text[:200]),
        _("See `journalctl -u {unit}` on {host}.").format(unit=target.unit, host=target.app),
    )
    said = json.loads(page.text)
    linked = output(app, "readlink %s/current", target.root).rpartition("/")[2]
    expect(
        (said["release"], said["kode"]) == (linked, target.kode),
        _("It runs release {release} of {kode}; linked is {linked} of {mine}.").format(
            release=said["release"], kode=said["kode"], linked=linked, mine=target.kode
        ),
        _("systemctl restart {unit} on {host}.").format(unit=target.unit, host=target.app),
    )


@pytest.mark.needs_database
def test_login(app: Host, site: Site, target: Target) -> None:
    """An officer can log in"""
    name = f"uji-{secrets.token_hex(4)}"
    manage = "eplanning-manage %s akun"
    words = "buat %s --peran inspektorat --nama 'Akun uji, sementara' --json"
    made = json.loads(output(app, f"{manage} {words}", target.kode, name))
    try:
        answer = site.submit("/akun/login/", {"login": name, "password": made["sandi"]})
        expect(
            answer.status == 302,
            _("A new account cannot log in; the page answers {status}.").format(status=answer.status),
            _("See `journalctl -u {unit}` on {host}.").format(unit=target.unit, host=target.app),
        )
        # A generated password has to be changed first: that page, or the desk, is only for people who are logged in.
        desk = site.get("/meja/")
        page = site.get(desk.location) if desk.status == 302 and "password" in desk.location else desk
        expect(
            page.status == 200,
            _("After login the desk answers {status}.").format(status=page.status),
            _("See `journalctl -u {unit}` on {host}.").format(unit=target.unit, host=target.app),
        )
    finally:
        output(app, f"{manage} nonaktif %s --alasan 'Akun uji, sementara'", target.kode, name)


@pytest.mark.needs_database
def test_usulan(app: Host, target: Target) -> None:
    """A usulan can be entered and found"""
    done = app.run("eplanning-manage %s uji usulan --json", target.kode)
    expect(
        done.rc == 0,
        _("A usulan could not be entered and found: {why}").format(why=last_line(done.stderr or done.stdout)),
        _("Nothing was kept. See `journalctl -u {unit}` on {host}.").format(unit=target.unit, host=target.app),
    )
