"""Whether virtual machines can use the processor's own virtualisation here: found out by booting a kernel."""

from __future__ import annotations

from pathlib import Path

from kit.errors import KitError
from kit.runner import Runner

DEVICE = Path("/dev/kvm")

# A kernel without a disk needs a second or two to give up; a KVM that does not work hangs.
PATIENCE = 20.0


def works(runner: Runner, kernel: Path) -> bool:
    """Boot `kernel` under KVM until it finds no disk. That /dev/kvm can be opened proves nothing."""
    if not DEVICE.exists():
        return False
    argv = ["qemu-system-x86_64", "-accel", "kvm", "-cpu", "host", "-m", "256", "-nodefaults", "-display", "none"]
    boot = ["-serial", "stdio", "-no-reboot", "-kernel", str(kernel), "-append", "console=ttyS0 panic=-1"]
    try:
        return "Linux version" in runner.run([*argv, *boot], check=False, timeout=PATIENCE).stdout
    except KitError:
        return False
