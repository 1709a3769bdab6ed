"""Invitations: a link by which a person sets the first, or a forgotten, password. Nobody else ever sees it."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from eplanning.akun.models import Pengguna


class UndanganToken(PasswordResetTokenGenerator):
    """Good once, for PASSWORD_RESET_TIMEOUT, while the account is open: it covers password and last login."""

    key_salt = "eplanning.akun.undangan"

    def _make_hash_value(self, user, timestamp) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


token = UndanganToken()


def link(pengguna: Pengguna) -> str:
    """The path of the invitation."""
    uid = urlsafe_base64_encode(force_bytes(pengguna.pk))
    return reverse("undangan", args=[uid, token.make_token(pengguna)])
