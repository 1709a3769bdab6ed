"""Every variable of the roles of Ansible: from meta/argument_specs.yml, with what stands in defaults/main.yml."""

from __future__ import annotations

from pathlib import Path

import yaml
from table import MARK, table

HEAD = """# Variables of a server

What an inventory may set in `group_vars/all/main.yml` (`inventories/<kode>/`), by the role of Ansible that reads it;
a value for one host stands beside its address in `hosts.yml`. Each name begins with its role. The kit sets those that
follow from the region or are secret; *needed* ones are among them. A wrong type ends a run before anything is
touched.
"""


def page(roles: Path) -> str:
    parts = [HEAD]
    for spec in sorted(roles.glob("*/meta/argument_specs.yml")):
        said = yaml.safe_load(spec.read_text(encoding="utf-8"))["argument_specs"]["main"]
        file = spec.parents[1] / "defaults" / "main.yml"
        usual = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.exists() else {}
        rows = [
            (f"`{name}`", _kind(one), _value(name, one, usual), one["description"])
            for name, one in said["options"].items()
        ]
        parts.append(f"## {spec.parents[1].name}\n\n{said['short_description']}. {said['description']}\n")
        parts.append(table(("variable", "type", "unless set", "meaning"), rows) + "\n")
    return "\n".join([*parts, MARK, ""])


def _kind(one: dict) -> str:
    kind = f"list of {one['elements']}" if "elements" in one else one["type"]
    return ", ".join(f"`{choice}`" for choice in one["choices"]) if "choices" in one else kind


def _value(name: str, one: dict, usual: dict) -> str:
    if one.get("required"):
        return "needed"
    if name not in usual:
        return ""
    value = usual[name]
    if isinstance(value, str) and "{{" in value:
        return "follows from others"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if value in ("", [], {}, None):
        return "nothing"
    shown = (
        yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6).removesuffix("...\n").strip()
    )
    return "follows from others" if "{{" in shown else f"`{shown}`"
