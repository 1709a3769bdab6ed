"""The application's own tests, as they are run from a package: with a region as `kit new` makes it."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from kit.cli import root
from kit.handover import schema, trying
from kit.handover.points import State
from kit.runner import Runner


def test_a_new_region_passes_them_and_tells_its_schema(tmp_path):
    region = tmp_path / "region"
    assert CliRunner().invoke(root, ["new", "12.73", str(region), "--defaults"]).exit_code == 0
    points = list(trying.tests(Runner(), Path(sys.executable), region, tmp_path))
    assert [(point.code, point.state) for point in points] == [("tests", State.HOLDS)], points
    assert schema.write(Runner(), region, tmp_path) > 50
    statements = (tmp_path / schema.SQL).read_text()
    assert 'CREATE TABLE "usulan_usulan"' in statements
    assert 'FOREIGN KEY ("wilayah_id") REFERENCES "wilayah_wilayah"' in statements
    assert "usulan_usulan," in (tmp_path / schema.TABLE).read_text()
