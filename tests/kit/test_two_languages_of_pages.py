"""A page in two languages shows the same commands in both."""

from pathlib import Path

import pytest

from tests.pages import commands

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [("README.md", "README.id.md"), ("docs/tutorials/first-region.md", "docs/tutorials/wilayah-pertama.md")],
)
def test_both_languages_show_the_same_commands_and_lead_to_each_other(english: str, indonesian: str):
    one, other = ROOT / english, ROOT / indonesian
    assert commands(one)
    assert commands(one) == commands(other)
    for page, link in ((one, other), (other, one)):
        assert f"]({link.name})" in page.read_text(encoding="utf-8").split("\n## ")[0]
