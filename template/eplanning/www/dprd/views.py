"""Recesses: record one, enter what was heard, send it once."""

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.pokir import record_reses, send_reses
from eplanning.alur.usulan import add_usulan
from eplanning.alur.wewenang import may
from eplanning.pokir.models import Reses
from eplanning.pokir.queries import SEMASA
from eplanning.usulan.models import Usulan
from eplanning.www.dprd.forms import ResesForm
from eplanning.www.dprd.reses import late, reses_or_404, visible_reses, window_of_pokir
from eplanning.www.dprd.tempat import areas_of
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page
from eplanning.www.petugas.tahun import running_year
from eplanning.www.petugas.usulan_halaman import UsulanPage
from eplanning.www.tahun import pilihan_tahun


@region_page("dprd_reses")
def recesses(request: HttpRequest) -> HttpResponse:
    """The recesses of a year that this person may see."""
    years = pilihan_tahun(request)
    year = years.dipilih
    rows = (
        visible_reses(request.user)
        .filter(tahun=year)
        .annotate(n=Count("usulan", filter=SEMASA), nilai=Sum("usulan__total", filter=SEMASA))
    )
    window = window_of_pokir(year)
    context = {"pilihan_tahun": years, "tahun": year, "daftar": rows, "jendela": window, "terlambat": late(window)}
    return render(request, "dprd/daftar.html", context)


@officer_page
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One recess: its proposals, and the next act."""
    reses = reses_or_404(request.user, pk)
    rows = list(reses.usulan.filter(tahun=reses.tahun_id).lengkap().order_by("nomor"))
    window = window_of_pokir(reses.tahun)
    return render(
        request,
        "dprd/reses.html",
        {
            "reses": reses,
            "jendela": window,
            "terlambat": late(window),
            "usulan": rows,
            "nilai": sum(usulan.total for usulan in rows),
            "isi": may(request.user, "add_usulan", reses),
            "kirim": may(request.user, "send_reses", reses),
        },
    )


class Record(FormPage):
    """Record a recess. Whether the person may is asked of the verb, since the dapil is chosen in the form."""

    form_class = ResesForm
    template_name = "dprd/reses_baru.html"

    def find(self) -> None:
        require_page(self.request.user, "dprd_reses")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(jendela=window_of_pokir(running_year()), **kwargs)

    def form_valid(self, form: ResesForm) -> HttpResponse:
        form.cleaned_data = form.reses()
        return super().form_valid(form)

    def act(self, data: dict) -> Reses:
        self.reses = record_reses(data, by=self.request.user)
        return self.reses

    def saved(self, result: Reses) -> str:
        return _("Reses tercatat. Masukkan pokok pikiran yang didengar.")

    def get_success_url(self) -> str:
        return reverse("reses", args=[self.reses.pk])


class Add(UsulanPage):
    """A pokir heard in this recess."""

    aksi = "add_usulan"
    template_name = "dprd/pokir_baru.html"

    def find(self, pk: int) -> None:
        self.reses = self.objek = reses_or_404(self.request.user, pk)

    def choices(self) -> dict:
        return {"tahun": self.reses.tahun_id, "wilayah": areas_of(self.reses.dapil)}

    def places(self) -> list[str]:
        return list(self.reses.dapil.kecamatan.values_list("pk", flat=True))

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(reses=self.reses, jendela=window_of_pokir(self.reses.tahun), **kwargs)

    def act(self, data: dict) -> Usulan:
        return add_usulan(data, by=self.request.user, reses=self.reses)

    def saved(self, result: Usulan) -> str:
        return _("Tersimpan sebagai %(nomor)s.") % {"nomor": result.nomor}

    def get_success_url(self) -> str:
        return reverse("reses_usulan_baru" if "lagi" in self.request.POST else "reses", args=[self.reses.pk])


class Send(FormPage):
    """Send the recess up. Final."""

    aksi = "send_reses"
    template_name = "dprd/reses_kirim.html"

    def find(self, pk: int) -> None:
        self.reses = self.objek = reses_or_404(self.request.user, pk)

    def get_context_data(self, **kwargs) -> dict:
        totals = self.reses.usulan.aggregate(n=Count("pk"), nilai=Sum("total"))
        return super().get_context_data(reses=self.reses, jendela=window_of_pokir(self.reses.tahun), **totals, **kwargs)

    def act(self, data: dict) -> object:
        self.objek = send_reses(self.reses, by=self.request.user)
        return self.objek

    def saved(self, result: object) -> str:
        if self.objek.terlambat:
            return _("Pokir terkirim dan tercatat terlambat; menunggu diarahkan.")
        return _("Pokir terkirim; Bappeda memvalidasinya sebelum masuk ke forum perangkat daerah.")

    def get_success_url(self) -> str:
        return reverse("reses", args=[self.reses.pk])
