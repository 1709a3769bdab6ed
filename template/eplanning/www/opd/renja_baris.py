"""The lines of a Renja: finding a sub kegiatan, entering, changing, removing, and the proposals that wait for one."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur import renja as alur
from eplanning.alur.renja_isian import ISI, values_of
from eplanning.kamus.nomenklatur import berlaku, cari
from eplanning.rencana.isi_renja import belum_tertaut
from eplanning.usulan.models import Usulan
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.opd.renja_form import BarisForm, TautForm
from eplanning.www.opd.renja_objek import line_or_404, renja_or_404
from eplanning.www.opd.renja_renstra import with_renstra
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page
from regiondata.nomenklatur import baku


@officer_page
def subkegiatan(request: HttpRequest, kode: str) -> HttpResponse:
    """The sub kegiatan of an office for the words typed."""
    renja = renja_or_404(request.user, kode)
    chosen = request.GET.get("subkegiatan", "")[:20]
    found = cari(renja.perangkat, renja.tahun_id, request.GET.get("cari", "")[:80], terpilih=chosen)
    return render(request, "opd/_subkegiatan.html", {"daftar": with_renstra(renja, found), "terpilih": chosen})


class _Line(FormPage):
    aksi = "edit_renja"
    form_class = BarisForm
    template_name = "opd/renja_baris.html"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Without JavaScript the search is a button: it looks up and keeps what was typed."""
        if "cari_subkegiatan" not in request.POST:
            return super().post(request, *args, **kwargs)
        typed = {name: request.POST.get(name) for name in ISI} | {"usulan": request.POST.getlist("usulan")}
        form = BarisForm(initial=typed, kata=request.POST.get("cari", ""), **self.choices())
        return self.render_to_response(self.get_context_data(form=form))

    def choices(self) -> dict:
        return {"renja": self.objek}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | self.choices()

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(renja=self.objek, **kwargs)

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])


class Add(_Line):
    """A new line, with or without accepted proposals."""

    def find(self, kode: str) -> None:
        self.objek = renja_or_404(self.request.user, kode)
        self.waiting = belum_tertaut(self.objek.perangkat, self.objek.tahun_id)

    def choices(self) -> dict:
        return {"renja": self.objek, "usulan": self.waiting}

    def get_initial(self) -> dict:
        """What the chosen proposals say: the catalogue's sub kegiatan is the office's first idea, not more."""
        keys = [key for key in self.request.GET.getlist("usulan") if key.isdecimal()][:100]
        chosen = list(self.waiting.filter(pk__in=keys)) if keys else []
        if not chosen:
            return {"wilayah": Wilayah.objects.filter(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True).first()}
        first = chosen[0]
        place = first.wilayah if first.wilayah.tingkat == Tingkat.KELURAHAN else first.wilayah.induk
        return {
            "usulan": chosen,
            "subkegiatan": first.kamus.subkegiatan,
            "wilayah": place if len(chosen) == 1 else None,
            "lokasi": first.alamat if len(chosen) == 1 else "",
        }

    def act(self, data: dict) -> object:
        chosen = [usulan.pk for usulan in data.pop("usulan")]
        return alur.add_baris(self.objek.perangkat, self.objek.tahun, data, by=self.request.user, usulan=chosen)


class Edit(_Line):
    """Change a line that is there; its proposals can be taken off it here."""

    def find(self, pk: int) -> None:
        self.line = line_or_404(self.request.user, pk)
        self.objek = self.line.renja

    def get_initial(self) -> dict:
        return values_of(self.line)

    def get_context_data(self, **kwargs) -> dict:
        linked = Usulan.objects.filter(tautan__baris=self.line).select_related("wilayah").order_by("nomor")
        return super().get_context_data(baris=self.line, tertaut=linked, **kwargs)

    def act(self, data: dict) -> object:
        return alur.edit_baris(self.line, data, by=self.request.user)


class Remove(FormPage):
    """Take a line away."""

    aksi = "edit_renja"
    template_name = "opd/renja_hapus.html"

    def find(self, pk: int) -> None:
        self.line = line_or_404(self.request.user, pk)
        self.objek = self.line.renja

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(renja=self.objek, baris=self.line, **kwargs)

    def act(self, data: dict) -> object:
        return alur.remove_baris(self.line, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Baris %(kode)s dihapus; usulannya menunggu baris lain.") % {"kode": self.line.kode}

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])


class Unlink(Remove):
    """Take one proposal off a line."""

    template_name = "opd/renja_lepas.html"

    def find(self, pk: int, usulan: int) -> None:
        super().find(pk=pk)
        self.usulan = get_object_or_404(Usulan, pk=usulan, tautan__baris=self.line)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(usulan=self.usulan, **kwargs)

    def act(self, data: dict) -> object:
        return alur.unlink_usulan(self.line, self.usulan, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(nomor)s dilepas; tampung pada baris lain sebelum Renja dikirim.") % {"nomor": self.usulan.nomor}


class Link(FormPage):
    """Which line takes up the accepted proposals that wait."""

    aksi = "edit_renja"
    form_class = TautForm
    template_name = "opd/renja_usulan.html"

    def find(self, kode: str) -> None:
        self.objek = renja_or_404(self.request.user, kode)
        self.waiting = belum_tertaut(self.objek.perangkat, self.objek.tahun_id)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"renja": self.objek, "usulan": self.waiting}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(renja=self.objek, kelompok=self._groups(), **kwargs)

    def _groups(self) -> list[dict]:
        """What waits, by the sub kegiatan that the catalogue names."""
        groups = [(kode, list(rows)) for kode, rows in groupby(self.waiting, key=lambda u: u.kamus.subkegiatan)]
        known = berlaku(self.objek.tahun_id).filter(kode__in=[baku(kode) for kode, _rows in groups])
        names = dict(known.values_list("kode", "nama"))
        return [{"kode": kode, "nama": names.get(baku(kode), ""), "usulan": rows} for kode, rows in groups]

    def form_valid(self, form: TautForm) -> HttpResponse:
        """Without a line, a new one is filled in for them first."""
        if form.cleaned_data["baris"] is None:
            keys = urlencode([("usulan", usulan.pk) for usulan in form.cleaned_data["usulan"]])
            return redirect(f"{reverse('renja_baru', args=[self.objek.perangkat_id])}?{keys}")
        return super().form_valid(form)

    def act(self, data: dict) -> object:
        return alur.link_usulan(data["baris"], [usulan.pk for usulan in data["usulan"]], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("Usulan ditampung pada baris %(kode)s.") % {"kode": result.kode}

    def get_success_url(self) -> str:
        return reverse("renja", args=[self.objek.perangkat_id])
