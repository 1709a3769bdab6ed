"""Working off what was ordered: one job after the other, in constant memory, each by the rights of who ordered it."""

import logging
import tempfile

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import connection, transaction
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from eplanning import jam
from eplanning.ekspor.models import DISIMPAN, Ekspor
from eplanning.tukar import buku
from eplanning.www.petugas.daftar import DAFTAR

log = logging.getLogger(__name__)


def work() -> int:
    """Remove what is over, then write everything that waits; returns how many were finished. Safe to run twice."""
    remove_old()
    done = 0
    while (job := _claim()) is not None:
        _finish(job)
        done += 1
    return done


def remove_old() -> int:
    """Files and orders a day after they were finished; returns how many."""
    over = list(Ekspor.objects.filter(selesai_pada__lte=jam.now() - DISIMPAN))
    for job in over:
        if job.berkas:
            job.berkas.delete(save=False)
        job.delete()
    return len(over)


@transaction.atomic
def _claim() -> Ekspor | None:
    """The oldest order that nobody works on, marked as ours."""
    rows = Ekspor.objects.dapat_dikerjakan().order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    job = rows.first()
    if job is not None:
        job.denyut_pada, job.tertulis = jam.now(), 0
        job.save(update_fields=["denyut_pada", "tertulis"])
    return job


def _finish(job: Ekspor) -> None:
    with translation.override(job.bahasa):
        try:
            _write(job)
        except (PermissionDenied, Http404):
            job.gagal = _("Anda tidak lagi berhak atas daftar ini, atau isinya sudah tidak ada.")
        except Exception:
            log.exception("export %s failed", job.kode)
            job.gagal = _("Berkas gagal dibuat. Pesan sekali lagi; bila gagal lagi, hubungi admin.")
    job.selesai_pada = jam.now()
    job.save(update_fields=["berkas", "tertulis", "gagal", "selesai_pada"])


def _write(job: Ekspor) -> None:
    if not job.oleh.is_active:
        raise PermissionDenied
    daftar = DAFTAR[job.macam](job.oleh, job.diminta)
    with tempfile.TemporaryFile() as file:
        job.tertulis = buku.write(file, daftar, lambda rows: _tell(job, rows))
        file.seek(0)
        job.berkas.save(f"{job.kode}.xlsx", File(file), save=False)


def _tell(job: Ekspor, rows: int) -> None:
    Ekspor.objects.filter(pk=job.pk).update(tertulis=rows, denyut_pada=jam.now())
