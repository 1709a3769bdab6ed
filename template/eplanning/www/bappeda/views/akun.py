"""Accounts: who has one, making one, inviting, switching one off. Secrets are shown once, never sent."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.akun import undangan
from eplanning.akun.models import Pengguna
from eplanning.alur import akun as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.www.bappeda.akun_forms import AkunForm, AlasanForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.daftar.akun import people
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_act, require

PER_PAGE = 50


@region_page("bappeda_akun")
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts with their roles; filtered by a word."""
    word = request.GET.get("kata", "").strip()[:80]
    page = Paginator(people(word), PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "bappeda/akun.html", {"page": page, "kata": word, "query": f"kata={word}&" if word else ""})


@region_page("bappeda_akun")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its assignments, also those that are over or still to come, and what may be done to it."""
    person = get_object_or_404(Pengguna, pk=pk)
    held = person.penugasan.select_related("wilayah", "perangkat", "dapil", "menggantikan__pengguna")
    going_on = set(person.penugasan.belum_berakhir().values_list("pk", flat=True))
    rows = [(row, row.pk in going_on) for row in held.order_by("-mulai", "-pk")]
    totp = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    context = {"orang": person, "penugasan": rows, "totp": totp, "sendiri": person == request.user}
    return render(request, "bappeda/akun_rinci.html", context)


class Create(FormPage):
    """A new account; the answer page shows its invitation, once."""

    aksi = "create_akun"
    form_class = AkunForm
    template_name = "bappeda/akun_baru.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_akun")

    def form_valid(self, form: AkunForm) -> HttpResponse:
        try:
            person, _none = alur.create_akun(by=self.request.user, bersandi=False, **form.cleaned_data)
        except Penolakan as refusal:
            return self.refused(form, refusal)
        return _show_link(self.request, person, undangan.link(person))


class Disable(FormPage):
    """Switch an account off, with a reason; its past stays in the log."""

    aksi = "disable_akun"
    form_class = AlasanForm
    template_name = "bappeda/akun_nonaktif.html"

    def find(self, pk: int) -> None:
        require_page(self.request.user, "bappeda_akun")
        self.person = self.objek = get_object_or_404(Pengguna, pk=pk, is_active=True)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(orang=self.person, **kwargs)

    def act(self, data: dict) -> object:
        return alur.disable_akun(self.person, by=self.request.user, alasan=data["alasan"])

    def saved(self, result: object) -> str:
        return _("Akun %(nama)s dinonaktifkan.") % {"nama": self.person.username}

    def get_success_url(self) -> str:
        return reverse("bappeda_akun")


@officer_act
def act(request: HttpRequest, pk: int, aksi: str) -> HttpResponse:
    """What a button of the account's page does: `invite`, `reset_sandi` or `reset_totp`."""
    require_page(request.user, "bappeda_akun")
    person = get_object_or_404(Pengguna, pk=pk, is_active=True)
    require(request.user, aksi, person)
    try:
        return _ACTS[aksi](request, person)
    except Penolakan as refusal:
        messages.error(request, refusal.pesan)
        return redirect("bappeda_akun_rinci", person.pk)


def _invite(request: HttpRequest, person: Pengguna) -> HttpResponse:
    return _show_link(request, person, alur.invite(person, by=request.user))


def _new_password(request: HttpRequest, person: Pengguna) -> HttpResponse:
    secret = alur.reset_sandi(person, by=request.user)
    return render(request, "bappeda/akun_sandi.html", {"orang": person, "sandi": secret})


def _without_totp(request: HttpRequest, person: Pengguna) -> HttpResponse:
    alur.reset_totp(person, by=request.user)
    messages.success(
        request, _("Verifikasi dua langkah dicabut; %(nama)s memasangnya lagi saat masuk.") % {"nama": person}
    )
    return redirect("bappeda_akun_rinci", person.pk)


_ACTS = {"invite": _invite, "reset_sandi": _new_password, "reset_totp": _without_totp}


def _show_link(request: HttpRequest, person: Pengguna, path: str) -> HttpResponse:
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    context = {"orang": person, "tautan": request.build_absolute_uri(path), "hari": days}
    return render(request, "bappeda/akun_undangan.html", context)
