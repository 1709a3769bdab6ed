"""The table of ceilings, for Bappeda and for the public: the same rows, each with the amounts its reader may know."""

from collections import Counter
from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.musrenbang.units import TANPA_FORUM
from eplanning.rencana.models import Pagu
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.terpakai import pemakaian, semua_pagu
from eplanning.usulan.models import Keputusan
from regiondata.pagu_kode import TINGKAT

PER_PAGE = 50
SEBUTAN = {
    "kecamatan": _("Kecamatan"),
    "kelurahan": _("Kelurahan/desa"),
    "lingkungan": _("Lingkungan/dusun/RW"),
    "perangkat": _("Perangkat daerah"),
    "subunit": _("Sub unit"),
    "program": _("Program"),
    "kegiatan": _("Kegiatan"),
}


def ceilings(query: QueryDict, tahun: TahunRencana, keputusan: QuerySet[Keputusan], juga: Iterable[Pagu] = ()) -> dict:
    """One level at a time (`tingkat`), narrowed by words and to those that are passed; pages of fifty.

    `keputusan` are the acceptances that count, `juga` further ceilings that the page names. The number of queries does
    not grow with the rows.
    """
    rows = list(semua_pagu(tahun))
    named([*rows, *juga])
    counts = Counter(row.isi.tingkat for row in rows)
    levels = [(kode, SEBUTAN[kode], counts[kode]) for kode in TINGKAT if counts[kode]]
    chosen = query.get("tingkat") if query.get("tingkat") in counts else levels[0][0] if levels else ""
    words, passed = query.get("kata", "").strip()[:80], bool(query.get("lewat"))
    of_level = [row for row in rows if row.isi.tingkat == chosen and _named(row, words)]
    stands = pemakaian(of_level, keputusan)
    shown = [one for one in stands if one.sisa < 0] if passed else stands
    asked = query.copy()
    asked.pop("hal", None)
    return {
        "tahun": tahun,
        "semua": rows,
        "tingkat": levels,
        "terpilih": chosen,
        "kata": words,
        "lewat": passed,
        "page": _page(shown, query.get("hal")),
        "query": f"{asked.urlencode()}&" if asked else "",
        "nilai": sum(one.pagu.nilai for one in shown),
        "terpakai": sum(one.terpakai for one in shown),
        "tahap": stages(),
    }


def stages() -> dict[str, str]:
    """Level -> the name of the stage whose forums meet there."""
    rows = Tahapan.objects.filter(aktif=True).exclude(jenis__in=TANPA_FORUM)
    return dict(rows.order_by().values_list("tingkat", "nama"))


def _named(row, words: str) -> bool:
    text = f"{row} {row.kode}".casefold()
    return all(word in text for word in words.casefold().split())


def _page(rows: list, number: str | None) -> Page:
    return Paginator(rows, PER_PAGE).get_page(number)
