"""RKPD and PPAS side by side: the draft for officers, what was agreed for everybody; a page, a paper, a workbook."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen import kata
from eplanning.dokumen.cetak import Naskah
from eplanning.dokumen.tabel import MOST, Kolom, table_paper
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding.ppas import Baris, Laporan, Tanda, compare_draft, compare_versi
from eplanning.ppas.models import PerubahanPpas
from eplanning.ppas.queries import versi
from eplanning.tukar import buku
from eplanning.usulan.nilai import rupiah
from eplanning.www.petugas.alat import region_page
from eplanning.www.ppas.meja import ppas_or_404
from eplanning.www.rekap.ppas import chosen_or_404
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga.halaman import page

PER_PAGE = 50
SEMUA = "semua"


@require_safe
@measured
def public(request: HttpRequest, tahun: int) -> HttpResponse:
    """The last agreed PPAS, or that of `versi`, against its RKPD; a sentence before there is one."""
    year = get_object_or_404(TahunRencana, pk=tahun)
    known = list(versi(year))
    chosen = chosen_or_404(request, known)
    context = {"tahun": year, "tahun_catatan": year, "versi": chosen, "daftar_versi": known}
    if chosen:
        context |= _shown(request, compare_versi(chosen), {"versi": request.GET.get("versi", "")})
        context["berkas"] = f"?versi={chosen.nomor}"
    return render(request, "ppas/banding.html", context)


@require_safe
@measured
def public_pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """404 until something was agreed."""
    with translation.override("id"):
        made = _paper(tahun, *_agreed_or_404(request, tahun))
    return made.response(request, public=True)


@require_safe
@measured
def public_xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """Every line, also those that do not differ."""
    return buku.response(workbook(*_agreed_or_404(request, tahun)))


@region_page("ppas_meja")
def draft(request: HttpRequest, tahun: int) -> HttpResponse:
    """As the draft stands."""
    ppas = ppas_or_404(tahun)
    context = {"tahun": ppas.tahun, "ppas": ppas} | _shown(request, compare_draft(ppas), {})
    return render(request, "ppas/meja_banding.html", context)


@region_page("ppas_meja")
def draft_pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """The same on paper."""
    with translation.override("id"):
        made = _paper(tahun, *_drafted_or_404(tahun))
    return made.response(request)


@region_page("ppas_meja")
def draft_xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """The same as a workbook."""
    return buku.response(workbook(*_drafted_or_404(tahun)))


def _shown(request: HttpRequest, found: Laporan, also: dict[str, str]) -> dict[str, object]:
    """The lines that differ, narrowed by `tanda` (`semua`: also those that do not) and `opd`."""
    sign, office = request.GET.get("tanda", ""), request.GET.get("opd", "")
    rows = list(found.baris) if sign == SEMUA else found.beda
    if sign in Tanda.values:
        rows = [row for row in rows if sign in row.tanda]
    offices = {row.perangkat.pk: row.perangkat.nama for row in found.baris}
    if office in offices:
        rows = [row for row in rows if row.perangkat.pk == office]
    query = request.GET.copy()
    query.clear()
    query.update({key: value for key, value in ({"tanda": sign, "opd": office} | also).items() if value})
    return {
        "laporan": found,
        "hitung": [(one.label, found.hitung(one)) for one in Tanda],
        "pilihan_tanda": [("", _("semua perbedaan")), *Tanda.choices, (SEMUA, _("semua baris"))],
        "pilihan_opd": sorted(offices.items(), key=lambda one: one[1]),
        "tanda": sign,
        "opd": office,
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=len(rows)),
        "query": f"{query.urlencode()}&" if query else "",
    }


def _agreed_or_404(request: HttpRequest, tahun: int) -> tuple[str, Laporan]:
    chosen = chosen_or_404(request, list(versi(get_object_or_404(TahunRencana, pk=tahun))))
    if chosen is None:
        raise Http404("nothing was agreed")
    return str(chosen), compare_versi(chosen)


def _drafted_or_404(tahun: int) -> tuple[str, Laporan]:
    ppas = ppas_or_404(tahun)
    judul = _("Rancangan %(ppas)s") % {"ppas": ppas} if ppas.terbuka else str(ppas)
    return judul, compare_draft(ppas)


def _paper(tahun: int, judul: str, found: Laporan) -> Naskah:
    """The lines that differ, and the sum that leads from the RKPD to the PPAS."""
    rows = found.beda
    return table_paper(
        f"Perbandingan RKPD dan {judul}",
        (
            Kolom("Perangkat daerah", "32mm"),
            Kolom("Sub kegiatan", "1.2fr"),
            Kolom("RKPD (Rp)", "29mm", angka=True),
            Kolom("PPAS (Rp)", "29mm", angka=True),
            Kolom("Selisih (Rp)", "29mm", angka=True),
            Kolom("Yang berbeda", "1fr"),
            Kolom("Asal dan alasan", "1.4fr"),
        ),
        [_printed(row) for row in rows[:MOST]],
        tahun=tahun,
        periksa=reverse("banding_ppas", args=[tahun]),
        jumlah=("Jumlah", "", rupiah(found.rkpd), rupiah(found.ppas), rupiah(found.ppas - found.rkpd), "", ""),
        catatan=[_sum(found)],
        lebih=max(0, len(rows) - MOST),
    )


def _sum(found: Laporan) -> str:
    parts = {name: rupiah(getattr(found, name)) for name in ("rkpd", "baru", "hilang", "naik", "turun", "ppas")}
    return (
        "RKPD Rp {rkpd} + baris baru Rp {baru} - baris hilang Rp {hilang} + naik Rp {naik} - turun Rp {turun} "
        "= PPAS Rp {ppas}. Jumlah memuat juga baris yang tidak berubah."
    ).format(**parts)


def _printed(row: Baris) -> tuple:
    money = ("–" if value is None else rupiah(value) for value in (row.rkpd, row.ppas, row.selisih))
    signs = "; ".join(_told(row, sign) for sign in row.tanda)
    return row.perangkat.sebutan, f"{row.kode} {row.judul}".strip(), *money, signs, _why(row)


def _told(row: Baris, sign: Tanda) -> str:
    values = {Tanda.TARGET: row.target, Tanda.LOKASI: row.lokasi}.get(sign)
    return f"{sign.label}: {values[0]} → {values[1]}" if values else str(sign.label)


def _why(row: Baris) -> str:
    origin = f"{row.asal} ({row.rujukan}). " if row.rujukan else ""
    return origin + " ".join(f"{_moment(one)} {one.sebagai}: {one.alasan}" for one in row.langkah)


def _moment(one: PerubahanPpas) -> str:
    return kata.tanggal(timezone.localtime(one.pada).date())


def workbook(judul: str, found: Laporan) -> buku.Daftar:
    """Every line of either."""
    columns = [
        ("perangkat", _("kode perangkat daerah (SIPD)")),
        ("perangkat_nama", _("nama perangkat daerah")),
        ("kode", _("kode sub kegiatan")),
        ("nama", _("nama sub kegiatan")),
        ("rkpd", _("rupiah menurut RKPD; kosong bila tidak ada")),
        ("ppas", _("rupiah menurut PPAS; kosong bila tidak ada")),
        ("selisih", _("PPAS dikurangi RKPD, rupiah")),
        ("tanda", _("yang berbeda; kosong bila tidak ada")),
        ("target_rkpd", _("target menurut RKPD")),
        ("target_ppas", _("target menurut PPAS")),
        ("lokasi_rkpd", _("lokasi menurut RKPD")),
        ("lokasi_ppas", _("lokasi menurut PPAS")),
        ("asal", _("dari mana baris ini")),
        ("rujukan", _("nomor usulan atau dokumen asalnya")),
        ("baris_rkpd", _("nomor usulan dan baris Renja di belakangnya")),
        ("alasan", _("alasan setiap perubahan, yang terakhir lebih dahulu")),
    ]
    facts = [(_("Perhitungan"), _sum(found))]
    title = _("Perbandingan RKPD dan %(ppas)s") % {"ppas": judul}
    return buku.Daftar(title, columns, cells(found), banyak=len(found.baris), fakta=facts)


def cells(found: Laporan) -> Iterator[tuple]:
    """The lines as a workbook has them."""
    for row in found.baris:
        yield (
            row.perangkat.pk,
            row.perangkat.nama,
            row.kode,
            row.judul,
            *(row.rkpd, row.ppas, row.selisih),
            " ".join(row.tanda),
            *row.target,
            *row.lokasi,
            *(row.asal, row.rujukan, " ".join(row.sumber)),
            " | ".join(f"{_moment(one)} {one.sebagai}: {one.alasan}" for one in row.langkah),
        )
