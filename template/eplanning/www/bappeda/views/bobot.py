"""Weights that kecamatan ask for: all of the year, and the answer to one."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.bobot import decide_bobot
from eplanning.alur.wewenang import may
from eplanning.skoring.models import PengajuanBobot
from eplanning.www.operator.forms.bobot import PutusanBobotForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.tahun import pilihan_tahun

JOINED = ("forum__tahapan", "forum__wilayah", "forum__tahun", "dasar", "putusan")


@region_page("bappeda_bobot")
def asked(request: HttpRequest) -> HttpResponse:
    """What was asked for in a year, unanswered first."""
    years = pilihan_tahun(request)
    rows = PengajuanBobot.objects.filter(forum__tahun=years.dipilih).select_related(*JOINED)
    context = {
        "pilihan_tahun": years,
        "daftar": rows.order_by(F("putusan__pk").desc(nulls_first=True), "-pk"),
        "izin": may(request.user, "decide_bobot"),
    }
    return render(request, "bappeda/bobot.html", context)


class Decide(FormPage):
    """Approve or refuse."""

    aksi = "decide_bobot"
    form_class = PutusanBobotForm
    template_name = "bappeda/bobot_putuskan.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_bobot")
        self.asked = self.objek = get_object_or_404(PengajuanBobot.objects.select_related(*JOINED), pk=pk)

    def get_context_data(self, **kwargs) -> dict:
        compared = [(k.nama, k.bobot, self.asked.bobot.get(k.kode)) for k in self.asked.dasar.kriteria]
        return super().get_context_data(pengajuan=self.asked, banding=compared, **kwargs)

    def act(self, data: dict) -> object:
        return decide_bobot(self.asked, data["setuju"] == "ya", by=self.request.user, alasan=data["alasan"])

    def saved(self, result) -> str:
        return _("Bobot disetujui.") if result.versi_id else _("Bobot ditolak; alasannya dapat dibaca camat.")

    def get_success_url(self) -> str:
        return reverse("bappeda_bobot")
