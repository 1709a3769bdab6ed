"""Roles and templates without a host: Ansible's own templating, with the variables a real run has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar, trust_as_template

from kit.paths import carried
from tests.playbooks.host import PRESENT, Region
from tests.postgresql import USER, cluster

PLAYBOOKS = carried("playbooks")
ROLES = sorted(path.name for path in (PLAYBOOKS / "roles").iterdir() if path.is_dir())

REGION = {
    "region_kode": "12.73",
    "region_nama": "Kota Sibolga",
    "region_domain": "eplanning.sibolga.example",
    "region_time_zone": "Asia/Jakarta",
}


def read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def trusted(value: object) -> object:
    """A value of a YAML file as Ansible would take it: texts are templates."""
    if isinstance(value, dict):
        return {key: trusted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [trusted(each) for each in value]
    return trust_as_template(value) if isinstance(value, str) else value


def hosts(*, split: bool) -> dict[str, object]:
    """What a run knows of its hosts; in `split` the database has a host of its own."""
    known = {"app1": {"ansible_host": "10.0.0.1"}, "db1": {"ansible_host": "10.0.0.2"}}
    database = "db1" if split else "app1"
    return {
        "groups": {"all": sorted({"app1", database}), "app": ["app1"], "database": [database]},
        "group_names": ["app"] if split else ["app", "database"],
        "hostvars": known,
        "ansible_host": "10.0.0.1",
        "preflight_host": {"version": "12", "memory_mb": 4096, "packages": [], "package_lists": True, "bundle": ""},
    }


Render = Callable[..., str]


@pytest.fixture
def render() -> Render:
    """`render("web", "site.conf.j2", split=False, instance_tls="acme")`: the text of a template."""

    def rendered(role: str, template: str, *, split: bool = False, **variables: object) -> str:
        known: dict[str, object] = {}
        for name in ("instance", *ROLES):
            known |= trusted(read(PLAYBOOKS / "roles" / name / "defaults" / "main.yml"))  # type: ignore[operator]
        known |= {**REGION, **hosts(split=split), **variables}
        folder = PLAYBOOKS / "roles" / role / "templates"
        templar = Templar(loader=DataLoader(), variables=known).copy_with_new_env(searchpath=[str(folder)])
        text = (folder / template).read_text(encoding="utf-8")
        overrides = {"trim_blocks": True, "lstrip_blocks": False}
        return str(templar.template(trust_as_template(text), overrides=overrides))

    return rendered


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The socket of a cluster with the roles of two regions, as the module `database` makes them."""
    with cluster() as where:
        socket = where["EPLANNING_DB_HOST"]
        with psycopg.connect(host=socket, user=USER, dbname="postgres", autocommit=True) as connection:
            for name in (PRESENT, "eplanning_12_74"):
                connection.execute(f"CREATE ROLE {name} LOGIN")
                connection.execute(f"CREATE ROLE {name}_pemilik LOGIN CREATEDB IN ROLE {name}")
        yield socket


@pytest.fixture
def region(server, tmp_path, capsys) -> Iterator[Region]:
    (tmp_path / "etc" / "12.73").mkdir(parents=True)
    env = f"# comment\nEPLANNING_DB_NAME={PRESENT}\nEPLANNING_DB_USER={PRESENT}\nEPLANNING_DB_HOST={server}\n"
    (tmp_path / "etc" / "12.73" / "env").write_text(env, encoding="utf-8")
    (tmp_path / "etc" / "12.73" / "env.pemilik").write_text(f"EPLANNING_DB_USER={PRESENT}_pemilik\n", encoding="utf-8")

    def say() -> tuple[str, str]:
        told = capsys.readouterr()
        return told.out, told.err

    made = Region(server, tmp_path, say)
    with made.connect("postgres", USER) as connection:
        for name in made.databases() - {"postgres"}:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connection.execute(f"CREATE DATABASE {PRESENT} OWNER {PRESENT}_pemilik")
        connection.execute(f"REVOKE ALL ON DATABASE {PRESENT} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {PRESENT} TO {PRESENT}")
    with made.connect(user=f"{PRESENT}_pemilik") as connection:
        connection.execute("CREATE TABLE usulan (judul text)")
        connection.execute(f"GRANT SELECT, INSERT ON usulan TO {PRESENT}")
        connection.execute("CREATE FUNCTION nol() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
        connection.execute("CREATE TRIGGER kekal BEFORE DELETE ON usulan FOR EACH ROW EXECUTE FUNCTION nol()")
        connection.execute("INSERT INTO usulan SELECT generate_series(1, 3)")
    yield made
