"""The plan: which lines it will have, their total, and fixing it with number and date."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.rkpd import fix_rkpd
from eplanning.alur.wewenang import may
from eplanning.jadwal.models import Jendela, Jenis, TahunRencana
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, BarisRkpd, Rkpd
from eplanning.rencana.queries import ranwal_lines, subkegiatan_of
from eplanning.rkpd_perubahan.queries import terbuka
from eplanning.usulan.models import AKHIR, Usulan
from eplanning.versi.queries import semua
from eplanning.www.bappeda.forms import PenetapanForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year
from eplanning.www.tahun import pilihan_tahun


@region_page("bappeda_rkpd")
def plan(request: HttpRequest) -> HttpResponse:
    """The lines of the plan, or those it would have."""
    years = pilihan_tahun(request)
    year = years.dipilih
    rkpd = Rkpd.objects.filter(tahun=year).first()
    lines = _fixed(rkpd) if rkpd else _candidates(year)
    return render(
        request,
        "bappeda/rkpd.html",
        {
            "pilihan_tahun": years,
            "tahun": year,
            "rkpd": rkpd,
            "baris": lines,
            "nilai": sum(line.nilai for line in lines),
            "jendela": _window(year),
            "izin": may(request.user, "fix_rkpd", year),
            "boleh_bekukan": may(request.user, "freeze_rkpd", year),
            "daftar_versi": list(semua(year)),
            "perubahan": terbuka(year),
            "boleh_buka": may(request.user, "open_perubahan_rkpd", year),
        },
    )


class Fix(FormPage):
    """Fix the plan; every line comes from a proposal or a verified Renja, none is typed here."""

    aksi = "fix_rkpd"
    form_class = PenetapanForm
    template_name = "bappeda/rkpd_tetapkan.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_rkpd")
        self.year = self.objek = running_year()

    def get_context_data(self, **kwargs) -> dict:
        lines = _candidates(self.year)
        return super().get_context_data(
            tahun=self.year,
            jumlah=len(lines),
            nilai=sum(line.nilai for line in lines),
            jendela=_window(self.year),
            **kwargs,
        )

    def act(self, data: dict) -> object:
        return fix_rkpd(self.year, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("RKPD %(tahun)s ditetapkan.") % {"tahun": self.year}

    def get_success_url(self) -> str:
        return reverse("bappeda_rkpd")


def _window(year: TahunRencana) -> Jendela | None:
    return Jendela.objects.filter(tahun=year, tahapan__jenis=Jenis.PENETAPAN).select_related("tahapan").first()


@dataclass(frozen=True)
class Baris:
    """A line as the page shows it: of a proposal (`nomor`), or of the first draft of an office."""

    judul: str
    keterangan: str
    perangkat: Perangkat
    subkegiatan: str
    volume: Decimal
    satuan: str
    nilai: int
    nomor: str = ""


def _candidates(year: TahunRencana) -> list[Baris]:
    """What the musrenbang of the region handed over, and what verified Renja plan besides."""
    lying = Usulan.objects.filter(tahun=year, tahapan__jenis=Jenis.PENETAPAN).exclude(status__in=AKHIR)
    rows = lying.lengkap().select_related("tautan__baris").order_by("perangkat", "kamus__subkegiatan", "nomor")
    found = [_of_usulan(u, u.perangkat, subkegiatan_of(u), u.volume, u.total) for u in rows]
    found += [_of_ranwal(row, row.renja.perangkat, row.kode, row.target, row.pagu_ranwal) for row in ranwal_lines(year)]
    return sorted(found, key=lambda line: (line.perangkat.pk, line.subkegiatan))


def _fixed(rkpd: Rkpd) -> list[Baris]:
    """The fixed lines with the fixed amounts."""
    joined = ("usulan__wilayah", "usulan__kamus", "perangkat")
    joined += ("dari_ranwal__renja__nomenklatur", "dari_ranwal__renja__wilayah")
    rows = BarisRkpd.objects.filter(rkpd=rkpd).select_related(*joined)
    found = []
    for row in rows.order_by("perangkat", "subkegiatan", "usulan__nomor", "pk"):
        amounts = (row.perangkat, row.subkegiatan, row.volume, row.nilai)
        found.append(_of_usulan(row.usulan, *amounts) if row.usulan else _of_ranwal(row.dari_ranwal.renja, *amounts))
    return found


def _of_usulan(usulan: Usulan, perangkat: Perangkat, kode: str, volume: Decimal, nilai: int) -> Baris:
    told = f"{usulan.nomor} · {usulan.wilayah}"
    return Baris(usulan.uraian, told, perangkat, kode, volume, usulan.kamus.satuan, nilai, usulan.nomor)


def _of_ranwal(row: BarisRenja, perangkat: Perangkat, kode: str, volume: Decimal, nilai: int) -> Baris:
    told = f"{_('Rancangan awal Renja')} · {row.wilayah}"
    return Baris(row.nomenklatur.nama, told, perangkat, kode, volume, row.satuan, nilai)
