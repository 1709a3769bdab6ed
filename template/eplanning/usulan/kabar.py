"""News about published proposals: that they were published, and what closed forums decided about them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from eplanning.usulan.models import Keputusan, StatusUsulan, Usulan

LATEST = 50
# A running forum may still change its mind; a decision without a forum (withdrawn, fixed in the plan) stands at once.
STANDS = Q(forum__isnull=True) | Q(forum__selesai_pada__isnull=False)


@dataclass(frozen=True)
class Kabar:
    """One piece of news. `keputusan` is None where a proposal was published; `pada` is when the public could know."""

    usulan: Usulan
    pada: dt.datetime
    keputusan: Keputusan | None = None


def news(rows: QuerySet[Usulan], most: int = LATEST) -> list[Kabar]:
    """The latest of what happened to `rows`, newest first; of unpublished ones nothing. Two queries."""
    rows = rows.terbit()
    made = rows.select_related("wilayah__induk", "asal").order_by("-terbit_pada", "-pk")[:most]
    found = [Kabar(usulan, usulan.terbit_pada) for usulan in made]
    found += [Kabar(satu.usulan, satu.umum_pada, satu) for satu in _decisions(rows)[:most]]
    return sorted(found, key=lambda kabar: (kabar.pada, bool(kabar.keputusan)), reverse=True)[:most]


def _decisions(rows: QuerySet[Usulan]) -> QuerySet[Keputusan]:
    known = Greatest("pada", Coalesce("forum__selesai_pada", "pada"), "usulan__terbit_pada")
    return (
        Keputusan.objects.filter(STANDS, usulan__in=rows.order_by())
        .exclude(keputusan=StatusUsulan.BELUM_DIBAHAS)
        .annotate(umum_pada=known)
        .select_related("usulan__wilayah__induk", "usulan__asal", "tahapan")
        .order_by("-umum_pada", "-pk")
    )
