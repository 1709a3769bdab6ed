"""What an image needs beside the region: a name, a network from its seed, file systems by name, the first boot."""

from __future__ import annotations

import shutil
from pathlib import Path

from kit.image.seal import Site
from kit.runner import Runner

# What an image has beside a machine for rehearsal.
PACKAGES = (
    "cloud-guest-utils",  # grows the disk
    "cloud-init",
    "fdisk",
    "grub-cloud-amd64",  # keeps the boot loader current, for BIOS and EFI
    "linux-image-amd64",  # with drivers for VirtualBox, VMware and real computers, unlike the cloud kernel
    "openssl",
    "systemd-resolved",
    "zstd",
)
# One card is eth0 wherever the machine runs, so that a seed can name it.
KERNEL_OPTIONS = "net.ifnames=0 console=ttyS0 console=tty0"
_HOST = Path(__file__).parent / "host"
_NAME = "eplanning"


def furnish(runner: Runner, root: Path, site: Site) -> None:
    """Write it into the disk at `root`, and take off the timers that wait for a trainer's `kit provision`."""
    etc = root / "etc"
    (etc / "hostname").write_text(f"{_NAME}\n")
    (etc / "hosts").write_text(f"127.0.0.1 localhost\n127.0.1.1 {_NAME}\n::1 localhost ip6-localhost\n")
    (etc / "fstab").write_text(
        "LABEL=root / ext4 errors=remount-ro 0 1\nLABEL=EFI /boot/efi vfat umask=0077,nofail 0 1\n"
    )
    (etc / "resolv.conf").unlink(missing_ok=True)
    (etc / "resolv.conf").symlink_to("../run/systemd/resolve/stub-resolv.conf")
    # It asks the name servers it is told, and answers nobody: neighbours' names (LLMNR, mDNS) would open a port.
    (etc / "systemd/resolved.conf.d").mkdir(parents=True, exist_ok=True)
    (etc / "systemd/resolved.conf.d/eplanning.conf").write_text("[Resolve]\nLLMNR=no\nMulticastDNS=no\n")
    (root / "boot/efi").mkdir(exist_ok=True)
    _put(_HOST / "cloud.cfg", etc / "cloud/cloud.cfg.d/90_eplanning.cfg")
    (etc / "cloud/ds-identify.cfg").write_text("policy: search,found=all,maybe=all,notfound=enabled\n")
    (etc / "default/grub.d").mkdir(parents=True, exist_ok=True)
    (etc / "default/grub.d/90_eplanning.cfg").write_text(f'GRUB_CMDLINE_LINUX="{KERNEL_OPTIONS}"\nGRUB_TIMEOUT=1\n')
    (etc / "grub.d/enable_cloud").touch()
    _put(_HOST / "first-boot.py", root / "usr/local/lib/eplanning-first-boot", 0o755)
    unit = "eplanning-first-boot.service"
    _put(_HOST / unit, etc / "systemd/system" / unit)
    systemctl = ["systemctl", f"--root={root}", "--quiet"]
    runner.run([*systemctl, "enable", unit, "systemd-resolved.service"])
    # Without the region's password for backups they could only fail.
    timers = [f"eplanning-{site.kode}-{what}.timer" for what in ("backup", "receipt", "watch")]
    runner.run([*systemctl, "disable", *timers])
    runner.run(["chroot", root, "update-ca-certificates", "--fresh"])


def _put(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)
