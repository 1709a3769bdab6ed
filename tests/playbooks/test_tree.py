"""The module that installs files: writes once, checks, puts back, and finishes what was cut off."""

from __future__ import annotations

import getpass
import grp
import importlib.util
import json
import os

import pytest
from ansible.module_utils.testing import patch_module_args

from kit.servers.status.probe import altered, as_laid
from tests.playbooks.conftest import PLAYBOOKS


@pytest.fixture
def tree(tmp_path, monkeypatch, capsys):
    """Runs the module on this computer; its markers lie in the test's own folder."""
    place = importlib.util.spec_from_file_location("tree", PLAYBOOKS / "plugins" / "modules" / "tree.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    monkeypatch.setattr(module, "MARKERS", str(tmp_path / "markers"))
    mine = {"owner": getpass.getuser(), "group": grp.getgrgid(os.getgid()).gr_name}

    def run(files, **words):
        wishes = [{**mine, **file} for file in files]
        with patch_module_args({"name": "x", "files": wishes, **words}), pytest.raises(SystemExit):
            module.main()
        return json.loads(capsys.readouterr().out)

    return run


def test_a_file_is_written_once(tree, tmp_path):
    wish = [{"path": str(tmp_path / "deep" / "a"), "content": "text\n", "mode": "0600"}]
    assert tree(wish)["changed"]
    assert (tmp_path / "deep" / "a").read_text(encoding="utf-8") == "text\n"
    assert (tmp_path / "deep" / "a").stat().st_mode & 0o777 == 0o600
    assert not tree(wish)["changed"]


def test_changed_rights_are_put_right(tree, tmp_path):
    wish = [{"path": str(tmp_path / "a"), "content": "text"}]
    tree(wish)
    (tmp_path / "a").chmod(0o666)
    assert tree(wish)["paths"] == [str(tmp_path / "a")]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_folders_links_and_absence(tree, tmp_path):
    (tmp_path / "old").write_text("x", encoding="utf-8")
    wish = [
        {"path": str(tmp_path / "folder"), "mode": "0750"},
        {"path": str(tmp_path / "link"), "link": "folder"},
        {"path": str(tmp_path / "old"), "state": "absent"},
    ]
    assert len(tree(wish)["paths"]) == 3
    assert ((tmp_path / "folder").is_dir(), (tmp_path / "link").readlink().name) == (True, "folder")
    assert not (tmp_path / "old").exists()
    assert not tree(wish)["changed"]


def test_a_link_that_is_laid_once_stays_until_it_dangles(tree, tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    link = tmp_path / "link"

    def lay(target):
        return tree([{"path": str(link), "link": target, "once": True}])["changed"]

    assert (lay("first"), lay("second"), link.readlink().name) == (True, False, "first")
    (tmp_path / "first").rmdir()
    assert (lay("second"), link.readlink().name) == (True, "second")


def test_a_file_wanted_once_keeps_what_became_of_it(tree, tmp_path):
    wish = [{"path": str(tmp_path / "a"), "content": "first", "once": True}]
    tree(wish)
    (tmp_path / "a").write_text("renewed by somebody else", encoding="utf-8")
    assert not tree(wish)["changed"]


def test_commands_run_only_after_a_change(tree, tmp_path):
    wish = [{"path": str(tmp_path / "a"), "content": "text"}]
    apply = [["touch", str(tmp_path / "applied")]]
    tree(wish, apply=apply)
    (tmp_path / "applied").unlink()
    tree(wish, apply=apply)
    assert not (tmp_path / "applied").exists()


def test_a_refused_file_is_put_back(tree, tmp_path):
    (tmp_path / "a").write_text("good", encoding="utf-8")
    wish = [{"path": str(tmp_path / "a"), "content": "bad"}, {"path": str(tmp_path / "b"), "content": "new"}]
    done = tree(wish, check=[["false"]], apply=[["touch", str(tmp_path / "applied")]])
    assert done["msg"] == "`false` ended with code 1: "
    assert (tmp_path / "a").read_text(encoding="utf-8") == "good"
    assert not (tmp_path / "b").exists()
    assert not (tmp_path / "applied").exists()


def test_a_run_that_was_cut_off_is_finished_by_the_next(tree, tmp_path):
    wish = [{"path": str(tmp_path / "a"), "content": "text"}]
    assert "failed" in tree(wish, apply=[["false"]])
    assert tree(wish, apply=[["touch", str(tmp_path / "applied")]])["changed"]
    assert (tmp_path / "applied").exists()
    assert not tree(wish, apply=[["false"]])["changed"]


def test_check_mode_says_and_does_not(tree, tmp_path):
    done = tree([{"path": str(tmp_path / "a"), "content": "text"}], _ansible_check_mode=True)
    assert done["paths"] == [str(tmp_path / "a")]
    assert not (tmp_path / "a").exists()


def test_an_unknown_owner_is_told(tree, tmp_path):
    done = tree([{"path": str(tmp_path / "a"), "content": "x", "owner": "nobody-of-that-name"}])
    assert "nobody-of-that-name" in done["msg"]


def test_what_was_laid_down_is_noted_without_its_contents_and_once(tree, tmp_path):
    wish = [
        {"path": str(tmp_path / "a"), "content": "secret", "mode": "0600"},
        {"path": str(tmp_path / "kept"), "content": "first", "once": True},
        {"path": str(tmp_path / "link"), "link": "a"},
    ]
    tree(wish)
    note = tmp_path / "markers" / "laid" / "x.json"
    said = json.loads(note.read_text(encoding="utf-8"))
    assert (said[str(tmp_path / "a")]["mode"], len(said[str(tmp_path / "a")]["sha256"])) == (0o600, 64)
    assert said[str(tmp_path / "kept")]["sha256"] is None
    assert said[str(tmp_path / "link")] == {"kind": "link", "target": "a"}
    assert "secret" not in note.read_text(encoding="utf-8")
    assert note.stat().st_mode & 0o777 == 0o600
    before = note.stat().st_mtime_ns
    assert not tree(wish)["changed"]
    assert note.stat().st_mtime_ns == before


def test_what_the_same_run_takes_away_again_is_not_noted(tree, tmp_path):
    tree([{"path": str(tmp_path / "a"), "content": "x"}], noted=False)
    assert not (tmp_path / "markers" / "laid").exists()


def test_a_look_ahead_notes_nothing(tree, tmp_path):
    tree([{"path": str(tmp_path / "a"), "content": "x"}], _ansible_check_mode=True)
    assert not (tmp_path / "markers" / "laid").exists()


def spoil(path):
    path.write_text("other", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("a", spoil),
        ("a", lambda path: path.chmod(0o666)),
        ("a", lambda path: path.unlink()),
        ("folder", lambda path: path.chmod(0o777)),
        ("link", lambda path: (path.unlink(), path.symlink_to("elsewhere"))),
        ("gone", spoil),
    ],
)
def test_the_look_at_a_host_finds_what_somebody_changed_since(tree, tmp_path, name, harm):
    tree(
        [
            {"path": str(tmp_path / "a"), "content": "text", "mode": "0600"},
            {"path": str(tmp_path / "kept"), "content": "first", "once": True},
            {"path": str(tmp_path / "folder")},
            {"path": str(tmp_path / "link"), "link": "a"},
            {"path": str(tmp_path / "gone"), "state": "absent"},
        ]
    )
    laid = json.loads((tmp_path / "markers" / "laid" / "x.json").read_text(encoding="utf-8"))
    assert [path for path, wish in laid.items() if not as_laid(path, wish)] == []
    spoil(tmp_path / "kept")
    harm(tmp_path / name)
    assert [path for path, wish in laid.items() if not as_laid(path, wish)] == [str(tmp_path / name)]


def test_of_a_file_that_two_lay_down_the_last_note_counts(tree, tmp_path):
    notes, file = tmp_path / "markers" / "laid", str(tmp_path / "env")
    tree([{"path": file, "content": "KEY=1"}], name="app-12.73")
    tree([{"path": file, "content": "KEY=2"}], name="secrets-12.73")
    assert altered("12.73", notes) == []
    tree([{"path": file, "content": "KEY=2\nOTHER=1"}], name="app-12.73")
    assert altered("12.73", notes) == []
    spoil(tmp_path / "env")
    assert altered("12.73", notes) == [file]
    assert altered("12.75", notes) == []


def test_lines_of_ours_are_kept_in_a_file_of_somebody_else(tree, tmp_path):
    hba = tmp_path / "pg_hba.conf"
    hba.write_text("local all postgres peer\n", encoding="utf-8")

    def lay(block, **words):
        return tree([{"path": str(hba), "block": block, "mark": "eplanning 12.73", **words}])["changed"]

    assert (lay("one\ntwo", first=True), lay("one\ntwo", first=True)) == (True, False)
    assert hba.read_text(encoding="utf-8") == (
        "# BEGIN eplanning 12.73\none\ntwo\n# END eplanning 12.73\nlocal all postgres peer\n"
    )
    with hba.open("a", encoding="utf-8") as stream:
        stream.write("# theirs\n")
    assert lay("three", first=True)
    assert hba.read_text(encoding="utf-8") == (
        "# BEGIN eplanning 12.73\nthree\n# END eplanning 12.73\nlocal all postgres peer\n# theirs\n"
    )


def test_lines_of_two_regions_stand_one_below_the_other(tree, tmp_path):
    ident = tmp_path / "pg_ident.conf"
    ident.write_text("# map\n", encoding="utf-8")
    for kode in ("12.71", "12.73"):
        tree([{"path": str(ident), "block": kode, "mark": f"eplanning {kode}"}])
    assert ident.read_text(encoding="utf-8") == (
        "# map\n# BEGIN eplanning 12.71\n12.71\n# END eplanning 12.71\n"
        "# BEGIN eplanning 12.73\n12.73\n# END eplanning 12.73\n"
    )


def test_lines_have_no_place_where_the_file_is_missing(tree, tmp_path):
    wish = [{"path": str(tmp_path / "pg_hba.conf"), "block": "one", "mark": "x"}]
    assert tree(wish, _ansible_check_mode=True)["changed"]
    answer = tree(wish)
    assert (answer["failed"], answer["msg"]) == (True, f"No such file: {tmp_path / 'pg_hba.conf'}")


def test_a_file_that_a_command_makes_is_made_once(tree, tmp_path):
    key = tmp_path / "receipt.key"
    wish = [{"path": str(key), "make": ["sh", "-c", f"echo secret > {key}"], "mode": "0600"}]
    assert (tree(wish)["changed"], tree(wish)["changed"]) == (True, False)
    assert (key.read_text(encoding="utf-8"), key.stat().st_mode & 0o777) == ("secret\n", 0o600)
    key.chmod(0o644)
    assert tree(wish)["changed"]
    assert (key.read_text(encoding="utf-8"), key.stat().st_mode & 0o777) == ("secret\n", 0o600)


def test_what_puts_one_entry_into_effect_runs_before_the_next_and_in_the_place_of_the_rest(tree, tmp_path):
    said = tmp_path / "said"
    first = {"path": str(tmp_path / "first"), "content": "1", "then": [["sh", "-c", f"ls {tmp_path} > {said}"]]}
    second = {"path": str(tmp_path / "second"), "content": "2"}
    applied = [["touch", str(tmp_path / "applied")]]
    tree([first, second], apply=applied)
    assert "second" not in said.read_text(encoding="utf-8").split()
    (tmp_path / "applied").unlink()
    said.unlink()
    assert tree([{**first, "content": "one"}, second], apply=applied)["changed"]
    assert (said.exists(), (tmp_path / "applied").exists()) == (True, False)


def test_what_puts_one_entry_into_effect_runs_again_when_it_failed_before(tree, tmp_path):
    ready, said = tmp_path / "ready", tmp_path / "said"
    wish = [{"path": str(tmp_path / "a"), "content": "1", "then": [["sh", "-c", f"test -e {ready} && touch {said}"]]}]
    assert tree(wish)["failed"]
    ready.touch()
    assert tree(wish)["changed"]
    assert said.exists()
    assert not tree(wish)["changed"]
