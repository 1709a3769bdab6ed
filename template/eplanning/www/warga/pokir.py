"""Pokok-pokok pikiran DPRD in public: what each member brought back from the recess, and what became of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from eplanning.dokumen.tb57 import pokir_rows, pokir_table
from eplanning.jadwal.models import Jenis, TahunRencana
from eplanning.pokir.models import Dapil
from eplanning.pokir.queries import by_member
from eplanning.tukar import buku
from eplanning.usulan.models import Usulan
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.laju import measured
from eplanning.www.warga.halaman import page

PER_PAGE = 50


@require_safe
def pokir(request: HttpRequest) -> HttpResponse:
    """By dapil and member; with one of them asked for, also the proposals themselves."""
    years = pilihan_tahun(request)
    year = years.dipilih.pk
    asked = {name: request.GET.get(name, "").replace("\0", "")[:10] for name in ("dapil", "anggota")}
    members = list(by_member(year))
    shown = [row for row in members if _asked(row, asked)] if any(asked.values()) else []
    rows = Usulan.objects.terbit().filter(tahun=year, asal__jenis=Jenis.POKIR).lengkap()
    if asked["dapil"]:
        rows = rows.filter(dapil=asked["dapil"])
    if asked["anggota"]:
        rows = rows.filter(reses__dewan=asked["anggota"])
    rows = rows.select_related("reses__dewan", "dapil", "arahan", "lanjutan__ke").order_by("nomor")
    count = sum(row["banyak"] for row in shown)
    context = asked | {
        "pilihan_tahun": years,
        "tahun": year,
        "anggota_dprd": members,
        "banyak": sum(row["banyak"] for row in members),
        "nilai": sum(row["nilai"] for row in members),
        "page": page(rows, PER_PAGE, request.GET.get("hal", ""), count=count) if shown else None,
        "query": "".join(f"{name}={value}&" for name, value in asked.items() if value) if shown else "",
    }
    return render(request, "warga/pokir.html", context)


def _asked(row: dict, asked: dict[str, str]) -> bool:
    same_dapil = asked["dapil"] in ("", row["dapil"])
    return same_dapil and asked["anggota"] in ("", row["reses__dewan"])


@require_safe
@measured
def tb57(request: HttpRequest, tahun: int) -> HttpResponse:
    """Table T-B.57 as PDF, by dapil and never by name; `dapil` narrows it. 404 as `_dapil`."""
    return pokir_table(tahun, _dapil(request, tahun)).response(request, public=True)


@require_safe
@measured
def tb57_xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """The same as a workbook. 404 as `_dapil`."""
    columns = [
        ("dapil", _("daerah pemilihan")),
        ("nomor", _("nomor usulan")),
        ("program", _("kode program")),
        ("program_nama", _("nama program menurut nomenklatur tahun rencana")),
        ("kegiatan", _("kode kegiatan")),
        ("kegiatan_nama", _("nama kegiatan menurut nomenklatur tahun rencana")),
        ("subkegiatan", _("kode sub kegiatan")),
        ("usulan", _("apa yang diusulkan")),
        ("indikator", _("indikator kinerja: jenis pekerjaan menurut kamus")),
        ("volume", _("banyaknya, dalam satuan")),
        ("satuan", _("satuan volume")),
        ("lokasi", _("tempatnya")),
        ("perangkat", _("perangkat daerah yang dituju")),
        ("validasi", _("keputusan terakhir, dan di tahap mana")),
        ("alasan", _("alasan keputusan itu")),
    ]
    rows = (_cells(*one) for one in pokir_rows(tahun, _dapil(request, tahun)))
    return buku.response(buku.Daftar(f"T-B.57 {tahun}", columns, rows))


def _cells(usulan: Usulan, row: dict[str, str]) -> tuple:
    plan = (row[name] for name in ("program", "program_nama", "kegiatan", "kegiatan_nama", "subkegiatan"))
    told = (row[name] for name in ("lokasi", "perangkat", "validasi", "alasan"))
    quantity = (usulan.volume, usulan.kamus.satuan)
    return (str(usulan.dapil), row["nomor"], *plan, row["usulan"], row["indikator"], *quantity, *told)


def _dapil(request: HttpRequest, tahun: int) -> Dapil | None:
    """The one asked for. Raises Http404 for a year that was never planned and for an unknown dapil."""
    if not TahunRencana.objects.filter(pk=tahun).exists():
        raise Http404("no such year")
    asked = request.GET.get("dapil", "").replace("\0", "")
    return get_object_or_404(Dapil, pk=asked[:10]) if asked else None
