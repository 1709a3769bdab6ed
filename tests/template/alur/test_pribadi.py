"""What looks like a person's number, and what only looks a little like it."""

import pytest

from eplanning.alur.pribadi import ada_pribadi, samarkan

PERSONAL = [
    "1273010101800001",
    "1273 0101 0180 0001",
    "127301-010180-0001",
    "08123456789",
    "0812-3456-7890",
    "0812 3456 7890",
    "+6281234567890",
    "+62 812-3456-7890",
    "6281234567890",
]
HARMLESS = [
    "Rp 62.800.000.000",
    "Rp 1.250.000.000.000",
    "1.03.0.00.0.00.01.0000",
    "5.1.02.01.01.0024",
    "12.73.01.1001.L01",
    "2027-12.73.01.1001-0007",
    "Jalan 45 nomor 0812",
    "120 meter x 3 meter, 40 jiwa, tahun 2027",
    "12730101018000012345",
]


@pytest.mark.parametrize("number", PERSONAL)
def test_a_number_of_a_person_is_found_and_masked(number):
    assert ada_pribadi(f"Pemilik {number}, RT 3")
    masked = samarkan(f"Pemilik {number}, RT 3")
    assert masked == "Pemilik (nomor disamarkan), RT 3"


@pytest.mark.parametrize("text", HARMLESS)
def test_codes_amounts_and_addresses_are_left_alone(text):
    assert not ada_pribadi(text)
    assert samarkan(text) == text
