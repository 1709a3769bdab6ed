"""Renja of all offices: who has sent, and Bappeda's answer to one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eplanning.alur.renja_putusan import decide_renja
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.isi_renja import isi, isi_banyak
from eplanning.rencana.models import KeadaanRenja, Pagu, PutusanRenja, Renja
from eplanning.rencana.queries import pagu_perangkat
from eplanning.rencana.tabel_renja import tabel
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.bidang_isian import Alasan
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


class PutusanForm(forms.Form):
    """The answer; a note for each line comes with it."""

    putusan = forms.ChoiceField(
        label=gettext_lazy("Putusan"),
        widget=forms.RadioSelect,
        choices=[
            (PutusanRenja.Putusan.VERIFIKASI, gettext_lazy("Diverifikasi")),
            (PutusanRenja.Putusan.KEMBALIKAN, gettext_lazy("Dikembalikan untuk diperbaiki")),
        ],
    )
    alasan = Alasan(
        label=gettext_lazy("Catatan atau alasan"),
        required=False,
        help_text=gettext_lazy("Wajib bila dikembalikan, dan dapat dibaca publik."),
    )

    def __init__(self, *args, baris, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        for row in baris:
            self.fields[f"catatan_{row.pk}"] = forms.CharField(
                label=f"{row.kode} {row.nomenklatur.nama}"[:200],
                max_length=1000,
                required=False,
                initial=row.catatan_bappeda,
            )

    def notes(self) -> list[tuple]:
        """Each line with the field of its note."""
        return [(row, self[f"catatan_{row.pk}"]) for row in self.baris]


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
