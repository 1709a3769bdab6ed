"""A plan year begins and ends: named acts of Bappeda's admin, in the log."""

from django.db import transaction
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.alur.alasan import require_alasan, tidy_alasan
from eplanning.alur.penolakan import Penolakan
from eplanning.alur.syarat import tahun as syarat
from eplanning.jadwal.models import KeadaanTahun, TahunRencana
from eplanning.jejak.catat import catat
from eplanning.musrenbang.units import open_forums


@transaction.atomic
def run_tahun(tahun: TahunRencana, *, by) -> TahunRencana:
    """Let a prepared year begin: from now on it is the one that is planned. Raises Penolakan."""
    tahun = _lock(tahun)
    tugas = syarat.run_tahun(tahun, by)
    tahun.keadaan, tahun.dijalankan_pada = KeadaanTahun.BERJALAN, jam.now()
    tahun.save(update_fields=["keadaan", "dijalankan_pada"])
    catat("tahun.jalankan", tahun, oleh=by, peran=_peran(tugas), data={"forum": open_forums(tahun)})
    return tahun


@transaction.atomic
def finish_tahun(tahun: TahunRencana, *, by, alasan: str = "") -> TahunRencana:
    """End the running year. Final: from now on it can only be read. Without a fixed RKPD a reason is mandatory.

    Raises Penolakan.
    """
    tahun = _lock(tahun)
    tugas = syarat.finish_tahun(tahun, by)
    planned = hasattr(tahun, "rkpd")
    alasan = tidy_alasan(alasan) if planned else require_alasan(alasan)
    tahun.keadaan, tahun.selesai_pada = KeadaanTahun.SELESAI, jam.now()
    tahun.save(update_fields=["keadaan", "selesai_pada"])
    catat("tahun.selesaikan", tahun, oleh=by, peran=_peran(tugas), data={"alasan": alasan, "rkpd": planned})
    return tahun


def _lock(tahun: TahunRencana) -> TahunRencana:
    """All years, in one order: two admins at once must not start two of them."""
    rows = {row.pk: row for row in TahunRencana.objects.order_by("pk").select_for_update(no_key=True)}
    if tahun.pk not in rows:
        raise Penolakan("isian", _("Tahun rencana %(tahun)s tidak ada.") % {"tahun": tahun})
    return rows[tahun.pk]


def _peran(tugas) -> str:
    return tugas.peran if tugas else ""
