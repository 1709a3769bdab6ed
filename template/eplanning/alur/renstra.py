"""Lines of a first draft that an office takes from its Renstra, as many as it chooses, in one step."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning.alur.kunci import lock_renja
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.renja import add_baris
from eplanning.alur.syarat import renja as syarat
from eplanning.jadwal.models import TahunRencana
from eplanning.jejak.catat import catat
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.models import BarisRenja, Renja
from eplanning.renstra.queries import Setahun, belum_diambil
from eplanning.wilayah.models import Tingkat, Wilayah


@transaction.atomic
def take_renstra(perangkat: Perangkat, tahun: TahunRencana, kode: Iterable[str], data: dict, *, by) -> list[BarisRenja]:
    """A line for each chosen sub kegiatan (codes of the Renstra): target, money, sasaran as planned for that year.

    `data` says what a Renstra does not: `sumber_dana` and `kelompok_sasaran`, the same for all; each line can be
    changed afterwards. All of them or none. Raises Penolakan.
    """
    syarat.edit_renja(Renja(perangkat=perangkat, tahun=tahun), by)
    renja = lock_renja(Renja.objects.get_or_create(perangkat=perangkat, tahun=tahun)[0])
    tugas = syarat.edit_renja(renja, by)
    chosen = _chosen(renja, kode)
    place = Wilayah.objects.filter(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True).first()
    made = [_line(renja, one, data | {"wilayah": place}, by) for one in chosen]
    told = {"baris": [row.pk for row in made], "kode": [one.kode for one in chosen]}
    catat("renja.dari_renstra", renja, oleh=by, peran=tugas.peran, data=told)
    return made


def _chosen(renja: Renja, kode: Iterable[str]) -> list[Setahun]:
    """What the codes mean, all of it still free. Raises Penolakan("isian")."""
    wanted = set(kode)
    if not wanted:
        raise Penolakan("isian", _("Pilih sub kegiatan yang diambil."), isian="kode")
    found = [one for one in belum_diambil(renja) if one.kode in wanted]
    if len(found) < len(wanted):
        raise Penolakan(
            "isian",
            _("Sebagian pilihan tidak ada pada Renstra tahun ini, atau sudah ada barisnya. Muat ulang halaman ini."),
            isian="kode",
        )
    return found


def _line(renja: Renja, one: Setahun, data: dict, by) -> BarisRenja:
    reason = _("Renstra tahun %(tahun)s: target %(target)s %(satuan)s.")
    told = {
        "subkegiatan": one.kode,
        "target": one.jumlah,
        "pagu_ranwal": one.pagu,
        "sasaran": one.sasaran,
        "alasan": reason % {"tahun": renja.tahun_id, "target": one.target, "satuan": one.satuan},
    }
    return add_baris(renja.perangkat, renja.tahun, data | told, by=by)
