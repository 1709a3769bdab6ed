"""Bappeda's list of suggestions, and the page on which one is answered or set aside."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.saran import answer_saran, set_aside_saran
from eplanning.alur.wewenang import may
from eplanning.saran.models import Pokok, Saran, TanggapanSaran
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.saran.formulir import SaringForm, TanggapanForm
from eplanning.www.saran.warga import JOINED
from eplanning.www.tahun import pilihan_tahun
from eplanning.www.warga.halaman import page

PER_PAGE = 30


@region_page("saran_petugas")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Of one year, the longest waiting first, then the answered ones; by state, subject and word."""
    years = pilihan_tahun(request)
    form = SaringForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = Saran.objects.filter(tahun=years.dipilih.pk)
    state, subject, word = (asked.get(name, "") for name in ("keadaan", "pokok", "kata"))
    if state == "menunggu":
        rows = rows.menunggu()
    elif state in TanggapanSaran.Jenis.values:
        rows = rows.filter(tanggapan__jenis=state)
    if subject in Pokok.values:
        rows = rows.filter(pokok=subject)
    if word:
        rows = rows.filter(isi__icontains=word)
    query = request.GET.copy()
    query.pop("hal", None)
    count = rows.count()
    waiting_first = rows.select_related(*JOINED).order_by(F("tanggapan__pk").desc(nulls_first=True), "pk")
    context = {
        "pilihan_tahun": years,
        "form": form,
        "page": page(waiting_first, PER_PAGE, request.GET.get("hal", ""), count=count),
        "banyak": count,
        "query": f"{query.urlencode()}&" if query else "",
        "izin": may(request.user, "answer_saran"),
    }
    return render(request, "saran/petugas.html", context)


class Respond(FormPage):
    """Answer it, or set it aside."""

    aksi = "answer_saran"
    form_class = TanggapanForm
    template_name = "saran/tanggapi.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "saran_petugas")
        self.objek = get_object_or_404(Saran.objects.select_related(*JOINED), pk=pk)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(saran=self.objek, **kwargs)

    def act(self, data: dict) -> TanggapanSaran:
        if data["jenis"] == TanggapanSaran.Jenis.SISIH:
            return set_aside_saran(self.objek, data["alasan"], by=self.request.user)
        return answer_saran(self.objek, data["isi"], by=self.request.user)

    def saved(self, result: TanggapanSaran) -> str:
        if result.jenis == TanggapanSaran.Jenis.SISIH:
            return _("Saran disisihkan; pengirimnya dapat membaca alasannya.")
        return _("Jawaban terbit untuk umum.")

    def get_success_url(self) -> str:
        return reverse("saran_petugas")
