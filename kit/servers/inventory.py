"""The servers of a region: `inventories/<kode>/`, read and made. Hosts in hosts.yml, settings in group_vars/all/."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kit import plain_yaml
from kit.errors import KitError, UsageProblem
from kit.i18n import _
from kit.paths import carried

PLACEHOLDER = "192.0.2."  # addresses reserved for documentation (RFC 5737)


@dataclass(frozen=True)
class Host:
    """One server: `address` as this computer reaches it, `inner` as the other servers do."""

    name: str
    address: str
    user: str = "root"
    port: int = 22
    key: Path | None = None
    known_hosts: Path | None = None
    inner: str | None = None

    @classmethod
    def from_words(cls, name: str, words: str) -> Host:
        """`[user@]address[:port]`, as on a command line."""
        user, at, rest = words.rpartition("@")
        address, colon, port = rest.rpartition(":") if rest.count(":") == 1 else (rest, "", "")
        odd = not re.fullmatch(r"[\w.:\[\]-]+", address) or (at and not re.fullmatch(r"[\w.-]+", user))
        if odd or (colon and not port.isdigit()):
            raise UsageProblem(
                _("`{words}` is not a host: write user@address.").format(words=words),
                remedy=_("For example: --host root@203.0.113.10"),
            )
        return cls(name, address, user or "root", int(port) if port else 22)


@dataclass(frozen=True)
class Inventory:
    """A region's servers as the kit and Ansible see them."""

    folder: Path
    app: Host
    database: Host
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def split(self) -> bool:
        return self.app.name != self.database.name

    @property
    def hosts(self) -> tuple[Host, ...]:
        return (self.app, self.database) if self.split else (self.app,)

    @property
    def rehearsal(self) -> bool:
        """Machines for lessons, never ones that people work on."""
        return self.settings.get("instance_rehearsal") is True

    @property
    def known_hosts(self) -> Path:
        """Keys of the servers, accepted at first sight and never silently replaced."""
        return self.folder / "known_hosts"

    @property
    def settings_file(self) -> Path:
        """Where the settings are written."""
        return _settings_file(self.folder)

    def setting(self, name: str, default: str) -> str:
        return str(self.settings.get(name, default))


def load(folder: Path) -> Inventory:
    """Read an inventory. UsageProblem says what is missing in which file."""
    file = folder / "hosts.yml"
    groups = _mapping(_mapping(_yaml(file).get("all")).get("children"))
    known: dict[str, dict[str, object]] = {}
    for group in ("app", "database"):
        for name, values in _mapping(_mapping(groups.get(group)).get("hosts")).items():
            known.setdefault(str(name), {}).update(_mapping(values))

    def only_host(group: str) -> Host:
        names = list(_mapping(_mapping(groups.get(group)).get("hosts")))
        if len(names) != 1:
            raise UsageProblem(
                _("{file}: group `{group}` needs exactly one host, it has {n}.").format(
                    file=file, group=group, n=len(names)
                ),
                remedy=_("Write one host below each group, as in inventories/_contoh/hosts.yml."),
            )
        return _host(file, str(names[0]), known[str(names[0])])

    return Inventory(
        folder=folder,
        app=only_host("app"),
        database=only_host("database"),
        settings=_yaml(_settings_file(folder), needed=False),
    )


def create(
    folder: Path, *, app: Host, database: Host | None = None, settings: Mapping[str, object] | None = None
) -> Inventory:
    """Write an inventory for known hosts, from inventories/_contoh. Never overwrites one."""
    start(folder)
    group: dict[str, object] = {"app": {"hosts": {app.name: _variables(app)}}}
    group["database"] = {"hosts": {database.name: _variables(database)} if database else {app.name: None}}
    text = yaml.safe_dump({"all": {"children": group}}, sort_keys=False, allow_unicode=True)
    (folder / "hosts.yml").write_text("---\n" + text, encoding="utf-8")
    if settings:
        with _settings_file(folder).open("a", encoding="utf-8") as file:
            file.write("\n" + yaml.safe_dump(dict(settings), sort_keys=False, allow_unicode=True))
    return load(folder)


def start(folder: Path) -> Path:
    """Copy inventories/_contoh; returns the file that has to be filled in. Never overwrites."""
    if (folder / "hosts.yml").exists():
        raise UsageProblem(_("{folder} is there already.").format(folder=folder), remedy=_("Edit its hosts.yml."))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(carried("inventories") / "_contoh", folder, dirs_exist_ok=True)
    return folder / "hosts.yml"


def _settings_file(folder: Path) -> Path:
    return folder / "group_vars" / "all" / "main.yml"


def _host(file: Path, name: str, values: Mapping[str, object]) -> Host:
    address = str(values.get("ansible_host", ""))
    if not address or address.startswith(PLACEHOLDER):
        raise UsageProblem(
            _("{file}: `{name}` has no address yet.").format(file=file, name=name),
            remedy=_("Write the server's address behind `ansible_host:`."),
        )

    def path(variable: str) -> Path | None:
        return Path(str(values[variable])).expanduser() if values.get(variable) else None

    return Host(
        name=name,
        address=address,
        user=str(values.get("ansible_user", "root")),
        port=int(str(values.get("ansible_port", 22))),
        key=path("ansible_ssh_private_key_file"),
        known_hosts=path("kit_known_hosts"),
        inner=str(values["instance_address"]) if values.get("instance_address") else None,
    )


def _variables(host: Host) -> dict[str, object]:
    values: dict[str, object] = {"ansible_host": host.address, "ansible_user": host.user}
    if host.port != 22:
        values["ansible_port"] = host.port
    if host.key:
        values["ansible_ssh_private_key_file"] = str(host.key)
    if host.known_hosts:
        values["kit_known_hosts"] = str(host.known_hosts)
    if host.inner:
        values["instance_address"] = host.inner
    return values


def _yaml(file: Path, *, needed: bool = True) -> dict[str, object]:
    try:
        return _mapping(plain_yaml.load(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        if not needed:
            return {}
        raise UsageProblem(_("{file} is missing.").format(file=file), remedy=_how_to_reach(file.parent)) from error
    except (plain_yaml.Error, UnicodeDecodeError) as error:
        where = getattr(error, "problem_mark", None)
        line = where.line + 1 if where else 1
        raise KitError(
            _("{file}:{line}: this is not YAML.").format(file=file, line=line),
            remedy=_("Look at the spaces at the beginning of that line and the one before it."),
        ) from error


def _how_to_reach(folder: Path) -> str:
    """What to do where a region, for which the folder is named, has no servers yet."""
    from kit.rehearsal.machines import labs

    told = _("`kit provision REGION --host root@ADDRESS` writes an inventory.")
    for lab in labs.kept(folder.resolve().name)[-1:]:
        told += " " + _("The machines of its rehearsal are reached with --inventory {path}").format(
            path=shlex.quote(str(lab.inventory))
        )
    return told


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
