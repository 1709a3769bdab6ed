"""Renja of all offices: who has sent, and Bappeda's answer to one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.renja_putusan import decide_renja
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.isi_renja import isi, isi_banyak
from eplanning.rencana.models import KeadaanRenja, Pagu, PutusanRenja, Renja
from eplanning.rencana.queries import pagu_perangkat
from eplanning.rencana.tabel_renja import tabel
from eplanning.www.bappeda.renja_form import PutusanForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.tahun import running_year


@region_page("bappeda_renja")
def offices(request: HttpRequest) -> HttpResponse:
    """Every office with its Renja, or without one, beside its ceiling; what waits for an answer comes first."""
    year = running_year()
    plans = {renja.perangkat_id: renja for renja in Renja.objects.filter(tahun=year)}
    found = isi_banyak(plans.values())
    ceilings = {pagu.perangkat_id: pagu for pagu in Pagu.objects.filter(tahun=year, perangkat__isnull=False)}
    rows = []
    for office in Perangkat.objects.berlaku().induk_saja().order_by("kode"):
        plan, ceiling = plans.get(office.pk), ceilings.get(office.pk)
        held = found[plan.pk] if plan else None
        over = bool(held and ceiling and held.pagu > ceiling.nilai)
        rows.append({"perangkat": office, "renja": plan, "isi": held, "pagu": ceiling, "lewat": over})
    rows.sort(key=lambda row: (not row["renja"], bool(row["renja"]) and row["renja"].keadaan != KeadaanRenja.DIKIRIM))
    context = {"tahun": year, "daftar": rows, "jumlah": sum(row["isi"].pagu for row in rows if row["isi"])}
    return render(request, "bappeda/renja.html", context)


class Decide(FormPage):
    """Verify or return."""

    aksi = "decide_renja"
    form_class = PutusanForm
    template_name = "bappeda/renja_putuskan.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_renja")
        self.objek = get_object_or_404(Renja.objects.select_related("perangkat", "tahun"), pk=pk)
        self.held = isi(self.objek)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"baris": [butir.baris for butir in self.held.butir]}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            renja=self.objek,
            isi=self.held,
            tabel=tabel(self.objek, self.held),
            pagu=pagu_perangkat(self.objek.perangkat, self.objek.tahun_id),
            putusan=self.objek.putusan.all(),
            **kwargs,
        )

    def act(self, data: dict) -> object:
        notes = {row.pk: data[f"catatan_{row.pk}"] for row in (butir.baris for butir in self.held.butir)}
        return decide_renja(self.objek, data["putusan"], by=self.request.user, alasan=data["alasan"], catatan=notes)

    def saved(self, result: PutusanRenja) -> str:
        if result.putusan == PutusanRenja.Putusan.KEMBALIKAN:
            return _("Renja dikembalikan; perangkat daerah membaca alasannya.")
        return _("Renja diverifikasi.")

    def get_success_url(self) -> str:
        return reverse("bappeda_renja")
