"""Sheets for SIPD go out, sheets come back, are compared, and are kept. No proposal changes here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.penolakan import Penolakan
from eplanning.alur.tukar import keep_balikan, read_balikan, record_ekspor
from eplanning.alur.wewenang import may
from eplanning.tukar import lembar
from eplanning.tukar.cocok import Hasil, compare, from_data, tally
from eplanning.tukar.models import Balikan, Pratinjau
from eplanning.www.daerah import region_profile
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.terbuka.berkas import JENIS
from eplanning.www.tukar.berkas import sheet
from eplanning.www.tukar.forms import BalikanForm, EksporForm

HEADING = ("hasil", "nomor", "usulan", "perangkat", "baris_berkas", "kolom", "di_sini", "di_sipd")


class Ekspor(FormPage):
    """A sheet for SIPD; POST, because taking it is put into the log."""

    aksi, dibaca = "exchange", True
    form_class = EksporForm
    template_name = "tukar/ekspor.html"

    def find(self) -> None:
        require_page(self.request.user, "tukar")
        self.years = pilihan_tahun(self.request)
        self.objek = self.years.dipilih

    def get_context_data(self, **kwargs) -> dict:
        rows = Balikan.objects.filter(tahun=self.objek).defer("baris", "hasil").select_related("oleh")
        izin = may(self.request.user, self.aksi, self.objek)
        return super().get_context_data(pilihan_tahun=self.years, daftar=rows, izin=izin, **kwargs)

    def form_valid(self, form: EksporForm) -> HttpResponse:
        year, asked = self.objek, form.cleaned_data
        rows = lembar.rows(year, asked["macam"], diterima=asked["diterima"])
        file = sheet(asked["bentuk"], asked["macam"], lembar.heading(asked["macam"], asked["ejaan"]), rows)
        try:
            record_ekspor(
                year,
                asked["macam"],
                asked["bentuk"],
                diterima=asked["diterima"],
                banyak=file.baris,
                sha256=file.sha256,
                by=self.request.user,
            )
        except Penolakan as refusal:
            return self.refused(form, refusal)
        name = f"sipd-{asked['macam']}-{region_profile().slug}-{year}.{asked['bentuk']}"
        return download(file.isi, name)


class Unggah(FormPage):
    """Hand in what came back."""

    aksi = "exchange"
    form_class = BalikanForm
    template_name = "tukar/unggah.html"

    def find(self) -> None:
        require_page(self.request.user, "tukar")
        self.years = pilihan_tahun(self.request)
        self.objek = self.years.dipilih

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(pilihan_tahun=self.years, **kwargs)

    def act(self, data: dict) -> Pratinjau:
        self.read = read_balikan(self.objek, data["macam"], data["berkas"], by=self.request.user)
        return self.read

    def saved(self, result: Pratinjau) -> str:
        return _("Berkas terbaca: %(n)d baris. Belum disimpan.") % {"n": len(result.baris)}

    def get_success_url(self) -> str:
        return reverse("tukar_periksa", args=[self.read.kode])


class Periksa(FormPage):
    """What the comparison says now; POST keeps it."""

    aksi, dibaca = "exchange", True
    template_name = "tukar/hasil.html"

    def find(self, kode) -> None:
        require_page(self.request.user, "tukar")
        rows = Pratinjau.objects.select_related("tahun")
        self.read = get_object_or_404(rows, kode=kode, oleh=self.request.user)
        self.objek = self.read.tahun

    def get_context_data(self, **kwargs) -> dict:
        found = compare(self.read.tahun, self.read.macam, self.read.baris)
        again = Balikan.objects.filter(sha256=self.read.sha256, tahun=self.read.tahun).order_by("pk").first()
        return super().get_context_data(balikan=self.read, sementara=True, pernah=again, **shown(found), **kwargs)

    def act(self, data: dict) -> Balikan:
        self.stored = keep_balikan(self.read, by=self.request.user)
        return self.stored

    def saved(self, result: Balikan) -> str:
        return _("Balikan tersimpan beserta sidik berkasnya. Tidak ada usulan yang berubah.")

    def get_success_url(self) -> str:
        return reverse("tukar_balikan", args=[self.stored.pk])


@region_page("tukar")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was kept."""
    kept = get_object_or_404(Balikan.objects.select_related("tahun", "oleh"), pk=pk)
    context = {"balikan": kept, "tahun_catatan": kept.tahun, **shown(from_data(kept.hasil))}
    return render(request, "tukar/hasil.html", context)


@region_page("tukar")
def report_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a workbook: a line for each difference."""
    kept = get_object_or_404(Balikan.objects.select_related("tahun"), pk=pk)
    lines = []
    for one in from_data(kept.hasil):
        for column, here, there in one.beda or [("", "", "")]:
            lines.append((one.label, one.nomor, one.usulan, one.perangkat, one.baris, column, here, there))
    file = sheet("xlsx", "hasil", HEADING, lines)
    return download(file.isi, f"balikan-sipd-{kept.tahun}-{kept.pk}.xlsx")


def shown(found: list) -> dict:
    """For the template: counted, and everything that is not simply the same."""
    counted = tally(found)
    return {
        "hitungan": [(Hasil(value).label, value, n) for value, n in counted.items()],
        "daftar": [one for one in found if one.hasil != Hasil.COCOK],
    }


def download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=JENIS[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
