"""Exchange with other systems belongs to Bappeda; of a year that is over too, since nothing in it changes."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas

PENUKAR = (Peran.PENYELIA, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA)


def exchange(tahun, by) -> Penugasan:
    return petugas.require(by, PENUKAR, None, _("menukar data dengan SIPD"))
