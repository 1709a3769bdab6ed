"""From a release file and an inventory to running servers (`kit provision`), or to the next release (`kit deploy`)."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kit.context import Context
from kit.errors import UsageProblem
from kit.i18n import _, number
from kit.release import Manifest, build, read_manifest
from kit.servers import drift, lock, neighbours
from kit.servers.access import people
from kit.servers.ansible.play import play
from kit.servers.inventory import Inventory, load
from kit.servers.remote import connect
from kit.servers.secrets import certificates, site_certificate
from kit.servers.secrets.vault import Vault
from kit.servers.status import limits
from kit.servers.upgrading import telling
from kit.servers.upgrading.facts import ask
from kit.servers.upgrading.preflight import Consent, look, require

UPGRADE = "Go over to the release"  # the task of playbooks/roles/app/tasks/deploy.yml


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    release: Manifest
    domain: str
    addresses: tuple[str, ...]  # URLs
    changed: tuple[str, ...]  # "host: task"
    seconds: float
    upgrade: Mapping[str, object] = field(default_factory=dict)  # what the host said of it: steps, migrations, closed


def provision(
    context: Context,
    region: Path,
    *,
    inventory: Path,
    release: Path | None = None,
    bundled: Mapping[str, object] | None = None,
    check: bool = False,
) -> Outcome:
    """Bring the hosts of an inventory to what the playbooks say, with a release (the newest commit's when None).

    `bundled` are the variables of an opened bundle, whose packages take the place of Debian's archive. A second run
    changes nothing; one that was cut off is continued. `check` only says what would change.
    """
    return _run(context, "site", region, inventory, release, bundled=bundled, check=check)


def deploy(
    context: Context,
    region: Path,
    *,
    inventory: Path,
    release: Path | None = None,
    consent: Consent = lambda seen: False,
) -> Outcome:
    """Put a release onto hosts that are provisioned already. `consent` is asked where the site has to be closed, or
    where something else should be known first."""
    return _run(context, "deploy", region, inventory, release, consent=consent)


def _run(
    context: Context,
    playbook: str,
    region: Path,
    folder: Path,
    release: Path | None,
    *,
    bundled: Mapping[str, object] | None = None,
    check: bool = False,
    consent: Consent | None = None,
) -> Outcome:
    started = time.monotonic()
    profile = read_profile(region)
    kode = str(profile["region_kode"])
    inventory = load(folder)
    domain = inventory.setting("instance_domain", str(profile["region_domain"]))
    given = site_certificate.check(inventory, domain)
    neighbours.require_room(inventory)
    with lock.region_lock(kode, inventory.app.address, "kit provision" if playbook == "site" else "kit deploy"):
        path = release or build(context, region).path
        manifest = read_manifest(path)
        if manifest.kode != kode:
            raise UsageProblem(
                _("{path} is a release of {other}, not of {kode}.").format(path=path, other=manifest.kode, kode=kode),
                remedy=_("Leave --release out; it is built then."),
            )
        closing = _preflight(context, inventory, manifest, consent) if consent else ()
        vault = Vault(inventory.folder, kode)
        certificates.ensure(inventory, vault, domain)
        with tempfile.TemporaryDirectory(prefix="eplanning-release-") as scratch:
            variables = {
                **profile,
                **given,
                **(bundled or {}),
                "monitoring_limits": limits(),
                "monitoring_declared": drift.declared(folder),
                "base_access": people.lines(people.read(inventory.folder)),
                "app_release_file": str(path.resolve()),
                "app_release_scratch": scratch,
                "app_release_id": manifest.id,
                "app_requirements": manifest.requirements_sha256,
                "app_may_close": bool(closing),
            }
            played = play(context, playbook, inventory, vault, variables, check=check)
    upgrade = telling.read(str(played.results.get(UPGRADE, {}).get("result", {}).get("stdout", ""))) or {}
    for step in upgrade.get("steps", ()):
        context.steps.say(f"{number(step['seconds'], '0.0'):>6} s  {telling.step(step['step'])}")
    return Outcome(
        release=manifest,
        domain=domain,
        addresses=site_addresses(inventory, domain),
        changed=tuple(played.changed),
        seconds=time.monotonic() - started,
        upgrade=upgrade,
    )


def _preflight(context: Context, inventory: Inventory, manifest: Manifest, consent: Consent) -> tuple[str, ...]:
    """The migrations the site is closed for, agreed to. KitError with all that speaks against the release."""
    with context.steps(_("ask the host whether the release may come")), connect(context, inventory) as remote:
        facts = ask(remote, manifest.kode)
    if facts.current == manifest.id:
        return ()
    seen = look(facts, manifest, dt.datetime.now(dt.UTC))
    require(seen, consent)
    return seen.closing


def read_profile(region: Path) -> Mapping[str, str]:
    """What the playbooks have to know of the region, as their variables."""
    from kit.release.build import checked_region
    from regiondata.zona import IANA

    profil = checked_region(region).profil
    return {
        "region_kode": profil.kode,
        "region_nama": profil.nama,
        "region_domain": profil.domain,
        "region_time_zone": IANA[profil.zona_waktu],
    }


def site_addresses(inventory: Inventory, domain: str) -> tuple[str, ...]:
    """Where a browser finds the site; the bare address too when the certificate covers it."""
    names = certificates.site_names(inventory, domain)
    return tuple(f"https://{f'[{name}]' if ':' in name else name}/" for name in names)


def first_admin(context: Context, inventory: Inventory, kode: str) -> dict[str, str] | None:
    """Make the first administrator's account when there is none; its password is known only to the caller."""
    with connect(context, inventory) as remote:
        made = remote.manage(kode, "akun", "pertama")
    if isinstance(made, dict) and made.get("username"):
        return {"username": str(made["username"]), "password": str(made["sandi"])}
    return None
