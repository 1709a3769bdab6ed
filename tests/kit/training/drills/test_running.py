"""How the words of a drill become commands, on the machine and on this computer."""

import subprocess
import sys

from kit.training.drills.machine import _WHOLE


def test_a_script_is_read_whole_knows_the_region_and_ends_at_its_first_failure():
    text = 'cat\necho "$KODE $DOMAIN"\nfalse | true\necho never\n'
    words = ["bash", "-c", _WHOLE, "drill", "12.73", "a b; c"]
    done = subprocess.run(words, input=text, text=True, capture_output=True, check=False)
    assert (done.stdout, done.returncode) == ("12.73 a b; c\n", 1)


def test_no_line_of_a_script_is_told_by_the_log_of_commands(made):
    site = made.site()
    site.script("rm /etc/secret-of-this-drill")
    assert all("secret-of-this-drill" not in word for words in site.context.runner.ran for word in words)


def test_lines_of_the_kit_are_commands_without_a_shell(made):
    site = made.site()
    (site.lab / "release").mkdir()
    release = site.lab / "release" / "eplanning a;b.tar.gz"
    release.touch()
    release.with_name(release.name + ".sha256").touch()
    site.kit("kit provision $REGION --release $RELEASE\n\nkit status $REGION\n")
    region = str(site.region.path)
    assert site.context.runner.ran == [
        (sys.executable, "-m", "kit", "provision", region, "--release", str(release)),
        (sys.executable, "-m", "kit", "status", region),
    ]
