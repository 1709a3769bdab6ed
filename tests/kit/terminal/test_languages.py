"""Two languages: whole catalogues, compiled as they stand, with every placeholder kept."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from kit import cli, i18n

ROOT = Path(__file__).resolve().parents[3]
CATALOGUES = (
    ROOT / "kit" / "locale" / "id" / "LC_MESSAGES" / "kit.po",
    ROOT / "template" / "eplanning" / "locale" / "en" / "LC_MESSAGES" / "django.po",
)
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)[sd]")


@pytest.fixture
def messages():
    """The tool that makes the catalogues."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / ".ci" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entries(path):
    with path.open("rb") as file:
        return [entry for entry in read_po(file) if entry.id]


def forms(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_is_translated_and_keeps_its_placeholders(path):
    for entry in entries(path):
        assert all(forms(entry.string)), f"without translation: {entry.id}"
        assert not entry.fuzzy, f"only guessed: {entry.id}"
        wanted = set(PLACEHOLDER.findall(forms(entry.id)[-1]))
        for form in forms(entry.string):
            assert set(PLACEHOLDER.findall(form)) == wanted, entry.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_the_written_one(path, messages):
    assert path.with_suffix(".mo").read_bytes() == messages.compiled(path), "run `make messages`"


def test_no_text_of_the_kit_is_missing_from_the_catalogue(messages):
    known = {forms(entry.id)[0] for entry in entries(CATALOGUES[0])}
    used = {forms(entry.id)[0] for entry in messages.kit_texts() if entry.id}
    assert used - known == set(), "run `make messages`"


def spoken(*folders):
    """(file, text) of each text that the source translates, wherever in an expression it stands."""
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            text = node.args[0] if name in ("_", "N_", "ngettext") and node.args else None
            if isinstance(text, ast.Constant) and text.value:
                yield path.relative_to(ROOT), text.value


@pytest.mark.parametrize(("folders", "path"), [(["kit"], CATALOGUES[0]), (["template/eplanning"], CATALOGUES[1])])
def test_no_text_hides_where_the_tools_that_gather_texts_do_not_look(folders, path):
    known = {forms(entry.id)[0] for entry in entries(path)}
    assert [(file, text) for file, text in spoken(*folders) if text not in known] == []


def test_help_and_errors_follow_the_chosen_language(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = {}
    for language in i18n.LANGUAGES:
        with pytest.raises(SystemExit):
            cli.main(["--lang", language, "check", "99.99"])
        said[language] = capsys.readouterr().err
    i18n.activate("en")
    assert "99.99" in said["id"] and "99.99" in said["en"]
    assert said["id"] != said["en"]


def test_an_unknown_language_is_refused():
    assert CliRunner().invoke(cli.root, ["--lang", "xx", "doctor"]).exit_code == 2
