"""Who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from eplanning.akun.models import Pengguna
from eplanning.akun.queries import pengguna_bertugas


class Pintu(AuthenticationBackend):
    """allauth's way in; every page of an officer asks for the assignments too, so they are read with the person."""

    def get_user(self, user_id) -> Pengguna | None:
        """The person of a session; None for one who may not come in any more."""
        person = pengguna_bertugas(user_id)
        if person is None:
            return super().get_user(user_id)
        return person if self.user_can_authenticate(person) else None
