#!/usr/bin/python
"""Ask whether a host can fetch packages, before apt waits for minutes to find out."""

from __future__ import annotations

DOCUMENTATION = """
module: mirrors
short_description: Refuse a host that reaches none of the servers its apt names
description:
  - Opens a connection to each server that apt would fetch lists from, or to the proxy it is told; one that answers
    is enough. Changes nothing and sends nothing.
options:
  seconds: {description: How long one server may take to answer., type: int, default: 10}
"""

EXAMPLES = """
- name: See whether Debian's packages can be fetched
  mirrors:
"""

RETURN = """
reached: {description: Whether a server answered that was asked, returned: success, type: bool}
problems: {description: 'What is wrong, each a code and its values.', returned: failure, type: list}
"""

import os
from urllib.parse import urlsplit

from ansible.module_utils.basic import AnsibleModule

PORTS = {"http": 80, "https": 443}
BY_ITSELF = ("Proxy-Auto-Detect", "ProxyAutoDetect")


def servers(module):
    """(host, port) of each server, once; empty where apt finds its way by itself, or fetches nothing."""
    _code, told, _err = module.run_command(["apt-config", "dump", "--format", "%f %v%n", "Acquire"])
    settings = dict(line.partition(" ")[::2] for line in told.splitlines())
    if any(settings.get(f"Acquire::{scheme}::{how}") for scheme in PORTS for how in BY_ITSELF):
        return []
    # What an update would fetch: a host that never had lists knows no index targets yet.
    _code, listed, _err = module.run_command(["apt-get", "update", "--print-uris", "--quiet"])
    addresses = [urlsplit(line.split("'")[1]) for line in listed.splitlines() if line.startswith("'")]
    ways = {way(settings, uri) for uri in addresses if uri.scheme in PORTS}
    return sorted((one.hostname, one.port or PORTS.get(one.scheme, 80)) for one in ways)


def way(settings, uri):
    """Where apt goes first on its way to an address: the proxy it is told, or the server itself."""
    named = f"Acquire::{uri.scheme}::Proxy"
    told_by = (settings.get(f"{named}::{uri.hostname}"), settings.get(named), os.environ.get(f"{uri.scheme}_proxy"))
    proxy = next(filter(None, told_by), "DIRECT")
    return uri._replace(path="") if proxy == "DIRECT" else urlsplit(proxy)


def answers(module, server, seconds):
    """With a limit that also holds for the name: a resolver may keep somebody waiting longer than a connection."""
    host, port = server
    connect = ["timeout", str(seconds), "bash", "-c", 'exec 3<>"/dev/tcp/$0/$1"', host, str(port)]
    return module.run_command(connect)[0] == 0


def main():
    module = AnsibleModule(argument_spec={"seconds": {"type": "int", "default": 10}}, supports_check_mode=True)
    named = servers(module)
    reached = any(answers(module, server, module.params["seconds"]) for server in named)
    if named and not reached:
        hosts = ", ".join(sorted({host for host, _port in named}))
        problem = {"code": "mirrors", "values": {"hosts": hosts}}
        module.fail_json(msg=f"This host reaches none of the servers its apt names: {hosts}.", problems=[problem])
    module.exit_json(changed=False, reached=reached)


if __name__ == "__main__":
    main()
