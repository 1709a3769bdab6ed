"""The password check of the database module, against a verifier PostgreSQL itself would keep (RFC 7677)."""

from __future__ import annotations

import importlib.util

import pytest

from tests.playbooks.conftest import PLAYBOOKS


@pytest.fixture(scope="module")
def database():
    place = importlib.util.spec_from_file_location("database", PLAYBOOKS / "plugins" / "modules" / "database.py")
    module = importlib.util.module_from_spec(place)
    place.loader.exec_module(module)
    return module


# StoredKey and ServerKey of user "user", password "pencil", with the salt and rounds of RFC 7677's example.
VERIFIER = (
    "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
    "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
)


def test_the_right_password_is_recognised(database):
    assert database.is_password(VERIFIER, "pencil")


@pytest.mark.parametrize("verifier", [None, "", "md5abc", VERIFIER])
def test_any_other_is_not(database, verifier):
    assert not database.is_password(verifier, "pen")
