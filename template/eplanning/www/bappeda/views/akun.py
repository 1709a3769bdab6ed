"""Accounts: who has one, making one, switching one off, a new password. Passwords are shown once, never sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from eplanning.akun.models import Pengguna, Penugasan
from eplanning.alur import akun as alur
from eplanning.alur.penolakan import Penolakan
from eplanning.www.bappeda.forms import AkunForm, NonaktifForm
from eplanning.www.petugas.alat import region_page, require_page
from eplanning.www.petugas.halaman import FormPage
from eplanning.www.petugas.pintu import officer_act, require

PER_PAGE = 50


@region_page("bappeda_akun")
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts with their roles; filtered by a word."""
    word = request.GET.get("kata", "").strip()[:80]
    held = Penugasan.objects.berlaku().select_related("wilayah", "perangkat", "dapil")
    people = Pengguna.objects.order_by("-is_active", "username").prefetch_related(
        Prefetch("penugasan", held, "berlaku")
    )
    if word:
        people = people.filter(Q(username__icontains=word) | Q(nama__icontains=word))
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "bappeda/akun.html", {"page": page, "kata": word, "query": f"kata={word}&" if word else ""})


class Create(FormPage):
    """A new account. The password is on the answer page and nowhere else."""

    aksi = "create_akun"
    form_class = AkunForm
    template_name = "bappeda/akun_baru.html"

    def find(self) -> None:
        require_page(self.request.user, "bappeda_akun")

    def form_valid(self, form: AkunForm) -> HttpResponse:
        try:
            person, secret = alur.create_akun(by=self.request.user, **form.cleaned_data)
        except Penolakan as refusal:
            return self.refused(form, refusal)
        return _show_once(self.request, person, secret)


class Disable(FormPage):
    """Switch an account off, with a reason; its past stays in the log."""

    aksi = "disable_akun"
    form_class = NonaktifForm
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
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A new generated password, shown once."""
    require_page(request.user, "bappeda_akun")
    person = get_object_or_404(Pengguna, pk=pk, is_active=True)
    require(request.user, "reset_sandi", person)
    try:
        secret = alur.reset_sandi(person, by=request.user)
    except Penolakan as refusal:
        messages.error(request, refusal.pesan)
        return redirect("bappeda_akun")
    return _show_once(request, person, secret)


def _show_once(request: HttpRequest, person: Pengguna, secret: str) -> HttpResponse:
    return render(request, "bappeda/akun_sandi.html", {"orang": person, "sandi": secret})
