"""Handing a proposal to those outside this kabupaten/kota's offices: the village, the province, a ministry."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.alasan import require_alasan
from eplanning.alur.kunci import lock_with_forum
from eplanning.alur.notulen import clean_teks
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.pribadi import refuse_pribadi
from eplanning.alur.putusan import new_keputusan, record, require_choice
from eplanning.alur.syarat import usulan as syarat
from eplanning.musrenbang.letak import kode_pada
from eplanning.usulan.models import Keputusan, Pengalihan, StatusUsulan, Usulan
from eplanning.wilayah.models import Tingkat, Wilayah
from regiondata.kode import tingkat_wilayah

DESA = ("desa", "desa_adat")


def village_of(usulan: Usulan) -> Wilayah | None:
    """The desa that could take a proposal into its own budget; None in a kelurahan, which has none."""
    kode = kode_pada(usulan.wilayah_id, Tingkat.KELURAHAN)
    return Wilayah.objects.get(pk=kode) if kode and tingkat_wilayah(kode) in DESA else None


@transaction.atomic
def divert(usulan: Usulan, tujuan: str, *, by, alasan: str, penerima: str = "") -> Keputusan:
    """Let a proposal leave the chain for `tujuan` (Pengalihan.Tujuan), with a public reason. Raises Penolakan.

    `penerima` names the office it is addressed to; of a village the application knows the name itself. While the forum
    runs it may think better of it, as of any decision; once it has closed the proposal has left.
    """
    usulan, forum = lock_with_forum(usulan)
    tugas = syarat.decide(usulan, by, forum)
    require_choice(usulan, StatusUsulan.DIALIHKAN)
    alasan = require_alasan(alasan)
    penerima = _addressee(usulan, tujuan, penerima)
    row = new_keputusan(usulan, StatusUsulan.DIALIHKAN, tugas=tugas, forum=forum, alasan=alasan)
    where = Pengalihan(usulan=usulan, keputusan=row, tujuan=tujuan, penerima=penerima)
    told = {"tujuan": tujuan, "penerima": penerima}
    return record(usulan, row, by=by, aksi="usulan.alihkan_keluar", dengan=[where], told=told)


def _addressee(usulan: Usulan, tujuan: str, penerima: str) -> str:
    if tujuan not in Pengalihan.Tujuan.values:
        raise Penolakan("isian", _("Pilih ke mana usulan ini dialihkan."), isian="tujuan")
    if tujuan == Pengalihan.Tujuan.DESA:
        village = village_of(usulan)
        if village is None:
            raise Penolakan(
                "isian",
                _("Lokasi usulan ini bukan desa, jadi tidak ada APB Desa yang dapat membiayainya."),
                isian="tujuan",
            )
        return _("Pemerintah %(desa)s") % {"desa": village}
    said = clean_teks(penerima, 160, "penerima")
    refuse_pribadi(said, isian="penerima")
    return said
