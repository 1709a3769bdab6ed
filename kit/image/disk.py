"""The disk of an image as a file: partitions, file systems and boot loader, without a loop device or a mount."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path

from kit.image import grub
from kit.runner import Runner

# How virtual machines read disks; qemu-img's names.
FORMATS = ("qcow2", "vmdk", "vdi", "raw")
_MIB = 1 << 20
SIZE = 10 * 1024 * _MIB  # of the disk as the machine sees it; grown at first boot to what it is given

# Three partitions, the last one grows: GRUB for BIOS, EFI, the system. In sectors.
_PER_MIB = _MIB // grub.SECTOR
_BIOS = (1 * _PER_MIB, 3 * _PER_MIB)
_EFI = (4 * _PER_MIB, 64 * _PER_MIB)
_ROOT = (68 * _PER_MIB, SIZE // grub.SECTOR - 69 * _PER_MIB)
_TABLE = f"""\
label: gpt
unit: sectors
start={_BIOS[0]}, size={_BIOS[1]}, type=21686148-6449-6E6F-744E-656564454649
start={_EFI[0]}, size={_EFI[1]}, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B
start={_ROOT[0]}, size={_ROOT[1]}, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709
"""


def write(runner: Runner, root: Path, image: Path) -> None:
    """Write the system at `root` to a new raw disk `image`, bootable by BIOS and EFI."""
    identity = str(uuid.uuid4())
    loader = grub.prepare(runner, root, uuid=identity, start=_BIOS[0])
    with image.open("xb") as disk:
        disk.truncate(SIZE)
    runner.run(["sfdisk", "--quiet", image], input=_TABLE)
    with image.open("r+b") as disk:
        disk.write(loader.boot)
        disk.seek(_BIOS[0] * grub.SECTOR)
        disk.write(loader.core)
    fat(runner, image, "EFI", loader.efi, first=_EFI[0], sectors=_EFI[1])
    # Features that the boot loader of Debian 12 does not read are off; a newer mke2fs would turn them on.
    options = ["-t", "ext4", "-O", "^metadata_csum_seed,^orphan_file", "-L", "root", "-U", identity]
    place = ["-E", f"offset={_ROOT[0] * grub.SECTOR}", "-d", root, image, f"{_ROOT[1] * grub.SECTOR // 1024}k"]
    runner.run(["mke2fs", "-q", *options, *place])


def fat(runner: Runner, image: Path, label: str, files: dict[str, bytes], *, first: int = 0, sectors: int) -> None:
    """A FAT file system with these files in `image`, from sector `first` on."""
    target = f"{image}@@{first * grub.SECTOR}"
    runner.run(["mformat", "-i", target, "-T", str(sectors), "-h", "64", "-s", "32", "-v", label, "::"])
    made: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="eplanning-fat-") as scratch:
        for number, (path, content) in enumerate(files.items()):
            for folder in reversed([str(parent) for parent in Path(path).parents if str(parent) != "."]):
                if folder not in made:
                    runner.run(["mmd", "-i", target, f"::{folder}"])
                    made.add(folder)
            source = Path(scratch) / str(number)
            source.write_bytes(content)
            runner.run(["mcopy", "-i", target, source, f"::{path}"])


def convert(runner: Runner, image: Path, target: Path, form: str) -> None:
    """Bring a raw disk into another format, compressed where that format can be; never half a file under `target`."""
    packed = {"qcow2": ["-c", "-o", "compression_type=zstd"], "vmdk": ["-c", "-o", "subformat=streamOptimized"]}
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        runner.run(["qemu-img", "convert", "-f", "raw", "-O", form, *packed.get(form, []), image, part])
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
