"""What the explanations name as the reason for a promise is there: a file, a folder, a setting of the application."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASES = (ROOT, ROOT / "template", ROOT / "template" / "eplanning")
NAMED = re.compile(r"`([a-z_.-]+/[\w./-]+|[\w/]+\.py)`")


@pytest.mark.parametrize("name", ["planning-law", "threat-model", "why"])
def test_a_file_that_an_explanation_names_exists(name):
    found = NAMED.findall((ROOT / "docs" / "explanation" / f"{name}.md").read_text(encoding="utf-8"))
    assert [path for path in found if not any((base / path).exists() for base in BASES)] == []


def test_every_threat_names_what_stops_it():
    text = (ROOT / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")
    threats = [part for part in text.split("\n## ")[1:] if not part.startswith("What is worth")]
    assert len(threats) >= 8
    assert [part.splitlines()[0] for part in threats if "decisions/" not in part and not NAMED.search(part)] == []
    assert [part.splitlines()[0] for part in threats if "remains" not in part and "| lost |" not in part] == []
