"""A paper between its contents and its edition: as it was issued where it was, else as things stand."""

import datetime as dt
from collections.abc import Callable

from django.utils import translation

from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.kop import head_at
from eplanning.jejak.models import MataRantai
from eplanning.musrenbang.models import Forum
from eplanning.terbitan.models import Macam
from eplanning.terbitan.queries import last_issue
from eplanning.www.daerah import region

# What a paper says, without the name of any person; the link is the head of the chain it bears.
Isi = Callable[[MataRantai | None], dict[str, object]]


def edition(
    nama: str,
    layout: str,
    isi: Isi,
    names: dict[str, object],
    pada: dt.datetime,
    *,
    publik: bool,
    terbit: tuple[Forum, Macam, int] | None = None,
) -> Naskah:
    """The paper for officers, or the one without `names` for the public.

    `terbit` says which issue it is (forum, kind and number of the correction); None where nothing is issued yet.
    """
    kept = last_issue(*terbit) if terbit else None
    data = kept.isi if kept else indonesian(isi, head_at(pada))
    edited = data | ({} if publik else names) | {"salinan": publik}
    return Naskah(nama, layout, edited, region().branding.logo, pada)


def indonesian(isi: Isi, kepala: MataRantai | None) -> dict[str, object]:
    """Contents in the language of official papers, whatever language the screen is in."""
    with translation.override("id"):
        return isi(kepala)
