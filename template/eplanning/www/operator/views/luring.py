"""Meetings without connection: the blank form, the workbook out and in, what was read and what is wrong with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.alur import masukan
from eplanning.alur.baris import check_rows
from eplanning.alur.wewenang import may
from eplanning.dokumen.formulir import blank_form_pdf
from eplanning.luring.models import Unggahan
from eplanning.luring.templat import workbook_response
from eplanning.musrenbang.models import Forum
from eplanning.www.operator.forms.luring import LembarKerjaForm
from eplanning.www.operator.mirip import mark_rows
from eplanning.www.operator.objek import forum_or_404
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_page

SHEETS, MOST_SHEETS = 2, 20


def entering_forum(user, pk: int) -> Forum:
    """A forum of a stage at which proposals are entered."""
    forum = forum_or_404(user, pk)
    if not forum.tahapan.pengusul:
        raise Http404
    return forum


@officer_page
def blank_form(request: HttpRequest, pk: int) -> HttpResponse:
    """The blank form as PDF; `lembar` sheets to write on."""
    forum = entering_forum(request.user, pk)
    asked = request.GET.get("lembar", "")
    lembar = int(asked) if asked.isdecimal() and 1 <= int(asked) <= MOST_SHEETS else SHEETS
    return blank_form_pdf(forum, request, lembar=lembar)


@officer_page
def template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook to fill in, with this forum's places and the year's catalogue."""
    return workbook_response(entering_forum(request.user, pk), "templat usulan")


class Luring(FormPage):
    """The ways in without connection; POST reads a filled-in workbook and shows what it holds."""

    aksi, dibaca = "add_usulan", True
    form_class = LembarKerjaForm
    template_name = "operator/luring.html"

    def find(self, pk: int) -> None:
        self.forum = self.objek = entering_forum(self.request.user, pk)

    def get_context_data(self, **kwargs) -> dict:
        allowed = may(self.request.user, "add_usulan", self.forum)
        return super().get_context_data(forum=self.forum, jendela=self.forum.jendela, izin=allowed, **kwargs)

    def act(self, data: dict) -> Unggahan:
        self.unggahan = masukan.keep_unggahan(self.forum, data["berkas"], by=self.request.user)
        return self.unggahan

    def saved(self, result: Unggahan) -> str:
        return _("Berkas terbaca. Belum ada yang disimpan: periksa, lalu simpan.")

    def get_success_url(self) -> str:
        return reverse("forum_luring_periksa", args=[self.forum.pk, self.unggahan.kode])


class Check(FormPage):
    """What a workbook holds, row by row; POST saves the good rows. Afterwards the same page says what became of it."""

    aksi, dibaca = "add_usulan", True
    template_name = "operator/luring_periksa.html"

    def find(self, pk: int, kode) -> None:
        self.forum = self.objek = entering_forum(self.request.user, pk)
        self.unggahan = own_unggahan(self.request.user, self.forum, kode)

    def get_context_data(self, **kwargs) -> dict:
        rows = check_rows(self.unggahan.baris, self.unggahan.templat, self.forum)
        good = [row for row in rows if row.baik]
        mark_rows(self.request.user, good, self.forum)
        return super().get_context_data(
            forum=self.forum,
            jendela=self.forum.jendela,
            unggahan=self.unggahan,
            izin=may(self.request.user, "add_usulan", self.forum),
            baik=good,
            mirip=sum(bool(row.mirip) for row in good),
            nilai=sum(row.kolom["total"] for row in good),
            salah=[row for row in rows if row.salah],
            sudah=[row for row in rows if row.sudah],
            **kwargs,
        )

    def act(self, data: dict) -> Unggahan:
        self.unggahan = masukan.confirm_unggahan(self.unggahan, by=self.request.user)
        return self.unggahan

    def saved(self, result: Unggahan) -> str:
        n = result.tersimpan
        return ngettext("%(n)d usulan tersimpan.", "%(n)d usulan tersimpan.", n) % {"n": n}

    def get_success_url(self) -> str:
        return self.request.path


@officer_page
def wrong_rows(request: HttpRequest, pk: int, kode) -> HttpResponse:
    """The rows that cannot be saved, in a workbook again, each with its sentence."""
    forum = entering_forum(request.user, pk)
    kept = own_unggahan(request.user, forum, kode)
    rows = [row for row in check_rows(kept.baris, kept.templat, forum) if row.salah]
    if not rows:
        raise Http404
    told = [(row.no, row.isi, "\n".join(f"{where}: {why}" for where, why in row.salah)) for row in rows]
    return workbook_response(forum, "perbaikan usulan", told, kode=kept.templat)


def own_unggahan(user, forum: Forum, kode) -> Unggahan:
    """What this very person uploaded to this forum."""
    return get_object_or_404(Unggahan.objects.select_related("forum"), kode=kode, forum=forum, oleh=user)
