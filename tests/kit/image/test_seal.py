"""What is planted on a machine is not in its image, and what the seal would overlook is found."""

import hashlib
import json
import os
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from kit.image import leaks, seal
from tests.kit.image.conftest import KEY

# Not of the region's secrets.
ANYBODYS = KEY.replace(KEY.splitlines()[1], "A" * 64)
FIRST_BOOT = Path(seal.__file__).parent / "host" / "first-boot.py"


def find(planted):
    return leaks.find(planted.root, tuple(planted.secrets.values()))


def sealed(planted):
    return seal.seal(planted.root, planted.secrets, planted.site)


def test_a_provisioned_machine_is_full_of_secrets_and_a_sealed_one_holds_none(planted):
    assert len(find(planted)) > 12
    sealed(planted)
    assert find(planted) == ()


def test_logs_lists_and_backups_are_gone_but_the_folders_services_write_to_stay(planted):
    sealed(planted)
    files = {str(path.relative_to(planted.root)) for path in planted.root.rglob("*") if path.is_file()}
    assert files == {
        "etc/machine-id",
        "etc/shadow",
        "etc/eplanning/12.73/maintenance.html",
        "srv/eplanning/12.73/shared/media/.keep",
        "var/lib/eplanning/first-boot.json",
    }
    for folder in ("var/log/nginx", "srv/eplanning/12.73/shared/restic", "etc/ssl/private"):
        assert (planted.root / folder).is_dir()


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("opt/note.txt", "SECRET", "/opt/note.txt: secret"),
        ("var/lib/postgresql/15/main/base/1", "\0\0SECRET\0", "/var/lib/postgresql/15/main/base/1: secret"),
        pytest.param("opt/key", KEY, "/opt/key: private key", id="key"),
        ("etc/ssh/ssh_host_rsa_key.pub", "ssh-rsa AAAA", "/etc/ssh/ssh_host_rsa_key.pub: access"),
        ("home/debian/.ssh/authorized_keys", "ssh-ed25519 AAAA", "/home/debian/.ssh/authorized_keys: access"),
        ("etc/machine-id", "4f3c\n", "/etc/machine-id: identity"),
        ("etc/shadow", "debian:$y$j9T$abc:1:::::\n", "/etc/shadow: password of debian"),
        ("etc/shadow", "debian::1:::::\n", "/etc/shadow: password of debian"),
    ],
)
def test_what_the_seal_would_overlook_is_named(planted, path, text, told):
    sealed(planted)
    planted.put(path, text.replace("SECRET", planted.secrets["instance_secret_key"]))
    assert told in find(planted)


def test_the_mention_of_a_key_is_none(planted):
    sealed(planted)
    planted.put("usr/share/vim/pem.vim", 'b"-----BEGIN PRIVATE KEY-----"\n')
    planted.put("srv/eplanning/12.73/current/venv/lib/python3.11/site-packages/x/test.py", ANYBODYS)
    assert find(planted) == ()


@pytest.mark.parametrize("named", ["usr/lib/x86_64-linux-gnu/libgnutls.so.30", "lib/x86_64-linux-gnu/libgnutls.so.30"])
def test_a_key_that_a_package_brought_is_everybodys_until_somebody_changed_that_file(planted, named):
    sealed(planted)
    file = planted.put("usr/lib/x86_64-linux-gnu/libgnutls.so.30", ANYBODYS)
    told = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
    planted.put("var/lib/dpkg/info/libgnutls30:amd64.md5sums", f"{told}  {named}\n")
    assert find(planted) == ()
    file.write_text(f"{ANYBODYS}\n", encoding="utf-8")
    assert find(planted) == ("/usr/lib/x86_64-linux-gnu/libgnutls.so.30: private key",)


def test_a_secret_of_the_region_is_found_in_a_file_of_a_package_too(planted):
    sealed(planted)
    file = planted.put("usr/share/doc/x/README", planted.secrets["instance_secret_key"])
    told = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
    planted.put("var/lib/dpkg/info/x.md5sums", f"{told}  usr/share/doc/x/README\n")
    assert find(planted) == ("/usr/share/doc/x/README: secret",)


def first_boot(planted):
    """Run the program of the first boot for the sealed machine, its paths below the machine's disk."""
    plan = json.loads((planted.root / seal.PLAN).read_text(encoding="utf-8"))
    for entry in plan["files"]:
        entry["path"] = f"{planted.root}{entry['path']}"
    plan["site"]["folder"] = f"{planted.root}{plan['site']['folder']}"
    here = planted.root.parent
    (here / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    (here / "bin").mkdir(exist_ok=True)
    snakeoil = here / "bin" / "make-ssl-cert"
    snakeoil.write_text(f'#!/bin/sh\necho "$@" > {here}/snakeoil\n', encoding="utf-8")
    snakeoil.chmod(0o755)
    path = f"{here / 'bin'}:{os.environ['PATH']}"
    argv = [sys.executable, FIRST_BOOT, here / "plan.json"]
    subprocess.run(argv, check=True, capture_output=True, env={**os.environ, "PATH": path})
    assert not (here / "plan.json").exists()
    assert (here / "snakeoil").read_text(encoding="utf-8") == "generate-default-snakeoil --force-overwrite\n"
    return (planted.root / "etc/eplanning/12.73/env").read_text(encoding="utf-8")


def test_each_first_boot_makes_other_secrets_where_the_old_ones_stood(planted):
    etc = planted.root / "etc/eplanning/12.73"
    before = (etc / "env").read_text(encoding="utf-8")
    told = sealed(planted)
    assert told == ("/etc/eplanning/12.73/env", "/etc/eplanning/12.73/env.pemilik")
    once, again = first_boot(planted), first_boot(planted)
    assert len({before, once, again}) == 3
    assert "@@" not in once + again
    assert again.splitlines()[1] == "WEB_WORKERS=2"
    value = again.splitlines()[0].removeprefix("EPLANNING_SECRET_KEY=")
    assert len(value) == 64
    assert f"LAGI={value}\n" in (etc / "env.pemilik").read_text(encoding="utf-8")
    assert (etc / "env").stat().st_mode & 0o7777 == 0o600
    assert find(planted) == ("/etc/eplanning/12.73/tls/site.key: private key",)


def test_the_certificate_of_a_first_boot_names_the_site_and_fits_its_key(planted):
    sealed(planted)
    first_boot(planted)
    tls = planted.root / "etc/eplanning/12.73/tls"
    context = ssl.create_default_context(cafile=tls / "site.crt")
    context.load_cert_chain(tls / "site.crt", tls / "site.key")
    [said] = context.get_ca_certs()
    assert said["subjectAltName"] == (("DNS", planted.site.domain),)
    assert (tls / "site.key").stat().st_mode & 0o7777 == 0o600


def test_a_first_boot_that_was_cut_off_begins_anew(planted):
    """The plan goes last: here the certificate can't be made, and the plan is still there."""
    sealed(planted)
    plan = planted.root / seal.PLAN
    argv = [sys.executable, FIRST_BOOT, plan]
    assert subprocess.run(argv, capture_output=True, check=False, env={"PATH": ""}).returncode
    assert plan.exists()
