"""Which recesses a person sees, and the window of pokir."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.akun.queries import penugasan_berlaku
from eplanning.jadwal.models import Jendela, Jenis, TahunRencana
from eplanning.pokir.models import Reses
from eplanning.www.petugas.alat import BAPPEDA

SEE_ALL = {Peran.SETWAN, *BAPPEDA}


def visible_reses(user) -> QuerySet[Reses]:
    """A member's own recesses; the secretariat and Bappeda see all."""
    rows = Reses.objects.select_related("tahun", "dapil", "anggota", "dewan")
    if any(held.peran in SEE_ALL for held in penugasan_berlaku(user)):
        return rows
    return rows.filter(anggota=user)


def reses_or_404(user, pk: int) -> Reses:
    """A recess the person may see."""
    return get_object_or_404(visible_reses(user), pk=pk)


def late(window: Jendela | None) -> bool:
    """Is what is sent now late?"""
    return window is not None and window.selesai <= jam.now()


def window_of_pokir(year: TahunRencana) -> Jendela | None:
    """When pokir may be entered and sent."""
    return Jendela.objects.filter(tahun=year, tahapan__jenis=Jenis.POKIR).select_related("tahapan__masuk_ke").first()
