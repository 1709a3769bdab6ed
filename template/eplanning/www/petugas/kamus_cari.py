"""Finding an entry of the year's kamus while typing: every word has to occur in its name or its code."""

from django.db.models import Q

from eplanning.kamus.models import KamusUsulan
from eplanning.kamus.queries import berlaku, paling_dipakai

MOST = 8


def find_kamus(tahun, words: str, *, chosen: object = None) -> list[KamusUsulan]:
    """At most MOST entries for the words, the most used ones while there are none; the chosen one comes first."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(nama__icontains=word) | Q(kode__icontains=word) | Q(bidang__nama__icontains=word)
    found = berlaku(tahun) if wanted else paling_dipakai(tahun)
    chosen_pk = str(chosen) if chosen and str(chosen).isdecimal() else None
    first = list(found.filter(pk=chosen_pk)) if chosen_pk else []
    return first + list(found.filter(wanted).exclude(pk=chosen_pk)[: MOST - len(first)])
