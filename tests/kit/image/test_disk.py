"""The disk of an image, and the seed of a machine, written without a loop device."""

import json
import struct
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kit.cli import root
from kit.errors import KitError, UsageProblem
from kit.image import build, disk, grub, seed
from kit.image.disk import FORMATS
from kit.runner import Runner

PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIgBkUSh7wWzZzQK2kUY4ZMpu5ZZUyw3Sqz5Jcxa9uvC pelatih"


def output(*argv):
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout


def test_the_boot_sector_knows_where_the_rest_begins_and_leaves_the_partition_table_alone():
    code = grub.boot_sector(bytes(range(256)) * 2, 2048)
    assert len(code) == 440
    assert struct.unpack_from("<Q", code, 0x5C) == (2048,)
    assert code[:0x5C] + code[0x68:] == (bytes(range(256)) * 2)[:0x5C] + (bytes(range(256)) * 2)[0x68:440]


def test_the_core_loads_as_many_sectors_as_follow_its_first():
    core = grub.placed(b"x" * (3 * 512 + 1), 2048)
    assert len(core) == 4 * 512
    assert struct.unpack_from("<QH", core, 500) == (2049, 3)


def test_the_partitions_do_not_overlap_and_end_before_the_second_table(tmp_path):
    image = tmp_path / "image.raw"
    with image.open("xb") as file:
        file.truncate(disk.SIZE)
    Runner().run(["sfdisk", "--quiet", image], input=disk._TABLE)
    table = json.loads(output("sfdisk", "--json", str(image)))["partitiontable"]
    assert (table["label"], len(table["partitions"])) == ("gpt", 3)
    assert "No errors detected" in output("sfdisk", "--verify", str(image))
    ends = [part["start"] + part["size"] for part in table["partitions"]]
    starts = [part["start"] for part in table["partitions"]]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_a_fat_file_system_holds_folders_and_files_at_its_place_in_a_disk(tmp_path):
    image = tmp_path / "image.raw"
    image.write_bytes(b"\xaa" * (4 << 20))
    disk.fat(
        Runner(), image, "EFI", {"EFI/BOOT/a.efi": b"a" * 3000, "EFI/debian/grub.cfg": b"b"}, first=64, sectors=4096
    )
    target = f"{image}@@{64 * 512}"
    assert output("mtype", "-i", target, "::EFI/BOOT/a.efi") == "a" * 3000
    assert output("mtype", "-i", target, "::EFI/debian/grub.cfg") == "b"
    content = image.read_bytes()
    assert set(content[: 64 * 512]) == set(content[(64 + 4096) * 512 :]) == {0xAA}


@pytest.mark.parametrize("form", FORMATS)
def test_a_seed_is_a_disk_that_cloud_init_knows_by_its_label(tmp_path, form):
    key, file = tmp_path / "id.pub", tmp_path / f"seed.{form}"
    key.write_text(PUBLIC + "\n")
    words = ["--address", "192.168.1.10/24", "--gateway", "192.168.1.1", "--dns", "192.168.1.1,9.9.9.9"]
    done = CliRunner().invoke(root, ["seed", str(file), "--key", str(key), "--format", form, *words])
    assert done.exit_code == 0, done.output
    raw = tmp_path / "again.raw"
    output("qemu-img", "convert", "-O", "raw", str(file), str(raw))
    assert 'LABEL="CIDATA"' in output("blkid", "-p", str(raw))
    told = {name: output("mtype", "-i", str(raw), f"::{name}") for name in ("user-data", "network-config")}
    assert told["user-data"].startswith("#cloud-config\n")
    assert yaml.safe_load(told["user-data"])["ssh_authorized_keys"] == [PUBLIC]
    card = yaml.safe_load(told["network-config"])["ethernets"]["eth0"]
    assert (card["addresses"], card["routes"][0]["via"]) == (["192.168.1.10/24"], "192.168.1.1")
    assert card["nameservers"]["addresses"] == ["192.168.1.1", "9.9.9.9"]


def test_two_seeds_are_two_identities_and_without_an_address_the_network_is_asked():
    told = seed.Seed("a", (PUBLIC,))
    identities = {yaml.safe_load(seed.files(told)["meta-data"])["instance-id"] for _each in range(2)}
    assert len(identities) == 2
    assert yaml.safe_load(seed.files(told)["network-config"])["ethernets"]["eth0"] == {"dhcp4": True}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"hostname": "Kota Sibolga"}, "no name for a machine"),
        ({"address": "192.168.1.10/24"}, "go together"),
        ({"dns": "192.168.1.1"}, "go together"),
        ({"address": "192.168.1.10", "gateway": "192.168.1.1"}, "width of its network"),
        ({"address": "192.168.1.999/24", "gateway": "192.168.1.1"}, "width of its network"),
        ({"address": "192.168.1.10/24", "gateway": "10.0.0.1"}, "is not in the network"),
        ({"address": "192.168.1.10/24", "gateway": "pintu"}, "is not an address"),
    ],
)
def test_a_seed_that_could_not_work_is_refused(tmp_path, changes, sentence):
    words = {"hostname": "a", "key_files": (), "address": None, "gateway": None, "dns": None} | changes
    with pytest.raises(UsageProblem, match=sentence):
        seed.read(**words)


def test_a_private_key_is_never_written_into_a_seed(tmp_path):
    file = tmp_path / "id"
    file.write_text("-----BEGIN OPENSSH PRIVATE KEY-----\n")
    with pytest.raises(UsageProblem, match="not the public half"):
        seed.read("a", (file,), None, None, None)
    with pytest.raises(UsageProblem, match="can't be read"):
        seed.read("a", (tmp_path / "none.pub",), None, None, None)


def test_what_is_there_is_never_written_over(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageProblem, match="is there already"):
        seed.write(Runner(), seed.Seed("a", (PUBLIC,)), tmp_path / "file", "raw")
    with pytest.raises(UsageProblem, match="is there already"):
        build.make(None, None, tmp_path / "file", debian="12", form="raw")
    with pytest.raises(UsageProblem, match="There is no folder"):
        build.make(None, None, tmp_path / "none" / "file", debian="12", form="raw")
    assert (tmp_path / "file").read_text() == "mine"


def test_an_image_with_a_secret_is_refused_and_says_where_it_lies():
    with pytest.raises(KitError, match="/etc/x: secret") as told:
        build._require_clean(("/etc/x: secret",))
    assert told.value.code == "leak"


def test_a_conversion_that_fails_leaves_no_half_file(tmp_path):
    with pytest.raises(KitError):
        disk.convert(Runner(), Path(tmp_path / "none.raw"), tmp_path / "image.qcow2", "qcow2")
    assert list(tmp_path.iterdir()) == []
