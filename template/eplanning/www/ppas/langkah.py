"""Drafting the PPAS, recording the agreement, opening a change of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.alur.ppas import agree_ppas, draft_ppas, reopen_ppas
from eplanning.jadwal.models import TahunRencana
from eplanning.pengawasan.banding.ppas import compare_draft
from eplanning.ppas.queries import ppas_of
from eplanning.www.petugas.alat import require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.ppas.forms import NotaForm, PerubahanForm


class _Langkah(FormPage):
    """An act on the PPAS of a year; afterwards its desk."""

    template_name = "ppas/langkah.html"
    judul = tombol = penjelasan = ""
    akhir = False

    def find(self, tahun: int) -> None:
        require_page(self.request.user, "ppas_meja")
        self.year = get_object_or_404(TahunRencana, pk=tahun)
        self.objek = ppas_of(self.year)
        if self.objek is None:
            raise Http404("no draft")

    def get_context_data(self, **kwargs) -> dict:
        told = {"judul": self.judul, "tombol": self.tombol, "penjelasan": self.penjelasan, "akhir": self.akhir}
        return super().get_context_data(tahun=self.year, induk_url=self.get_success_url(), **told, **kwargs)

    def get_success_url(self) -> str:
        return reverse("ppas_meja", query={"tahun": self.year.pk})


class Draft(_Langkah):
    """From the fixed RKPD; nothing is typed."""

    aksi = "draft_ppas"

    @property
    def judul(self) -> str:
        return _("Susun PPAS %(tahun)s") % {"tahun": self.year}

    @property
    def tombol(self) -> str:
        return _("Susun dari RKPD")

    @property
    def penjelasan(self) -> str:
        return _(
            "Setiap sub kegiatan perangkat daerah dalam RKPD menjadi satu baris dengan nilai, target, dan lokasinya. "
            "Sesudah itu baris hanya dapat diubah dengan alasan dan asal."
        )

    def find(self, tahun: int) -> None:
        require_page(self.request.user, "ppas_meja")
        self.year = self.objek = get_object_or_404(TahunRencana, pk=tahun)

    def act(self, data: dict) -> object:
        return draft_ppas(self.year, by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(ppas)s disusun dari RKPD.") % {"ppas": result}


class Agree(_Langkah):
    """Number and date of the agreement; the lines are frozen as they are."""

    aksi = "edit_ppas"
    form_class = NotaForm
    akhir = True

    @property
    def judul(self) -> str:
        return _("Catat kesepakatan %(ppas)s") % {"ppas": self.objek}

    @property
    def tombol(self) -> str:
        return _("Catat dan bekukan")

    @property
    def penjelasan(self) -> str:
        return _(
            "Kesepakatan bersifat akhir: setiap baris dibekukan, dan PPAS beserta perbandingannya dengan RKPD terbit "
            "untuk umum. Yang berbeda sesudahnya adalah perubahan PPAS."
        )

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(laporan=compare_draft(self.objek), **kwargs)

    def act(self, data: dict) -> object:
        return agree_ppas(self.objek, data["nomor"], data["tanggal"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(ppas)s disepakati dan dibekukan.") % {"ppas": result}


class Reopen(_Langkah):
    """The next round begins with the lines that were agreed."""

    aksi = "reopen_ppas"
    form_class = PerubahanForm

    @property
    def judul(self) -> str:
        return _("Buka perubahan PPAS %(tahun)s") % {"tahun": self.year}

    @property
    def tombol(self) -> str:
        return _("Buka perubahan")

    @property
    def penjelasan(self) -> str:
        return _(
            "Perubahan berangkat dari baris yang sudah disepakati dan dibandingkan dengan RKPD yang berlaku saat ini. "
            "PPAS yang sudah disepakati tetap dapat dibaca."
        )

    def act(self, data: dict) -> object:
        return reopen_ppas(self.objek, data["alasan"], by=self.request.user)

    def saved(self, result: object) -> str:
        return _("%(ppas)s dibuka.") % {"ppas": result}
