"""The desk of a changed plan: the rounds, one round by office, the lines of one office."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from eplanning.akun.queries import penugasan_berlaku
from eplanning.alur.petugas import penugasan
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import TahunRencana
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.queries import pagu_perangkat
from eplanning.rkpd_perubahan.models import PerubahanRenja
from eplanning.rkpd_perubahan.queries import calon, matrik, matrik_semua, putaran
from eplanning.rkpd_perubahan.susun import Baris
from eplanning.tukar import buku
from eplanning.www.petugas.alat import BAPPEDA, region_page
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.rkpd_perubahan.objek import part_or_404, round_or_404
from eplanning.www.rkpd_perubahan.tabel import matrix_paper, workbook


@dataclass(frozen=True)
class BarisPerangkat:
    """One office in a round: its part, None before it changed anything, and its money before and after."""

    perangkat: Perangkat
    renja: PerubahanRenja | None
    lama: int
    baru: int
    berubah: int

    @property
    def selisih(self) -> int:
        return self.baru - self.lama


@region_page("rkpd_perubahan")
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, and the years whose plan can be opened."""
    found = list(putaran())
    busy = {one.tahun_id for one in found if one.terbuka}
    years = [year for year in TahunRencana.objects.filter(rkpd__isnull=False) if year.pk not in busy]
    openable = [year for year in years if may(request.user, "open_perubahan_rkpd", year)]
    return render(request, "rkpd_perubahan/daftar.html", {"daftar": found, "dapat_dibuka": openable})


@region_page("rkpd_perubahan")
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: what each office changes, and how far it is; for an office its own."""
    perubahan = round_or_404(pk)
    parts = {one.perangkat_id: one for one in perubahan.renja.select_related("dari", "perangkat")}
    lines = matrik_semua(perubahan, parts.values())
    offices = _seen_by(request.user, lines)
    rows = [_told(office, parts.get(code), lines.get(code, [])) for code, office in offices.items()]
    context = {
        "perubahan": perubahan,
        "daftar": sorted(rows, key=lambda row: (row.renja is None, row.perangkat.nama)),
        "lama": sum(row.lama for row in rows),
        "baru": sum(row.baru for row in rows),
        "boleh_akhiri": may(request.user, "end_perubahan_rkpd", perubahan),
    }
    return render(request, "rkpd_perubahan/putaran.html", context)


@officer_page
def part(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The lines of one office before and after, each with its reason."""
    renja = part_or_404(request.user, pk, kode)
    rows = matrik(renja)
    told = _told(renja.perangkat, renja, rows)
    only = request.GET.get("tampil") == "berubah"
    context = {
        "renja": renja,
        "perubahan": renja.perubahan,
        "jumlah": told,
        "baris": [row for row in rows if row.berubah] if only else rows,
        "hanya_berubah": only,
        "pagu": pagu_perangkat(renja.perangkat, renja.perubahan.tahun_id),
        "calon": calon(renja.perubahan, renja.perangkat).count(),
        "putusan": renja.putusan.all() if renja.pk else [],
        "boleh_ubah": may(request.user, "edit_perubahan_renja", renja),
        "boleh_kirim": may(request.user, "send_perubahan_renja", renja),
        "boleh_putus": may(request.user, "decide_perubahan_renja", renja),
    }
    return render(request, "rkpd_perubahan/perangkat.html", context)


@officer_page
def part_pdf(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The lines that differ, on paper; a draft until the round is fixed."""
    renja = part_or_404(request.user, pk, kode)
    with translation.override("id"):
        return matrix_paper(renja.perubahan, [row for row in matrik(renja) if row.berubah], renja.perangkat).response(
            request
        )


@officer_page
def part_xlsx(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """The same as a workbook."""
    renja = part_or_404(request.user, pk, kode)
    return buku.response(workbook(renja.perubahan, [row for row in matrik(renja) if row.berubah]))


def _own(user) -> set[str]:
    """The offices a person works for; a unit changes its plan within its office."""
    held = [tugas.perangkat for tugas in penugasan_berlaku(user) if tugas.perangkat_id]
    return {office.induk_id or office.pk for office in held}


def _seen_by(user, planned: Iterable[str]) -> dict[str, Perangkat]:
    """For Bappeda every office of the plan; for an office its own, also before it has a line there."""
    own = _own(user)
    overseen = penugasan(user, BAPPEDA, None) is not None
    return Perangkat.objects.in_bulk({*planned, *own} if overseen else own)


def _told(office: Perangkat, renja: PerubahanRenja | None, rows: list[Baris]) -> BarisPerangkat:
    changed = sum(row.berubah for row in rows)
    return BarisPerangkat(office, renja, sum(r.lama for r in rows), sum(r.baru for r in rows), changed)
