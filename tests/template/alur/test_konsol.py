"""The console stands in for a person only where there is no person: in management commands and what they run."""

from pathlib import Path

import eplanning

ALLOWED = {"demo", "penerapan"}


def test_no_page_can_act_as_the_console():
    root = Path(eplanning.__file__).parent
    users = {
        path.relative_to(root)
        for path in root.rglob("*.py")
        if "KONSOL" in path.read_text(encoding="utf-8") and "management" not in path.parts
    }
    outside = {path.as_posix() for path in users if path.parts[0] not in ALLOWED}
    assert outside == {"alur/konsol.py", "alur/data_lama.py", "alur/syarat/admin.py"}
