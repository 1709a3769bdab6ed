"""The change itself: new values beside the old ones, then the servers, then proof, then the old ones are forgotten.

Whatever stops it leaves a site that works and a vault that knows both values; the same command goes on from there.
"""

from __future__ import annotations

import hashlib
import ssl
from dataclasses import dataclass
from pathlib import Path

from kit.context import Context
from kit.errors import RemoteFailed
from kit.i18n import _
from kit.servers import lock
from kit.servers.ansible.play import play
from kit.servers.inventory import load
from kit.servers.provisioning import read_profile
from kit.servers.remote import Remote, connect
from kit.servers.secrets import certificates, pki, site_certificate
from kit.servers.secrets.rotation import receipt_key
from kit.servers.secrets.rotation.kinds import AUTHORITY, CERTIFICATE, DATABASE, RECEIPT, VAULT, Kind, of
from kit.servers.secrets.rotation.ledger import Ledger
from kit.servers.secrets.rotation.unfinished import unfinished
from kit.servers.secrets.rotation.values import PROGRAM, admit, forget, new
from kit.servers.secrets.vault import Vault


@dataclass(frozen=True)
class Rotated:
    """What changed. `continued`: what a run before had begun; `kept`: why a place still knows an old password."""

    changed: tuple[Kind, ...]
    continued: tuple[Kind, ...]
    kept: tuple[str, ...]
    password_file: Path


def rotate(context: Context, region: Path, folder: Path, kinds: tuple[Kind, ...], *, at_once: bool = False) -> Rotated:
    """Change the secrets of `kinds`, and end first what a run before has begun. `at_once`: everybody signs in again.

    Raises RemoteFailed with the host's sentence.
    """
    profile = read_profile(region)
    kode, inventory = str(profile["region_kode"]), load(folder)
    domain = inventory.setting("instance_domain", str(profile["region_domain"]))
    vault = Vault(inventory.folder, kode)
    variables = {**profile, **site_certificate.check(inventory, domain)}
    begun: tuple[Kind, ...] = ()
    kept: tuple[str, ...] = ()
    with lock.region_lock(kode, inventory.app.address, "kit rotate"), connect(context, inventory) as remote:
        if AUTHORITY in kinds:
            pki.renew_authority()
        certificates.ensure(inventory, vault, domain)
        ledger = Ledger(vault)
        begun = unfinished(inventory, ledger)
        todo = tuple(kind for kind in of(inventory) if kind in {*kinds, *begun})
        servers = tuple(kind for kind in todo if kind != VAULT)
        if servers:
            with context.steps(_("make new secrets, and have the servers accept them beside the old ones")):
                _prepare(context, remote, ledger, kode, domain, servers, begun)
            ledger.promote(at_once=at_once)
            play(context, "rotate", inventory, vault, {**variables, "rotate_former": ledger.former(DATABASE)})
            with context.steps(_("prove that the new secrets serve")):
                _prove(remote, kode, str(ledger.values["web_certificate"]) if CERTIFICATE in of(inventory) else None)
            with context.steps(_("have the servers forget the old ones")):
                if RECEIPT in servers:
                    receipt_key.use(context, remote, kode, folder)
                kept = tuple(why for kind in servers for why in forget(kind, remote, kode, ledger.former(kind)))
            ledger.end(servers)
        if VAULT in todo:
            with context.steps(_("encrypt the vault with a new password")):
                vault.change_password()
            ledger.end((VAULT,))
    return Rotated(todo, begun, kept, vault.password_file)


def _prepare(
    context: Context,
    remote: Remote,
    ledger: Ledger,
    kode: str,
    domain: str,
    kinds: tuple[Kind, ...],
    begun: tuple[Kind, ...],
) -> None:
    """New values for what has not begun yet, kept in the vault before a host hears of them."""
    made: dict[str, object] = {}
    for kind in kinds:
        if kind not in begun:
            made |= new(kind, remote, kode, domain, ledger.values)
    if RECEIPT in kinds:
        receipt_key.prepare(context, remote, kode, remote.inventory.folder)
    ledger.prepare(made)
    for kind in kinds:
        admit(kind, remote, kode, ledger.waiting(kind))


def _prove(remote: Remote, kode: str, chain: str | None) -> None:
    """The site answers, with the certificate of the vault where there is one, and the backups open."""
    told = remote.ask(PROGRAM, kode, "prove")
    if chain and told["certificate"] != _fingerprint(chain):
        raise RemoteFailed(
            _("{host} still shows its former certificate.").format(host=remote.inventory.app.name),
            remedy=_("Look at `journalctl -u nginx` there, then run the same command again."),
        )
    remote.ask("eplanning-backup", kode, "list")


def _fingerprint(chain: str) -> str:
    end = "-----END CERTIFICATE-----"
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(chain.partition(end)[0] + end)).hexdigest()
