"""Who says which regional priority a proposal serves: the kecamatan in its forum, Bappeda's penyelia until the plan."""

from django.utils.translation import gettext as _

from eplanning.akun.models import Penugasan, Peran
from eplanning.alur import petugas, waktu
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import forum as syarat_forum
from eplanning.alur.syarat.bappeda import tahap_penetapan
from eplanning.alur.syarat.usulan import lies_in, require_decidable
from eplanning.jadwal.berjendela import TahapTahun
from eplanning.jadwal.models import Tahapan, TahunRencana, Unit
from eplanning.musrenbang.models import Forum
from eplanning.rencana.models import Rkpd
from eplanning.usulan.models import Usulan


def roles(tahapan: Tahapan) -> list[str]:
    """Who may link what lies at a stage, as far as roles go."""
    return [*(tahapan.pemutus if tahapan.tingkat == Unit.KECAMATAN else []), Peran.PENYELIA]


def link_rpjmd(usulan: Usulan, by, forum: Forum | None = None) -> Penugasan:
    """The penyelia at any stage until the RKPD is fixed or its window is over; those who decide at a kecamatan only in
    their own running forum."""
    apa = _("menautkan usulan ini ke prioritas daerah")
    at_kecamatan = usulan.tahapan.tingkat == Unit.KECAMATAN
    here = lies_in(usulan, forum) if at_kecamatan else None
    tugas = petugas.require(by, roles(usulan.tahapan), here and here.unit, apa)
    if tugas.peran == Peran.PENYELIA:
        _not_fixed(usulan.tahun)
    else:
        syarat_forum.work_in_forum(here, by, apa, here.tahapan.pemutus)
    require_decidable(usulan)
    return tugas


def _not_fixed(tahun: TahunRencana) -> None:
    """Raises Penolakan once the plan took over what a proposal serves."""
    waktu.require_not_over(TahapTahun(tahun, tahap_penetapan()))
    if Rkpd.objects.filter(tahun=tahun).exists():
        raise Penolakan("keadaan", _("RKPD tahun %(tahun)s sudah ditetapkan.") % {"tahun": tahun})
