"""Who administers: the admin of Bappeda, or the operator of the server at the console."""

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.konsol import KONSOL


def admin(by, apa: str) -> Penugasan | None:
    """The admin's assignment; None for the console. Raises Penolakan("wewenang")."""
    return None if by is KONSOL else petugas.require(by, [Peran.ADMIN_BAPPEDA], None, apa)
