"""Prints, as JSON, what the addresses of the pictures need: numbers of the demo, and a session for each who is named.

Run in a site of its own: it brings about the states of a forum that the demo does not show.
"""

import json
import sys

import django

django.setup()

from eplanning.pengawasan.models import Temuan  # noqa: E402 - models are there from here on
from eplanning.pokir.models import Reses  # noqa: E402
from eplanning.usulan.models import Usulan  # noqa: E402
from tests.browser.contoh import masuk  # noqa: E402
from tests.browser.contoh.keadaan import Keadaan  # noqa: E402


def places(ada: Keadaan) -> dict[str, object]:
    """What stands in the braces of an address or a person."""
    photographed = Usulan.objects.terbit().filter(tahun=ada.tahun, lampiran__intern=False).order_by("pk")
    return {
        "usulan": photographed.first().nomor,
        "berlangsung": ada.berlangsung.pk,
        "pemimpin": ada.lead(ada.berlangsung).username,
        "selesai": ada.selesai.pk,
        "pemimpin_selesai": ada.lead(ada.selesai).username,
        "berskor": ada.berskor.pk,
        "dinilai": ada.seri[2].nomor,
        "penilai": ada.lead(ada.berskor).username,
        "kantor": ada.kantor.pk,
        "reses": Reses.objects.filter(tahun=ada.tahun, anggota__username="dewan").order_by("pk").first().pk,
        "tahun_lalu": ada.tahun.pk - 1,
        "temuan": next(one.pk for one in Temuan.objects.lengkap() if one.keadaan == "ditanggapi"),
    }


def main(people: list[str]) -> dict[str, object]:
    found = places(Keadaan())
    names = {one.format(**found) for one in people}
    return {"acuan": found, "sesi": {name: masuk.session(name) for name in names}}


print(json.dumps(main(sys.argv[1:])))
