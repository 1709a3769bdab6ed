"""The first words of `kit provision`: nothing is written for what is refused, and the same command goes on."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from kit.cli import root
from kit.errors import KitError, UsageProblem
from kit.region.workspace import ANSWERS
from kit.servers import inventory
from kit.servers.inventory import Host


@pytest.fixture
def region(tmp_path, monkeypatch):
    monkeypatch.setenv("EPLANNING_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("EPLANNING_KIT_DATA", str(tmp_path / "data"))
    folder = tmp_path / "regions" / "kota-sibolga"
    (folder / "region").mkdir(parents=True)
    (folder / ANSWERS).write_text("kode: '12.73'\nnama: Kota Sibolga\n", encoding="utf-8")
    return tmp_path / "inventories" / "12.73"


def refused(*words: object) -> KitError:
    done = CliRunner().invoke(root, ["provision", "12.73", *map(str, words)])
    assert isinstance(done.exception, KitError), done.output
    return done.exception


def test_a_file_that_is_no_bundle_leaves_no_inventory_behind(region, tmp_path):
    (tmp_path / "rusak.tar").write_bytes(b"%PDF-1.4")
    refused("--host", "root@203.0.113.10", "--bundle", tmp_path / "rusak.tar", "--yes")
    assert not region.exists()


def test_what_is_no_address_leaves_no_inventory_behind(region):
    assert "is not a host" in refused("--host", "bukan alamat").message
    assert not region.exists()


def test_the_same_servers_may_be_named_again_and_no_others(region):
    inventory.create(region, app=Host("app1", "203.0.113.10"))
    other = refused("--host", "root@203.0.113.11")
    assert isinstance(other, UsageProblem)
    assert "names other servers: root@203.0.113.10." in other.message
    assert inventory.load(region).app.address == "203.0.113.10"
    asked = subprocess.run(
        [sys.executable, "-m", "kit", "provision", "12.73", "--host", "203.0.113.10"],
        input="n\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert "app1 (root@203.0.113.10)" in asked.stdout + asked.stderr
    assert "names other servers" not in asked.stderr


def test_without_any_server_a_file_is_written_to_be_filled_in(region):
    assert str(region / "hosts.yml") in refused().message
    assert (region / "hosts.yml").is_file()
    assert "no address yet" in refused().message
