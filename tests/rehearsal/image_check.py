"""Boot an image twice, by hand: `make image-check IMAGE=FILE DOMAIN=NAME` (minutes without KVM).

Two machines from one file must be two machines: other host keys, other secrets; both answer, have grown to their
disk, and open to the seed's key alone. One starts by BIOS, the other by EFI.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.image import seed
from kit.runner import Runner

PATIENCE = 1800
EFI = Path("/usr/share/ovmf/OVMF.fd")  # package ovmf
DISK = "14G"
LOOK = """\
import glob, hashlib, subprocess
def said(*words): return subprocess.run(words, capture_output=True, text=True).stdout.strip()
for file in sorted([*glob.glob("/etc/eplanning/*/env"), *glob.glob("/etc/eplanning/*/tls/site.key"),
        "/etc/ssl/private/ssl-cert-snakeoil.key", "/etc/ssh/ssh_host_ed25519_key", "/etc/machine-id"]):
    print("differs", file, hashlib.sha256(open(file, "rb").read()).hexdigest())
print("equal state", said("systemctl", "is-system-running", "--wait"))
print("equal failed", said("systemctl", "--failed", "--plain", "--no-legend") or "none")
print("equal name", said("hostname"))
print("equal plan", glob.glob("/var/lib/eplanning/first-boot.json"))
print("equal marks", said("grep", "-rl", "@@", "/etc/eplanning") or "none")
print("firmware", "EFI" if glob.glob("/sys/firmware/efi") else "BIOS")
heard = {line.split()[3] for line in said("ss", "-Hltn").splitlines() if not line.split()[3].startswith("127.")}
print("equal ports", sorted({int(place.rpartition(":")[2]) for place in heard}))
print("equal disk", int(said("df", "--output=size", "-BG", "/").split()[-1].rstrip("G")) > 11)
psql = ["runuser", "-u", "postgres", "--", "psql", "-tA"]
database = said(*psql, "-c", "SELECT datname FROM pg_database WHERE datname LIKE 'eplanning%'")
print("equal accounts", said(*psql, "-d", database, "-c", "SELECT count(*) FROM akun_pengguna"))
"""


@contextmanager
def booted(image: Path, folder: Path, *, efi: bool) -> Iterator[tuple[int, int]]:
    """A machine from the image, on a disk of its own; its ports of SSH and HTTPS here."""
    runner, ports, console = Runner(), (_free(), _free()), folder / "console.log"
    runner.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", image, "-F", "qcow2", folder / "disk.qcow2", DISK])
    told = seed.read(folder.name, (folder.parent / "key.pub",), "10.0.2.15/24", "10.0.2.2", "10.0.2.3")
    seed.write(runner, told, folder / "seed.raw", "raw")
    forward = ",".join(f"hostfwd=tcp:127.0.0.1:{port}-:{inner}" for port, inner in zip(ports, (22, 443), strict=True))
    words = [
        *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-m", "2048", "-smp", "2"),
        *("-nodefaults", "-display", "none", "-serial", f"file:{console}"),
        *(["-bios", EFI] if efi else []),
        *("-drive", f"file={folder / 'disk.qcow2'},if=virtio,cache=unsafe"),
        *("-drive", f"file={folder / 'seed.raw'},if=virtio,format=raw,readonly=on"),
        *("-netdev", f"user,id=n,{forward}", "-device", "virtio-net-pci,netdev=n", "-device", "virtio-rng-pci"),
    ]
    with subprocess.Popen(words) as machine:
        try:
            yield ports
        except SystemExit:
            print(*console.read_text(errors="replace").splitlines()[-40:], sep="\n", file=sys.stderr)
            raise
        finally:
            machine.kill()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def healthy(port: int, domain: str) -> str:
    """What /healthz says, once it says anything."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            asked = http.client.HTTPSConnection("127.0.0.1", port, context=trusting, timeout=30)
            asked.request("GET", "/healthz", headers={"Host": domain})
            answer = asked.getresponse()
            if answer.status == http.client.OK:
                return answer.read().decode()
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(1)
    sys.exit("/healthz never answered 200")


def look(port: int, key: Path) -> list[str]:
    """What the machine says of itself, over SSH."""
    options = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
    words = [word for option in (*options, "BatchMode=yes", "ConnectTimeout=30") for word in ("-o", option)]
    ssh = ["ssh", *words, "-i", key, "-p", str(port), "debian@127.0.0.1"]
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done = subprocess.run([*ssh, "sudo python3 -"], input=LOOK, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.splitlines()
        time.sleep(2)
    sys.exit(f"no SSH: {done.stderr}")


def main(image: Path, domain: str) -> None:
    """Boot, look, boot again, compare; ends with 1 where two copies are one machine or one is not well."""
    if not EFI.is_file():
        sys.exit("One of the two starts by EFI, for which this computer lacks the firmware: apt-get install ovmf")
    told: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="eplanning-image-check-") as scratch:
        key = Path(scratch) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        for name, firmware in (("satu", "BIOS"), ("dua", "EFI")):
            folder = Path(scratch) / name
            folder.mkdir()
            started = time.monotonic()
            with booted(image.resolve(), folder, efi=firmware == "EFI") as (ssh, https):
                print(name, "healthz", healthy(https, domain), f"{time.monotonic() - started:.0f} s", flush=True)
                told.append(look(ssh, key))
                print(name, "ssh", f"{time.monotonic() - started:.0f} s", *told[-1], sep="\n  ", flush=True)
                if f"firmware {firmware}" not in told[-1]:
                    sys.exit(f"{name} did not start by {firmware}")
    wrong = [line for line in told[0] if line.startswith("differs") and line in told[1]]
    expected = {
        "state running",
        "failed none",
        "plan []",
        "marks none",
        "disk True",
        "accounts 0",
        "ports [22, 80, 443]",
    }
    for lines in told:
        wrong += expected - {line.removeprefix("equal ") for line in lines}
    print("\n".join(wrong) or "two machines, both well")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
