"""Who acts for the whole region: an officer of Bappeda, or the operator of the server at the console."""

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas
from eplanning.alur.konsol import KONSOL


def admin(by, apa: str) -> Penugasan | None:
    """The admin's assignment; None for the console. Raises Penolakan("wewenang")."""
    return or_console(by, Peran.ADMIN_BAPPEDA, apa)


def or_console(by, peran: Peran, apa: str) -> Penugasan | None:
    """The same for another role of the whole region."""
    return None if by is KONSOL else petugas.require(by, [peran], None, apa)
