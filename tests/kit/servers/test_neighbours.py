"""Several regions on one host: at most one of them answers at its bare address."""

from __future__ import annotations

import pytest

from kit.errors import UsageProblem
from kit.servers import neighbours
from kit.servers.inventory import Host, Inventory, create, load
from kit.servers.secrets.certificates import site_names

SHARED = Host("app1", "203.0.113.10")


def region(tmp_path, kode: str, host: Host = SHARED, **settings: object) -> Inventory:
    return create(tmp_path / kode, app=host, settings=settings)


def test_a_second_region_that_wants_the_address_is_refused_and_told_what_to_write(tmp_path):
    region(tmp_path, "12.71")
    second = region(tmp_path, "12.73")
    with pytest.raises(UsageProblem, match=r"12.71 answers at 203.0.113.10 already") as told:
        neighbours.require_room(second)
    assert "instance_by_address: false" in told.value.remedy
    assert str(second.settings_file) in told.value.remedy


def test_a_region_that_goes_by_its_name_alone_is_no_matter_to_the_others(tmp_path):
    first = region(tmp_path, "12.71")
    second = region(tmp_path, "12.73", instance_by_address=False)
    public = region(tmp_path, "12.74", instance_tls="acme")
    for each in (first, second, public):
        neighbours.require_room(each)
    assert site_names(second, "b.example") == ("b.example",)
    assert site_names(first, "a.example") == ("a.example", "203.0.113.10")


def test_a_new_inventory_for_a_shared_host_leaves_the_address_to_the_region_that_has_it(tmp_path):
    assert neighbours.make_room(region(tmp_path, "12.71")) == ()
    assert neighbours.make_room(region(tmp_path, "12.73")) == ("12.71",)
    neighbours.require_room(load(tmp_path / "12.73"))


def test_regions_on_hosts_of_their_own_and_broken_inventories_are_no_neighbours(tmp_path):
    region(tmp_path, "12.71", Host("app1", "203.0.113.100"))
    (tmp_path / "12.72").mkdir()
    (tmp_path / "12.72" / "hosts.yml").write_text("203.0.113.10: [", encoding="utf-8")
    assert neighbours.of(region(tmp_path, "12.73")) == []
