"""Who handed which version to whom: each link is signed, and names the one before."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from kit.bundle.signature import fingerprint
from kit.handover import lineage, tree
from kit.handover.lineage import Handed, Party
from kit.runner import Runner
from tests.kit.handover.conftest import pair

MEDAN, PALU, SIGI, BUOL = (
    ("12.71", "Kota Medan"),
    ("72.71", "Kota Palu"),
    ("72.10", "Kabupaten Sigi"),
    ("72.05", "Buol"),
)


def handed(giver, receiver, day, last=None, key=""):
    return Handed(
        giver=Party(kode=giver[0], nama=giver[1]),
        receiver=Party(kode=receiver[0], nama=receiver[1]),
        day=day,
        kit_version="0.1.0",
        template="v0.1.0",
        commit="a" * 40,
        previous=last.id if last else None,
        receiver_key=key,
    )


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    place = tmp_path_factory.mktemp("keys")
    return {name: pair(place / name) for name in ("medan", "palu", "stranger")}


@pytest.fixture(scope="module")
def records(tmp_path_factory, keys):
    """Medan → Palu → Sigi, and Medan → Buol; Palu had told Medan its key."""
    folder, runner = tmp_path_factory.mktemp("lineage"), Runner()
    told = fingerprint(runner, keys["palu"])
    first = lineage.add(runner, folder, (), handed(MEDAN, PALU, "2027-02-01", key=told), keys["medan"])
    lineage.add(runner, folder, (), handed(PALU, SIGI, "2028-02-01", first), keys["palu"])
    lineage.add(runner, folder, (), handed(MEDAN, BUOL, "2027-10-01"), keys["medan"])
    return folder


def codes(folder):
    return [code for code, _told, _remedy in lineage.flaws(lineage.of_folder(Runner(), folder))]


@pytest.fixture
def copy(records, tmp_path):
    for file in records.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_a_lineage_as_it_was_written_holds(records):
    assert codes(records) == []


def test_it_is_told_as_a_tree(records):
    found = lineage.of_folder(Runner(), records)
    told = list(tree.lines(found))
    assert [line.split("(")[0].strip(" └─") for line in told] == ["Kota Medan", "Kota Palu", "Kabupaten Sigi", "Buol"]
    assert [len(line) - len(line.lstrip()) for line in told] == [0, 0, 3, 0]
    assert "key its giver had told" in told[2]
    assert "signed by SHA256:" in told[1]


def test_the_picture_is_svg_with_a_box_for_each(records):
    svg = ElementTree.fromstring(tree.picture(lineage.of_folder(Runner(), records)))  # noqa: S314 - written here
    assert len(svg.findall("{*}rect")) == 4
    assert len(svg.findall("{*}path")) == 3
    assert "Kabupaten Sigi" in [text.text for text in svg.findall("{*}text")]


def test_a_name_in_the_picture_is_never_markup(records, tmp_path, keys):
    evil = ("72.10", "<script>x</script>")
    lineage.add(Runner(), tmp_path, (), handed(MEDAN, evil, "2027-02-01"), keys["medan"])
    assert "<script>" not in tree.picture(lineage.of_folder(Runner(), tmp_path))


def test_a_changed_record_no_longer_fits_and_its_picture_shows_it(copy):
    file = next(copy.glob("*72.71-72.10*.json"))
    file.write_text(file.read_text().replace("2028-02-01", "2029-02-01"))
    assert codes(copy) == ["lineage_signature"]
    found = lineage.of_folder(Runner(), copy)
    assert any(line.endswith("✗ the signature does not fit") for line in tree.lines(found))
    assert "stroke-dasharray" in tree.picture(found)


def test_a_record_whose_predecessor_is_gone_is_told(copy):
    next(copy.glob("*12.71-72.71*.json")).unlink()
    assert codes(copy) == ["lineage_missing"]


def test_a_link_signed_with_another_key_than_was_told_is_found(copy, keys):
    first = next(link for link in lineage.of_folder(Runner(), copy) if link.handed.receiver.kode == "72.71")
    lineage.add(Runner(), copy, (), handed(PALU, BUOL, "2028-03-01", first), keys["stranger"])
    assert codes(copy) == ["lineage_key"]


@pytest.mark.parametrize("follower", [(SIGI, BUOL, "2028-01-01"), (PALU, BUOL, "2026-01-01")])
def test_a_link_that_does_not_follow_from_the_one_before_is_found(copy, keys, follower):
    first = next(link for link in lineage.of_folder(Runner(), copy) if link.handed.receiver.kode == "72.71")
    lineage.add(Runner(), copy, (), handed(*follower, first), keys["palu"])
    assert codes(copy) == ["lineage_order"]
