"""The site as somebody in front of a browser finds it."""

from __future__ import annotations

import ssl
import time

from kit.i18n import _
from kit.servers.verify.site import Site as Browser
from kit.training.drills.machine import Site

HEALTH = "/healthz"
PATIENCE = 60  # seconds an application may need to find its database again


def outside(site: Site) -> str:
    """The status with which it answers (`200`), `untrusted` for a certificate no browser takes, or `unreachable`."""
    try:
        return str(Browser(site.host.address, site.domain, site.authority).get(HEALTH).status)
    except ssl.SSLCertVerificationError:
        return "untrusted"
    except OSError:
        return "unreachable"


def unwell(site: Site, patience: int = PATIENCE) -> list[str]:
    """What somebody outside would complain of, as a sentence; empty when the site is well, after `patience` seconds."""
    until = time.monotonic() + patience
    while (said := outside(site)) != "200":
        if time.monotonic() > until:
            told = {
                "untrusted": _("Browsers do not trust the certificate of the site."),
                "unreachable": _("The site cannot be reached from outside."),
            }
            return [told.get(said, _("The site answers {status}.").format(status=said))]
        time.sleep(1)
    return []
