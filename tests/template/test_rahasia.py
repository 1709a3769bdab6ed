"""The secret of before, while it changes: believed up to its last day, and never longer."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured

from eplanning.settings.secret import still_believed


def day(offset: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=offset)).isoformat()


def test_the_secret_of_before_is_believed_up_to_its_last_day():
    assert still_believed("lama", day(0)) == ["lama"]
    assert still_believed("lama", day(7)) == ["lama"]
    assert still_believed("lama", day(-1)) == []


def test_without_a_secret_of_before_nothing_is_believed():
    assert still_believed("", "") == []


@pytest.mark.parametrize("until", ["", "besok", "2027-13-01"])
def test_a_secret_of_before_without_a_last_day_stops_the_start(until):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_LAMA_SAMPAI"):
        still_believed("lama", until)


def test_former_keys_of_the_exports_stay_public_with_their_day(client, db, settings):
    settings.KUNCI_EKSPOR = "x"
    settings.SIDIK_EKSPOR_LAMA = ["SHA256:lama 2027-01-31"]
    page = client.get("/jejak/").content.decode()
    assert "SHA256:lama" in page
    assert "2027-01-31" in page
