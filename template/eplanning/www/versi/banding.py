"""What differs between two versions of a Renja or of the RKPD: a page and a workbook."""

from collections.abc import Iterator
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.alur.pribadi import samarkan
from eplanning.dokumen import kata
from eplanning.tukar import buku
from eplanning.versi.banding import Banding, BarisBeda, Beda, Isian, compare
from eplanning.versi.models import Versi
from eplanning.www.templatetags.eplanning import rupiah, volume
from eplanning.www.terbuka.laju import measured
from eplanning.www.versi.dokumen import document_or_404
from eplanning.www.warga.halaman import page

PER_PAGE = 50


@require_safe
@measured
def difference(request: HttpRequest, tahun: int, kode: str = "") -> HttpResponse:
    """Lines added, removed and changed; `dari`, `ke` (numbers of versions), `perangkat` and `beda` narrow it."""
    document = document_or_404(tahun, kode)
    old, new = document.pair_or_404(request.GET)
    office, wanted = request.GET.get("perangkat", ""), request.GET.get("beda", "")
    found = compare(old, new, perangkat=office)
    rows = [row for row in found.baris if row.jenis == wanted] if wanted in Beda.values else found.baris
    asked = {"dari": old.nomor, "ke": new.nomor, "perangkat": office, "beda": wanted}
    query = request.GET.copy()
    query.clear()
    query.update({name: value for name, value in asked.items() if value})
    shown = page(rows, PER_PAGE, request.GET.get("hal", ""), count=len(rows))
    context = {
        "dokumen": document,
        "tahun": tahun,
        "lama": old,
        "baru": new,
        "banding": found,
        "hitung": [(one.label, found.hitung(one)) for one in Beda],
        "pilihan_beda": Beda.choices,
        "pilihan_unit": [(unit.perangkat.pk, unit.perangkat.nama) for unit in found.unit],
        "pilihan_versi": [(one.nomor, f"{one.nomor}. {one}") for one in document.versi],
        "asked": asked,
        "page": shown,
        "baris": [(row, [_told(one) for one in row.isian]) for row in shown],
        "query": f"{query.urlencode()}&",
        "alamat": document.reverse("versi_banding"),
        "alamat_xlsx": f"{document.reverse('versi_banding_xlsx')}?{query.urlencode()}",
    }
    return render(request, "versi/banding.html", context)


@require_safe
@measured
def difference_xlsx(request: HttpRequest, tahun: int, kode: str = "") -> HttpResponse:
    """The same as a workbook, all lines; narrowed by `dari`, `ke` and `perangkat`."""
    document = document_or_404(tahun, kode)
    old, new = document.pair_or_404(request.GET)
    found = compare(old, new, perangkat=request.GET.get("perangkat", ""))
    columns = [
        ("beda", _("ditambah, dihapus, atau berubah")),
        ("asal", _("nomor usulan, atau baris Renja; sama pada setiap versi")),
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("perangkat_nama", _("nama perangkat daerah")),
        ("kode", _("kode sub kegiatan")),
        ("nama", _("nama sub kegiatan")),
        ("uraian", _("uraian usulan, bila terbit")),
        ("pagu_lama", _("rupiah pada versi lama; hanya pada baris pertama dari setiap perubahan")),
        ("pagu_baru", _("rupiah pada versi baru; hanya pada baris pertama dari setiap perubahan")),
        ("selisih", _("rupiah; hanya pada baris pertama dari setiap perubahan")),
        ("isian", _("isian yang berubah")),
        ("isi_lama", _("isinya pada versi lama")),
        ("isi_baru", _("isinya pada versi baru")),
    ]
    facts = [(_("Versi lama"), _issued(old)), (_("Versi baru"), _issued(new))]
    facts += [(_("Baris tetap"), str(found.tetap))]
    title = f"{_('Perbandingan')} {document.nama}"
    return buku.response(buku.Daftar(title, columns, _cells(found), banyak=len(found.baris), fakta=facts))


def _issued(versi: Versi) -> str:
    dated = f"{versi.nomor}. {versi}, {kata.tanggal(timezone.localtime(versi.pada).date())}"
    return f"{dated}; {versi.dasar_nomor}" if versi.dasar_nomor else dated


def _cells(found: Banding) -> Iterator[tuple]:
    """A row for each column that changed; one for a line that was added or taken away."""
    for row in found.baris:
        money: tuple = (row.lama, row.baru, row.selisih)
        for one in row.isian or [Isian("", "", "")]:
            yield (*_line(row), *money, one.nama, *(_plain(one, value) for value in (one.lama, one.baru)))
            money = ("", "", "")


def _line(row: BarisBeda) -> tuple:
    line = row.baris
    office = (line.perangkat_id, line.perangkat.nama)
    return (row.jenis.label, line.kunci, *office, line.kode, line.nama, samarkan(line.uraian))


def _told(one: Isian) -> tuple[str, str, str]:
    """The column with both values as people read them."""
    return one.nama, *(_read(one, value) for value in (one.lama, one.baru))


def _read(one: Isian, value: object) -> str:
    plain = _plain(one, value)
    if isinstance(plain, Decimal):
        return volume(plain)
    return rupiah(plain) if isinstance(plain, int) else str(plain or "–")


def _plain(one: Isian, value: object) -> object:
    """Text that people typed is masked; numbers stay numbers."""
    return samarkan(value) if isinstance(value, str) and one.bebas else value
