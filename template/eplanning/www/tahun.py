"""Which plan year a page is about: the one in its address (`?tahun=2026`), else the one that is planned now."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from eplanning.jadwal.models import TahunRencana
from eplanning.www.daerah import region_profile

TAHUN = re.compile(r"20\d\d")


@dataclass(frozen=True)
class PilihanTahun:
    """`semua` are the years that there are, newest first; `utama` is shown when none is asked for."""

    semua: list[TahunRencana]
    utama: TahunRencana
    dipilih: TahunRencana
    query: QueryDict

    @cached_property
    def sisa(self) -> str:
        """What else was asked for, as the beginning of an address, from the first page of a list again."""
        rest = self.query.copy()
        for name in ("tahun", "hal", "kursor"):
            rest.pop(name, None)
        text = rest.urlencode()
        return f"{text}&" if text else ""

    @property
    def alamat(self) -> str:
        """`tahun=2026&`, or nothing for the year that is shown anyway."""
        return f"tahun={self.dipilih.pk}&" if self.dipilih != self.utama else ""


def pilihan_tahun(request: HttpRequest) -> PilihanTahun:
    """Read once a request, in one query. Http404 for a year that was never planned here."""
    if not hasattr(request, "_pilihan_tahun"):
        request._pilihan_tahun = _read(request.GET)
    return request._pilihan_tahun


def _read(query: QueryDict) -> PilihanTahun:
    found = list(TahunRencana.objects.order_by("-tahun"))
    planned = min(found, key=lambda year: year.giliran, default=None)
    main = planned or TahunRencana(tahun=region_profile().tahun_rencana)
    asked = query.get("tahun", "")
    chosen = next((year for year in found if str(year) == asked), None) if asked else main
    if chosen is None:
        raise Http404(_("Tahun rencana ini tidak ada."))
    return PilihanTahun(found, main, chosen, query)


def alamat_tahun(query: QueryDict) -> str:
    """`?tahun=2026` for links to other pages, as the address has it; nothing when no year was asked for."""
    asked = query.get("tahun", "")
    return f"?tahun={asked}" if TAHUN.fullmatch(asked) else ""
