"""YAML that people wrote: what only looks like a date or a number falls over nowhere."""

import datetime as dt

import pytest
from click.testing import CliRunner

from kit import plain_yaml
from kit.cli import root
from kit.errors import KitError


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("2027-02-28", dt.date(2027, 2, 28)),
        ("2027-02-30", "2027-02-30"),
        ("2027-01-31 25:00:00", "2027-01-31 25:00:00"),
        ("12", 12),
        ("{kode: 12.73, kosong: }", {"kode": 12.73, "kosong": None}),
        (b"nama: Kota", {"nama": "Kota"}),
    ],
)
def test_what_is_no_date_stays_text(text, data):
    assert plain_yaml.load(text) == data


def test_a_number_too_long_to_be_one_stays_text():
    assert plain_yaml.load("9" * 5000) == "9" * 5000


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: !!python/object:os.system {}", "[" * 100_000, "a: \x00"],
    ids=["half", "no data", "too deep", "no text"],
)
def test_what_is_no_data_is_one_kind_of_error(text):
    with pytest.raises(plain_yaml.Error):
        plain_yaml.load(text)


def test_a_region_with_a_day_that_does_not_exist_is_told_of_it_by_its_line(tmp_path):
    (tmp_path / "region").mkdir()
    (tmp_path / "region" / "region.yml").write_text("kode: '12.73'\nnama: Kota Sibolga\nsejak: 2027-02-30\n")
    told = CliRunner().invoke(root, ["check", str(tmp_path)])
    assert isinstance(told.exception, KitError | SystemExit), told.exception
    assert "region.yml:3" in told.output
