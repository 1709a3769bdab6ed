"""A lab's network touches nothing this computer routes, and is written down before it is made."""

import ipaddress
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import KitError
from kit.rehearsal.machines import network
from kit.rehearsal.machines.ledger import Ledger
from kit.runner import Completed, RecordingRunner

SUBNETS = [str(subnet) for subnet in network.POOL.subnets(new_prefix=24)]


@given(st.lists(st.sampled_from(SUBNETS), max_size=40), st.integers(0, 10_000))
def test_a_free_subnet_overlaps_nothing_that_is_taken(taken, start):
    busy = [ipaddress.IPv4Network(text) for text in taken]
    free = network.free_subnet(busy, start)
    assert free.prefixlen == 24
    assert free.subnet_of(network.POOL)
    assert not any(free.overlaps(other) for other in busy)


def test_a_full_pool_is_refused_with_what_to_do():
    with pytest.raises(KitError, match="No private network is free") as refused:
        network.free_subnet([ipaddress.IPv4Network("10.0.0.0/8")])
    assert "kit rehearse --clean" in refused.value.remedy


def test_the_routes_of_this_computer_are_read_from_ip():
    routes = [{"dst": "default"}, {"dst": "10.87.3.0/24"}, {"dst": "192.0.2.7"}]
    runner = RecordingRunner(answers={"ip -json": Completed((), 0, json.dumps(routes))})
    assert [str(net) for net in network.routed(runner)] == ["10.87.3.0/24", "192.0.2.7/32"]


class Watching(RecordingRunner):
    """Notes what the ledger on disk knew when each command ran."""

    def __init__(self, folder):
        super().__init__()
        self.folder, self.known, self.inputs = folder, {}, {}

    def run(self, argv, **kwargs):
        self.known[argv[0], argv[1], argv[2]] = {resource.kind for resource in Ledger(self.folder).resources}
        self.inputs[argv[0], argv[1], argv[2]] = kwargs.get("input")
        return super().run(argv, **kwargs)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A network made with recorded commands; the switch for forwarding is a file."""
    monkeypatch.setattr(network, "runtime", lambda: tmp_path)
    monkeypatch.setattr(network, "FORWARD", tmp_path / "switch")
    (tmp_path / "switch").write_text("0\n")
    runner = Watching(tmp_path)
    return network.make(runner, Ledger(tmp_path), "abcde"), runner, tmp_path


def test_bridge_and_table_are_written_down_before_they_are_made(made):
    _net, runner, _folder = made
    assert runner.known["ip", "link", "add"] == {"forwarding", "link"}
    assert runner.known["nft", "-f", "-"] == {"forwarding", "link", "table"}


def test_the_gateway_is_the_first_address_and_machines_follow(made):
    net, runner, _folder = made
    assert net.gateway.endswith(".1")
    assert net.address(0).endswith(".2")
    assert ("ip", "address", "add", f"{net.gateway}/24", "dev", "epl-abcde") in runner.ran


def test_only_what_leaves_the_network_is_masqueraded_in_a_table_of_its_own(made):
    net, runner, _folder = made
    assert runner.inputs["nft", "-f", "-"].startswith("table ip eplanning_abcde {")
    assert f"ip saddr {net.subnet} ip daddr != {net.subnet} masquerade" in runner.inputs["nft", "-f", "-"]


def test_the_last_network_sets_forwarding_back_as_it_was_found(made):
    _net, _runner, folder = made
    assert (folder / "switch").read_text() == "1"
    others = [{"ifname": "epl-other"}, {"ifname": "docker0"}]
    network.restore_forwarding(RecordingRunner(answers={"ip -json link": Completed((), 0, json.dumps(others))}))
    assert (folder / "switch").read_text() == "1"
    network.restore_forwarding(RecordingRunner(answers={"ip -json link": Completed((), 0, json.dumps(others[1:]))}))
    assert (folder / "switch").read_text() == "0\n"
