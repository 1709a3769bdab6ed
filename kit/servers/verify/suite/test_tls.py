"""The way to the site: certificate, protocol, redirect, headers."""

from __future__ import annotations

import ssl
import time
from http import HTTPStatus

import pytest

from kit.i18n import _
from kit.servers.verify.finding import Finding, expect, untrusted
from kit.servers.verify.site import Site
from kit.servers.verify.target import Target


def test_certificate_is_trusted(site: Site, target: Target) -> None:
    """The certificate is trusted and stays good for three weeks"""
    try:
        shown = site.certificate()
    except ssl.SSLCertVerificationError as error:
        raise Finding(*untrusted(target.domain, error)) from error
    except OSError as error:
        raise Finding(
            _("Nothing speaks TLS at {address}: {why}.").format(address=site.address, why=error),
            _("See `systemctl status nginx` on {host}.").format(host=target.app),
        ) from error
    days = (ssl.cert_time_to_seconds(str(shown["notAfter"])) - time.time()) / 86400
    expect(
        days > 21,
        _("The certificate of {domain} ends in {days:.0f} days.").format(domain=target.domain, days=days),
        _("`kit provision` renews it; with ACME see `journalctl -u {unit}-acme`.").format(unit=target.unit),
    )


@pytest.mark.needs_database
def test_every_name_leads_to_the_site(target: Target) -> None:
    """The site answers under each of its names and addresses"""
    for name in target.names:
        try:
            status = Site(target.addresses[target.app], name, target.authority).get("/healthz").status
        except ssl.SSLCertVerificationError as error:
            raise Finding(*untrusted(name, error)) from error
        except OSError as error:
            raise Finding(
                _("https://{name}/ does not answer: {why}.").format(name=name, why=error),
                _("`kit provision` writes /etc/nginx/conf.d on {host} again.").format(host=target.app),
            ) from error
        # nginx speaks, so what begins with 5 is said by the application behind it, or for want of it.
        expect(
            status == 200,
            _("https://{name}/ answers {status}.").format(name=name, status=status),
            _("See `journalctl -u {unit}` on {host}.").format(unit=target.unit, host=target.app)
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR
            else _("`kit provision` writes /etc/nginx/conf.d on {host} again.").format(host=target.app),
        )


def test_old_protocols_are_refused(site: Site, target: Target) -> None:
    """TLS 1.0 and 1.1 are refused"""
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        expect(
            not site.accepts(version),
            _("{domain} still speaks {version}.").format(domain=target.domain, version=version.name),
            _("Another file in /etc/nginx sets ssl_protocols; remove it."),
        )


def test_plain_http_leads_to_https(site: Site, target: Target) -> None:
    """Plain HTTP leads to HTTPS"""
    page = site.plain("/usulan/")
    expect(
        page.status == 301 and page.location == f"https://{target.domain}/usulan/",
        _("http://{domain}/ answers {status} instead of leading to https.").format(
            domain=target.domain, status=page.status
        ),
        _("See /etc/nginx/conf.d on {host}; `kit provision` writes it again.").format(host=target.app),
    )


def test_security_headers(site: Site, target: Target) -> None:
    """Pages carry their security headers"""
    headers = site.get("/").headers
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
        expect(
            headers.get(name),
            _("The start page comes without {name}.").format(name=name),
            _("Something between changes the answers, or the settings were edited: `kit provision`."),
        )
    expect(
        "unsafe-inline" not in headers["Content-Security-Policy"],
        _("The content security policy allows inline scripts."),
        _("Deploy an unchanged release."),
    )


def test_strict_transport_only_where_it_is_safe(site: Site, target: Target) -> None:
    """Browsers are told to insist on TLS only where everybody trusts the certificate"""
    told = "Strict-Transport-Security" in site.get("/").headers
    expect(
        not (told and target.tls == "private"),
        _("HSTS is on, though the certificate comes from the kit's own authority."),
        _("Remove `web_hsts` from the inventory: whoever does not trust that authority would be locked out."),
    )
