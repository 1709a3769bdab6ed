"""Forms to fill in: empty sheets for upload, and the list that surveyors take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from eplanning.harga.kolom import BUTIR, KOMPONEN
from eplanning.harga.models import Jenis, RancanganHarga
from eplanning.harga.queries import terakhir
from eplanning.tukar import buku as lembar
from eplanning.www.harga.berkas import workbook
from eplanning.www.petugas.alat import region_page
from eplanning.www.tahun import pilihan_tahun

DISURVEI = (Jenis.SSH, Jenis.SBU)  # what is bought as it is; the others follow from it


@region_page("harga_meja")
def blank(request: HttpRequest, isi: str) -> HttpResponse:
    """Empty sheets for upload (`butir`, `komponen`), or the form that surveyors take along (`survei`)."""
    if isi == "survei":
        return lembar.response(_survey(pilihan_tahun(request).dipilih))
    columns = {"butir": BUTIR, "komponen": KOMPONEN}.get(isi)
    if columns is None:
        raise Http404
    return workbook(_("Blanko %(isi)s") % {"isi": isi}, columns, [])


def _survey(tahun) -> lembar.Daftar:
    """What is to be asked for in shops, with the price that held; three offers each."""
    draft = RancanganHarga.objects.filter(tahun=tahun).first()
    basis = draft or terakhir(tahun) or terakhir(tahun.pk - 1)
    found = basis.butir.filter(jenis__in=DISURVEI).order_by("kode") if basis else []
    columns = [
        ("kode", _("kode standar harga")),
        ("nama", ""),
        ("satuan", ""),
        ("spek", ""),
        ("harga_lama", _("rupiah")),
    ]
    for n in (1, 2, 3):
        columns += [(f"penyedia_{n}", _("nama toko atau penyedia")), (f"harga_{n}", _("rupiah, termasuk pajak"))]
    columns += [("tanggal_survei", ""), ("harga_usulan", _("rupiah bulat")), ("keterangan", "")]
    rows = ((one.kode, one.nama, one.satuan, one.spek, one.harga, *[""] * 9) for one in found)
    return lembar.Daftar(_("Survei harga %(tahun)s") % {"tahun": tahun}, columns, rows)
