"""A way for a lab's bridge through whatever firewall this computer has (Docker's, libvirt's, ufw's, one's own).

What another table drops, no rule of ours can let pass; so each chain that judges forwarded packets gets two rules in
front, marked with the bridge's name, by which they are found and taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from kit.runner import CommandFailed, Runner

Chain = tuple[str, str, str]  # family, table, name


def let_through(runner: Runner, bridge: str) -> None:
    """Accept what comes from and goes to `bridge`, in every chain that judges forwarded packets."""
    for family, table, chain in _judging(_ruleset(runner)):
        for direction in ("iifname", "oifname"):
            rule = [direction, bridge, "accept", "comment", f'"{bridge}"']
            _unless_gone(runner, (family, table, chain), ["nft", "insert", "rule", family, table, chain, *rule])


def forget(runner: Runner, bridge: str) -> None:
    """Take away the rules marked with the name of `bridge`."""
    for entry in _ruleset(runner):
        rule = entry.get("rule")
        if rule and rule.get("comment") == bridge:
            place = (str(rule["family"]), str(rule["table"]), str(rule["chain"]))
            _unless_gone(runner, place, ["nft", "delete", "rule", *place, "handle", str(rule["handle"])])


def _unless_gone(runner: Runner, chain: Chain, argv: list[str]) -> None:
    """Run it; a chain that somebody else took away meanwhile needs nothing any more."""
    done = runner.run(argv, check=False)
    if done.returncode and chain in _judging(_ruleset(runner)):
        raise CommandFailed(done)


def _ruleset(runner: Runner) -> list[dict[str, dict[str, object]]]:
    listed = runner.run(["nft", "--json", "--handle", "list", "ruleset"]).stdout
    return json.loads(listed)["nftables"] if listed else []


def _judging(ruleset: list[dict[str, dict[str, object]]]) -> Iterator[Chain]:
    for entry in ruleset:
        chain = entry.get("chain", {})
        if chain.get("hook") == "forward" and chain.get("family") in ("ip", "inet"):
            yield str(chain["family"]), str(chain["table"]), str(chain["name"])
