"""Work plans of offices for everybody: which offices have one, and what each of its versions holds.

What is being written is never shown. A Renja that was sent before there were versions is shown as it stands.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from eplanning.dokumen import renja as naskah
from eplanning.rencana.isi_renja import IsiRenja, isi, isi_banyak
from eplanning.rencana.models import Renja
from eplanning.rencana.tabel_renja import tabel
from eplanning.versi.models import Versi
from eplanning.versi.queries import isi_versi, publik, semua, terakhir_renja
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.terbuka.renja import workbook


@require_safe
def daftar(request: HttpRequest, tahun: int) -> HttpResponse:
    """The offices with a published Renja, each by its last version; 404 for a year never planned."""
    found = pilihan_tahun(request)
    years = [year.pk for year in found.semua]
    if tahun not in (found.utama.pk, *years):
        raise Http404("no such year")
    rows, frozen = list(publik(tahun)), terakhir_renja(tahun)
    earlier = isi_banyak(row for row in rows if row.perangkat_id not in frozen)
    for row in rows:
        row.versi = frozen.get(row.perangkat_id) or _never_frozen(earlier[row.pk])
    total = sum(row.versi.pagu for row in rows)
    return render(request, "warga/renja_daftar.html", {"tahun": tahun, "daftar": rows, "pagu": total, "years": years})


@require_safe
def renja(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """One office's plan by its last version, or by the one asked for; 404 until there is one."""
    row = _published(tahun, kode)
    versions = list(semua(tahun, row.perangkat))
    shown = _version(versions, nomor)
    found = isi_versi(shown) if shown else isi(row)
    context = {
        "renja": row,
        "versi": shown,
        "daftar_versi": versions,
        "isi": found,
        "tabel": tabel(row, found),
        "putusan": row.putusan.all(),
    }
    return render(request, "warga/renja.html", context)


@require_safe
def renja_pdf(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """The table of a version on paper."""
    row = _published(tahun, kode)
    shown = _version(list(semua(tahun, row.perangkat)), nomor)
    return naskah.renja_table(row, shown).response(request, public=True)


@require_safe
@measured
def renja_xlsx(request: HttpRequest, tahun: int, kode: str, nomor: int | None = None) -> HttpResponse:
    """The table of a version as a workbook."""
    row = _published(tahun, kode)
    return workbook(row, _version(list(semua(tahun, row.perangkat)), nomor))


def _published(tahun: int, kode: str) -> Renja:
    return get_object_or_404(publik(tahun), perangkat=kode)


def _version(versions: list[Versi], nomor: int | None) -> Versi | None:
    """The one of this number, else the last; None where there never was one. 404 for a number that is not there."""
    if nomor is None:
        return versions[0] if versions else None
    found = next((one for one in versions if one.nomor == nomor), None)
    if found is None:
        raise Http404("no such version")
    return found


def _never_frozen(found: IsiRenja) -> Versi:
    """Stands in for the version of a Renja that was sent before there were versions."""
    return Versi(banyak=len(found.butir), banyak_usulan=len(found.usulan), pagu=found.pagu)
