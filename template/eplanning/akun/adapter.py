"""What allauth may do here: nobody signs up by themselves, and who changes a password has done the duty."""

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Accounts are made by the region's admin, never by a visitor."""
        return False

    def clean_password(self, password: str, user=None) -> str:
        """The one somebody else has seen is no new one. Raises ValidationError."""
        if user is not None and user.check_password(password):
            raise ValidationError(_("Sandi baru harus berbeda dari sandi yang sekarang."))
        return super().clean_password(password, user)

    def set_password(self, user, password: str) -> None:
        """Chosen by its owner, so nobody else has seen it."""
        user.wajib_ganti_sandi = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request) -> str:
        """To the work that waited for it."""
        return reverse("meja")
