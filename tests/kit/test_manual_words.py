"""The manuals of docs/manual name what is there: words of the screens, commands of the kit, every role of a region."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kit.terminal import reference
from regiondata.tahapan import IKATAN

ROOT = Path(__file__).resolve().parents[2]
APPLICATION = ROOT / "template" / "eplanning"
PAGES = sorted((ROOT / "docs" / "manual").glob("*.md"))
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
COMMAND = re.compile(r"`(?:sudo \$\(which )?kit\)? ([^`]*)`")
# Not the application's own words: allauth's in Indonesian, and the catalogue's name of what is proper everywhere.
ELSEWHERE = {"Autentikasi Dua Faktor", "Kode Pemulihan", "RKPD", "PPAS", "XLSX"}


@pytest.fixture(scope="module")
def words():
    """Every text of the application, on one line each."""
    with (APPLICATION / "locale/en/LC_MESSAGES/django.po").open(encoding="utf-8") as file:
        ids = [i for m in read_po(file) if m.id for i in (m.id if isinstance(m.id, tuple) else (m.id,))]
    return {" ".join(text.split()) for text in ids} | ELSEWHERE


def shown(phrase, words):
    """Is it a whole text of a screen, or all of one that stands before what the screen fills in?"""
    return phrase in words or any(word.startswith((f"{phrase} %(", f"{phrase}:")) for word in words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_manual_prints_in_bold_stands_on_a_screen(page, words):
    found = {" ".join(one.split()) for one in BOLD.findall(page.read_text(encoding="utf-8"))}
    assert found
    assert sorted(one for one in found if not shown(one, words)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_manual_names_no_command_that_is_not_there(page):
    verbs = reference.commands()
    named = [" ".join(words.split()) for words in COMMAND.findall(page.read_text(encoding="utf-8"))]
    unknown = [n for n in named if not any(f"{n.removeprefix('--lang id ')} ".startswith(f"{v} ") for v in verbs)]
    assert [n for n in unknown if "PERINTAH" not in n] == []


def test_every_role_of_a_region_has_a_manual():
    source = (APPLICATION / "akun" / "models.py").read_text(encoding="utf-8")
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = [role for role in IKATAN if f"**{label_of(role, source)}**" not in text]
    assert missing == []


def label_of(role, source):
    """The name of a role on the screens."""
    return re.search(rf'= "{role}", _\("([^"]+)"\)', source).group(1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_manual_says_what_cannot_be_undone_whom_to_ask_and_what_words_mean(page):
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert any(one.startswith("Yang tidak dapat") for one in headings), headings
    assert any(one.startswith("Bila ada") for one in headings), headings
    assert headings[-1] == "Daftar istilah"
