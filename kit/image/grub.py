"""The boot loader of an image, for BIOS and for EFI, put there without starting the machine or mounting its disk.

For EFI it is Debian's signed one, as it comes. For BIOS GRUB's own installer insists on a block device, so that what it
writes is written here: the boot sector, told where the rest begins, and the rest into a partition of its own.
"""

from __future__ import annotations

import shutil
import struct
from dataclasses import dataclass
from pathlib import Path
from string import Template

from kit.image.furnish import KERNEL_OPTIONS
from kit.runner import Runner

SECTOR = 512
_HOST = Path(__file__).parent / "host"
_MODULES = ("biosdisk", "part_gpt", "ext2", "search_fs_uuid", "normal", "linux", "configfile", "echo", "test")
_EARLY = "search.fs_uuid {root} root\nset prefix=($root)/boot/grub\n"

# Where GRUB's installer writes into its own boot sector and into the first sector of what follows (see GRUB's
# include/grub/i386/pc/boot.h): the sector to load, the check of the drive that BIOSes get wrong, the list of sectors.
_KERNEL_SECTOR = 0x5C
_DRIVE_CHECK = 0x66
_CODE_END = 440  # from there the partition table's
_BLOCK_LIST = SECTOR - 12
_NOTHING = b"\x90\x90"


@dataclass(frozen=True)
class Loader:
    """What goes where: `boot` into the first sector, `core` into the BIOS partition, `efi` (by path) into EFI's."""

    boot: bytes
    core: bytes
    efi: dict[str, bytes]


def prepare(runner: Runner, root: Path, *, uuid: str, start: int) -> Loader:
    """Make the loader for a system at `root` (whose file system has `uuid`) from its own packages, and leave there what
    it reads. `start`: first sector of the BIOS partition."""
    grub = root / "boot/grub"
    grub.mkdir(parents=True, exist_ok=True)
    shutil.copytree(root / "usr/lib/grub/i386-pc", grub / "i386-pc", dirs_exist_ok=True)
    text = Template((_HOST / "grub.cfg").read_text(encoding="utf-8"))
    (grub / "grub.cfg").write_text(text.substitute(uuid=uuid, kernel=KERNEL_OPTIONS), encoding="utf-8")
    early = grub / "early.cfg"
    early.write_text(_EARLY.format(root=uuid), encoding="utf-8")
    made = grub / "core.img"
    words = ["-O", "i386-pc", "-p", "/boot/grub", "-c", "/boot/grub/early.cfg", "-o", "/boot/grub/core.img"]
    runner.run(["chroot", root, "grub-mkimage", *words, *_MODULES])
    loader = Loader(
        boot=boot_sector((grub / "i386-pc/boot.img").read_bytes(), start),
        core=placed(made.read_bytes(), start),
        efi={
            "EFI/BOOT/BOOTX64.EFI": (root / "usr/lib/shim/shimx64.efi.signed").read_bytes(),
            "EFI/BOOT/grubx64.efi": (root / "usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed").read_bytes(),
            "EFI/debian/grub.cfg": (_EARLY.format(root=uuid) + "configfile $prefix/grub.cfg\n").encode(),
        },
    )
    early.unlink()
    return loader


def boot_sector(image: bytes, start: int) -> bytes:
    """GRUB's boot sector up to the partition table, told that the rest begins at sector `start`."""
    code = bytearray(image[:_CODE_END])
    code[_KERNEL_SECTOR : _KERNEL_SECTOR + 8] = struct.pack("<Q", start)
    code[_DRIVE_CHECK : _DRIVE_CHECK + 2] = _NOTHING
    return bytes(code)


def placed(core: bytes, start: int) -> bytes:
    """GRUB's core for sector `start`: its first sector loads the others, which follow it without a gap."""
    sectors = -(-len(core) // SECTOR)
    placed = bytearray(core.ljust(sectors * SECTOR, b"\0"))
    placed[_BLOCK_LIST : _BLOCK_LIST + 10] = struct.pack("<QH", start + 1, sectors - 1)
    return bytes(placed)
