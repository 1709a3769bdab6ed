"""Where an invitation leads: the invited person sets a password of their own."""

from django.contrib import messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from eplanning.akun.undangan import token
from eplanning.jejak.catat import catat


class Undangan(PasswordResetConfirmView):
    """Django's own page for a link with a token: checked again on POST, kept out of addresses and logs."""

    template_name = "akun/undangan.html"
    token_generator = token
    reset_url_token = "sandi"  # noqa: S105 - a word in the address, not a secret
    success_url = reverse_lazy("account_login")

    @transaction.atomic
    def form_valid(self, form) -> HttpResponse:
        self.user.wajib_ganti_sandi = False
        response = super().form_valid(form)
        catat("akun.undangan_dipakai", self.user, oleh=self.user, data={"username": self.user.username})
        messages.success(
            self.request, _("Sandi tersimpan. Masuk dengan nama pengguna %(nama)s.") % {"nama": self.user.username}
        )
        return response
