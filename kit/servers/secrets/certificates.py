"""Which certificates an inventory needs, kept in its vault and renewed before they end."""

from __future__ import annotations

from kit.servers.inventory import Inventory
from kit.servers.neighbours import by_address
from kit.servers.secrets import pki
from kit.servers.secrets.rotation.ledger import without_expired
from kit.servers.secrets.vault import Vault


def site_names(inventory: Inventory, domain: str) -> tuple[str, ...]:
    """Names the site answers to; the same rule as `instance_names` of playbooks/roles/instance."""
    return (domain, inventory.app.address) if by_address(inventory) else (domain,)


def ensure(inventory: Inventory, vault: Vault, domain: str) -> None:
    """Have secrets and certificates in the vault; what is there and good for a while stays."""
    before = vault.ensure()
    values = without_expired(before)
    values["instance_authority"] = pki.authority().certificate
    wanted = {("web_certificate", "web_key"): site_names(inventory, domain)}
    if inventory.split:
        address = inventory.database.inner or inventory.database.address
        wanted["postgresql_tls_certificate", "postgresql_tls_key"] = (address,)
    for (certificate, key), names in wanted.items():
        if not pki.still_good(str(values.get(certificate, "")), names):
            issued = pki.issue(names)
            values[certificate], values[key] = issued.certificate, issued.key
    if values != before:
        vault.write(values)
