"""Findings: the list of those a person may read, one with its history, and the step each side takes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.akun.models import PENGAWAS
from eplanning.akun.queries import penugasan_berlaku
from eplanning.alur import temuan as alur
from eplanning.alur.wewenang import may
from eplanning.pengawasan.models import Keadaan, Temuan
from eplanning.pengawasan.objek import find
from eplanning.www.pengawasan import forms
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page

PER_PAGE = 50
LANGKAH = ("reply_temuan", "return_temuan", "extend_temuan", "close_temuan")


@region_page("temuan_daftar")
def findings(request: HttpRequest) -> HttpResponse:
    """Newest first; narrowed to one state."""
    rows = list(Temuan.objects.visible_to(request.user).lengkap())
    wanted = request.GET.get("keadaan", "")
    shown = [row for row in rows if not wanted or row.keadaan == wanted or (wanted == "terlambat" and row.terlambat)]
    context = {
        "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("hal")),
        "query": f"keadaan={wanted}&" if wanted in [*Keadaan.values, "terlambat"] else "",
        "pilihan": [*Keadaan.choices, ("terlambat", _("Lewat tenggat"))],
        "keadaan": wanted,
        "izin": may(request.user, "file_temuan"),
    }
    return render(request, "pengawasan/temuan_daftar.html", context)


@officer_page
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding, its history, and what this person may do next."""
    row = _visible(request.user, pk)
    context = {
        "temuan": row,
        "langkah": row.langkah.select_related("oleh"),
        "izin": {aksi: may(request.user, aksi, row) for aksi in LANGKAH},
        "pengawas": any(t.peran in PENGAWAS for t in penugasan_berlaku(request.user)),
    }
    return render(request, "pengawasan/temuan.html", context)


class File(FormPage):
    """A new finding, often about what a sign or a line of the log led to."""

    aksi = "file_temuan"
    form_class = forms.TemuanForm
    template_name = "pengawasan/temuan_baru.html"

    def find(self) -> None:
        require_page(self.request.user, "pengawasan")

    def get_initial(self) -> dict:
        return {"objek": self.request.GET.get("objek", "")[:120]}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(objek=find(self.request.GET.get("objek", "")[:120]), **kwargs)

    def act(self, data: dict) -> Temuan:
        self.temuan = alur.file_temuan(data.pop("objek"), data, by=self.request.user)
        return self.temuan

    def saved(self, result: Temuan) -> str:
        return _("Temuan %(nomor)s tercatat dan tampil di meja %(siapa)s.") % {
            "nomor": result.nomor,
            "siapa": result.tertuju,
        }

    def get_success_url(self) -> str:
        return reverse("temuan", args=[self.temuan.pk])


class _Step(FormPage):
    """One step; afterwards the finding's page shows the history."""

    template_name = "pengawasan/temuan_langkah.html"

    def find(self, pk: int) -> None:
        self.temuan = self.objek = _visible(self.request.user, pk)

    def judul(self) -> str:
        """What the page and its button say."""
        raise NotImplementedError

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(temuan=self.temuan, judul=self.judul(), **kwargs)

    def saved(self, result: object) -> str:
        return _("Tersimpan dan tercatat di jejak.")

    def get_success_url(self) -> str:
        return reverse("temuan", args=[self.temuan.pk])


class Reply(_Step):
    aksi = "reply_temuan"
    form_class = forms.TanggapanForm

    def judul(self) -> str:
        return _("Tanggapi temuan")

    def act(self, data: dict) -> object:
        return alur.reply_temuan(self.temuan, data["teks"], by=self.request.user)


class Return(_Step):
    aksi = "return_temuan"
    form_class = forms.TenggatForm

    def judul(self) -> str:
        return _("Kembalikan tanggapan")

    def act(self, data: dict) -> object:
        return alur.return_temuan(self.temuan, data["teks"], data["tenggat"], by=self.request.user)


class Extend(_Step):
    aksi = "extend_temuan"
    form_class = forms.TenggatForm

    def judul(self) -> str:
        return _("Perpanjang tenggat")

    def act(self, data: dict) -> object:
        return alur.extend_temuan(self.temuan, data["teks"], data["tenggat"], by=self.request.user)


class Close(_Step):
    aksi = "close_temuan"
    form_class = forms.TutupForm

    def judul(self) -> str:
        return _("Tutup temuan")

    def act(self, data: dict) -> object:
        return alur.close_temuan(self.temuan, data["hasil"], data["teks"], by=self.request.user)


def _visible(user, pk: int) -> Temuan:
    return get_object_or_404(Temuan.objects.visible_to(user).lengkap(), pk=pk)
