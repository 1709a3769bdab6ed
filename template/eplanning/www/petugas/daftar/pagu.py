"""Ceilings as a workbook."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from eplanning.rencana.models import Pagu
from eplanning.tukar.buku import Daftar
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.tahun import running_year


def ceilings(user, asked: Mapping[str, str]) -> Daftar:
    """Of areas and offices in the running year, for those who may open the region's data."""
    require_page(user, "bappeda_daerah")
    year = running_year()
    rows = Pagu.objects.filter(tahun=year).select_related("wilayah", "perangkat").order_by("wilayah", "perangkat")
    columns = [(_("Kode"), ""), (_("Unit"), ""), (_("Pagu"), _("rupiah")), (_("Bila terlampaui"), "")]
    return Daftar(_("Pagu indikatif %(tahun)s") % {"tahun": year}, columns, _cells(rows), banyak=rows.count())


def _cells(rows) -> Iterator[tuple]:
    for one in rows.iterator(chunk_size=1000):
        yield one.wilayah_id or one.perangkat_id, str(one.wilayah or one.perangkat), one.nilai, one.get_mode_display()
