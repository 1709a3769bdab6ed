"""Accounts from a list: the template, what was read and what is wrong with it, the accounts made, their slips on paper.

What was read waits in the admin's own session until it is confirmed; nothing is made before.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eplanning.akun.impor import KOLOM, baca
from eplanning.akun.models import Pengguna
from eplanning.akun.templat import workbook
from eplanning.alur.akun import invite
from eplanning.alur.akun_impor import check_rows, import_akun
from eplanning.alur.penolakan import Penolakan
from eplanning.dokumen.undangan import slips
from eplanning.luring.aman import LARGEST
from eplanning.luring.ditolak import TidakTerbaca
from eplanning.tukar.buku import attachment
from eplanning.www.bappeda.akun_forms import ImporForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_act, require

DIBACA, DIBUAT = "akun_impor", "akun_impor_dibuat"


@region_page("bappeda_akun")
def template_file(request: HttpRequest) -> HttpResponse:
    """The list to fill in, with the roles and what each is bound to on a second sheet."""
    return attachment(workbook(), "daftar-akun.xlsx")


class Upload(FormPage):
    """Read a list; what it holds is shown before anything is made."""

    aksi = "create_akun"
    form_class = ImporForm
    template_name = "bappeda/akun_impor.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_akun")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(kolom=KOLOM, **kwargs)

    def form_valid(self, form: ImporForm) -> HttpResponse:
        try:
            rows = baca(form.cleaned_data["berkas"].read(LARGEST + 1))
        except TidakTerbaca as unread:
            return self.refused(form, Penolakan("isian", str(unread), isian="berkas"))
        self.request.session[DIBACA] = rows
        return redirect("bappeda_akun_impor_periksa")


class Check(FormPage):
    """What was read, row by row; POST makes the accounts of the good rows."""

    aksi = "create_akun"
    template_name = "bappeda/akun_impor_periksa.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_akun")
        self.rows = self.request.session.get(DIBACA)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.rows else redirect("bappeda_akun_impor")

    def get_context_data(self, **kwargs) -> dict:
        rows = check_rows(self.rows or [])
        heads = {kolom.nama: kolom.judul for kolom in KOLOM}
        for row in rows:
            row.salah = [(heads.get(column, column), said) for column, said in row.salah]
        good = [row for row in rows if not row.salah]
        return super().get_context_data(baik=good, salah=[row for row in rows if row.salah], **kwargs)

    def act(self, data: dict) -> list[Pengguna]:
        if not self.rows:
            raise Penolakan("keadaan", _("Daftar ini sudah diproses atau kedaluwarsa. Unggah lagi."))
        made = import_akun(self.rows, by=self.request.user)
        del self.request.session[DIBACA]
        self.request.session[DIBUAT] = [person.pk for person in made]
        return made

    def saved(self, result: list[Pengguna]) -> str:
        n = len(result)
        return ngettext("%(n)s akun dibuat.", "%(n)s akun dibuat.", n) % {"n": n}

    def get_success_url(self) -> str:
        return reverse("bappeda_akun_impor_selesai")


@region_page("bappeda_akun")
def done(request: HttpRequest) -> HttpResponse:
    """The accounts made last, and the button that prints their invitations."""
    return render(request, "bappeda/akun_impor_selesai.html", {"daftar": _made(request)})


@officer_act
def print_slips(request: HttpRequest) -> HttpResponse:
    """A new invitation for everybody of the last import who has no password yet, one slip each. Earlier links end."""
    require_page(request.user, "bappeda_akun")
    waiting = [person for person in _made(request) if not person.has_usable_password()]
    if not waiting:
        messages.info(request, _("Semua orang dari daftar ini sudah membuat sandinya."))
        return redirect("bappeda_akun_impor_selesai")
    invited = []
    for person in waiting:
        require(request.user, "invite", person)
        invited.append((person, request.build_absolute_uri(invite(person, by=request.user))))
    return slips(invited, request.build_absolute_uri(reverse("account_login"))).response()


def _made(request: HttpRequest) -> list[Pengguna]:
    """Raises Http404 when this session made none."""
    pks = request.session.get(DIBUAT)
    if not pks:
        raise Http404
    places = ("penugasan__wilayah", "penugasan__perangkat", "penugasan__dapil")
    return list(Pengguna.objects.filter(pk__in=pks, is_active=True).order_by("username").prefetch_related(*places))
