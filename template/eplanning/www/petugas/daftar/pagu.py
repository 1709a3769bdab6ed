"""Ceilings as a workbook, each with what of it is used."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from eplanning.jadwal.models import TahunRencana
from eplanning.rencana.nama_pagu import named
from eplanning.rencana.terpakai import pemakaian, penerimaan, semua_pagu
from eplanning.tukar.buku import Daftar
from eplanning.www.pagu import SEBUTAN
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.daftar.tahun import asked_year


def ceilings(user, asked: Mapping[str, str]) -> Daftar:
    """All ceilings of a year (`tahun`), for those who may open their page."""
    require_page(user, "bappeda_pagu")
    year = asked_year(asked)
    columns = [(_("Tingkat"), ""), (_("Kode"), ""), (_("Unit"), ""), (_("Pagu"), _("rupiah"))]
    columns += [(_("Terpakai"), _("rupiah, menurut keputusan terakhir forum")), (_("Sisa"), _("rupiah"))]
    columns += [(_("Bila terlampaui"), "")]
    return Daftar(_("Pagu indikatif %(tahun)s") % {"tahun": year}, columns, list(_cells(year)))


def _cells(year: TahunRencana) -> Iterator[tuple]:
    for one in pemakaian(named(semua_pagu(year)), penerimaan(year.pk)):
        pagu = one.pagu
        level = str(SEBUTAN[pagu.isi.tingkat])
        yield level, pagu.kode, str(pagu), pagu.nilai, one.terpakai, one.sisa, pagu.get_mode_display()
