"""What an image is provisioned with fits the machine that it will be, not the computer that it is made on."""

from pathlib import Path

from kit.image import build
from kit.paths import carried
from tests.playbooks.conftest import read

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "make-an-image.md"


def test_postgresql_counts_on_no_more_memory_than_the_how_to_asks_for():
    assert f"{build.MEMORY // 1024} GB of memory" in HOW_TO.read_text(encoding="utf-8")
    options = read(carried("playbooks") / "roles/postgresql/meta/argument_specs.yml")["argument_specs"]["main"][
        "options"
    ]
    assert "postgresql_memory_cap_mb" in options
    assert build.SETTINGS["postgresql_memory_cap_mb"] <= build.MEMORY // 2
