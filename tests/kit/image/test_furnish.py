"""What an image gets beside the region; nothing in it waits for a computer that is not there."""

import configparser
import shlex

import yaml

from kit.image.furnish import furnish
from kit.runner import RecordingRunner


def furnished(planted):
    runner, etc = RecordingRunner(), planted.root / "etc"
    for folder in ("cloud/cloud.cfg.d", "systemd/system", "default", "grub.d"):
        (etc / folder).mkdir(parents=True)
    (planted.root / "boot").mkdir()
    (etc / "resolv.conf").write_text("nameserver 10.87.1.1\n")
    furnish(runner, planted.root, planted.site)
    return etc, [shlex.join(argv) for argv in runner.ran]


def test_nobody_has_a_password_and_one_card_is_called_as_in_a_seed(planted):
    etc, _ran = furnished(planted)
    told = yaml.safe_load((etc / "cloud/cloud.cfg.d/90_eplanning.cfg").read_text())
    assert (told["ssh_pwauth"], told["disable_root"], told["ssh_deletekeys"]) == (False, True, True)
    assert "None" in told["datasource_list"]  # without a seed it starts all the same
    assert "net.ifnames=0" in (etc / "default/grub.d/90_eplanning.cfg").read_text()
    assert (etc / "resolv.conf").is_symlink()


def test_cloud_init_sets_no_locale_that_an_image_does_not_have_and_fails(planted):
    etc, _ran = furnished(planted)
    assert yaml.safe_load((etc / "cloud/cloud.cfg.d/90_eplanning.cfg").read_text())["locale"] is False


def test_whoever_answers_for_names_listens_to_nobody_else_on_the_network(planted):
    etc, _ran = furnished(planted)
    told = configparser.ConfigParser()
    told.read(etc / "systemd/resolved.conf.d/eplanning.conf")
    assert dict(told["Resolve"]) == {"llmnr": "no", "multicastdns": "no"}


def test_timers_that_need_the_trainers_vault_wait_for_him(planted):
    _etc, ran = furnished(planted)
    [line] = [line for line in ran if " disable " in line]
    assert all(f"eplanning-12.73-{what}.timer" in line for what in ("backup", "receipt", "watch"))


def test_the_first_boot_comes_before_whatever_needs_its_secrets_and_runs_once(planted):
    etc, ran = furnished(planted)
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(etc / "systemd/system/eplanning-first-boot.service")
    plan = unit["Unit"]["ConditionPathExists"]
    assert unit["Service"]["ExecStart"].split()[1] == plan
    assert (planted.root / unit["Service"]["ExecStart"].split()[0].lstrip("/")).stat().st_mode & 0o111
    assert "basic.target" in unit["Unit"]["Before"]
    assert any("enable eplanning-first-boot.service" in line for line in ran)
