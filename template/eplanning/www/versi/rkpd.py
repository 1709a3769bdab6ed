"""One version of the RKPD: its lines by office, as a page and as a workbook."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.tukar import buku
from eplanning.versi.banding import hide_unpublished
from eplanning.versi.models import BarisVersi, Versi
from eplanning.www.terbuka.laju import measured
from eplanning.www.versi.dokumen import document_or_404
from eplanning.www.warga.halaman import page

PER_PAGE = 50
AT_ONCE = 500


def lines(versi: Versi) -> QuerySet[BarisVersi]:
    """By office, then code."""
    rows = BarisVersi.objects.filter(versi=versi).select_related("perangkat")
    return rows.order_by("perangkat__nama", "kode", "pk")


@require_safe
def version(request: HttpRequest, tahun: int, nomor: int) -> HttpResponse:
    """404 for a version that is not there."""
    document = document_or_404(tahun)
    versi = document.versi_or_404(nomor)
    shown = page(lines(versi), PER_PAGE, request.GET.get("hal", ""), count=versi.banyak)
    shown.object_list = list(shown.object_list)
    hide_unpublished(shown.object_list)
    context = {"tahun": tahun, "versi": versi, "daftar_versi": document.versi, "page": shown}
    return render(request, "versi/rkpd.html", context)


@require_safe
@measured
def version_xlsx(request: HttpRequest, tahun: int, nomor: int) -> HttpResponse:
    """All lines of it."""
    versi = document_or_404(tahun).versi_or_404(nomor)
    columns = [
        ("asal", _("nomor usulan, atau baris Renja; sama pada setiap versi")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("perangkat_nama", _("nama perangkat daerah")),
        ("kode", _("kode sub kegiatan")),
        ("nama", _("nama sub kegiatan")),
        ("uraian", _("uraian usulan, bila terbit")),
        ("indikator", _("indikator sub kegiatan")),
        ("lokasi", _("tempatnya")),
        ("target", _("banyaknya, dalam satuan")),
        ("satuan", _("satuan target")),
        ("pagu", _("rupiah")),
        ("sumber_dana", _("sumber dana")),
        ("target_maju", _("target tahun berikutnya")),
        ("pagu_maju", _("rupiah tahun berikutnya")),
    ]
    facts = [
        (_("Versi"), f"{versi.nomor}. {versi}"),
        (_("Dibekukan"), kata.tanggal(timezone.localtime(versi.pada).date())),
    ]
    facts += [(_("Dasar"), f"{versi.dasar_nomor}, {kata.tanggal(versi.dasar_tanggal)}")] if versi.dasar_nomor else []
    title = f"RKPD {tahun} {_('versi')} {versi.nomor}"
    return buku.response(buku.Daftar(title, columns, _cells(versi), banyak=versi.banyak, fakta=facts))


def _cells(versi: Versi) -> Iterator[tuple]:
    """A few hundred at a time, so that what is not published is asked once for all of them."""
    for first in range(0, versi.banyak, AT_ONCE):
        rows = list(lines(versi)[first : first + AT_ONCE])
        hide_unpublished(rows)
        for row in rows:
            place = ", ".join(filter(None, (samarkan(row.lokasi), row.wilayah)))
            office = (row.perangkat_id, row.perangkat.nama)
            said = (row.kode, row.nama, samarkan(row.uraian), row.indikator, place)
            planned = (row.target, row.satuan, row.pagu, row.sumber_dana, row.target_maju, row.pagu_maju)
            yield (row.kunci, *office, *said, *planned)
