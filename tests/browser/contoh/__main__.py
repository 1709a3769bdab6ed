"""Prints {"alamat": [[username or "", address], ...], "sesi": {username: session key}} as JSON.

Then `bobot` lets a camat ask for weights, `tutup` closes all windows and `berganti` ends the year: each prints the
pages that can only be opened from there.
"""

import json
import sys

import django

django.setup()

from tests.browser.contoh import alamat, masuk  # noqa: E402 - models are there from here on
from tests.browser.contoh.keadaan import Keadaan  # noqa: E402

SESUDAHNYA = {
    "bobot": alamat.when_weights_were_asked_for,
    "tutup": alamat.when_all_is_closed,
    "berganti": alamat.between_years,
}


def main(stage: str = "") -> dict:
    found = SESUDAHNYA[stage]() if stage else alamat.everything(Keadaan())
    sessions = {who: masuk.session(who) for who in {who for who, _address in found} - {""}}
    return {"alamat": found, "sesi": sessions}


print(json.dumps(main(*sys.argv[1:])))
