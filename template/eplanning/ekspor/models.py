"""A file that somebody ordered: waiting, being written, ready for a day, or failed with a sentence."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam

DISIMPAN = dt.timedelta(days=1)
# A worker says how far it has come at least this often; one that is silent longer has died.
DIAM = dt.timedelta(minutes=10)


class Keadaan(models.TextChoices):
    """How far it has come; follows from its times."""

    MENUNGGU = "menunggu", _("Menunggu giliran")
    BERJALAN = "berjalan", _("Sedang dibuat")
    SIAP = "siap", _("Siap diunduh")
    GAGAL = "gagal", _("Gagal")


class EksporQuerySet(models.QuerySet):
    def belum_selesai(self):
        """Waiting or being written."""
        return self.filter(selesai_pada__isnull=True)

    def dapat_dikerjakan(self):
        """Waiting, or left behind by a worker that died."""
        silent = models.Q(denyut_pada__isnull=True) | models.Q(denyut_pada__lt=jam.now() - DIAM)
        return self.belum_selesai().filter(silent)


class Ekspor(models.Model):
    """One order. `macam` names the list, `diminta` how it is narrowed; who ordered it alone may fetch it."""

    kode = models.UUIDField(_("kode"), default=uuid.uuid4, unique=True, editable=False)
    oleh = models.ForeignKey("akun.Pengguna", models.CASCADE, related_name="ekspor", verbose_name=_("oleh"))
    macam = models.CharField(_("macam"), max_length=20)
    diminta = models.JSONField(_("diminta"), default=dict)
    bahasa = models.CharField(_("bahasa"), max_length=5)
    judul = models.CharField(_("judul"), max_length=200)
    dipesan_pada = models.DateTimeField(_("dipesan"), default=jam.now, editable=False)
    denyut_pada = models.DateTimeField(_("tanda terakhir dari pekerja"), null=True)
    selesai_pada = models.DateTimeField(_("selesai"), null=True)
    banyak = models.PositiveIntegerField(_("perkiraan baris"), default=0)
    tertulis = models.PositiveIntegerField(_("baris tertulis"), default=0)
    berkas = models.FileField(_("berkas"), upload_to="ekspor/", blank=True)
    gagal = models.CharField(_("sebab gagal"), max_length=300, blank=True)

    objects = EksporQuerySet.as_manager()

    class Meta:
        verbose_name = _("ekspor")
        verbose_name_plural = _("ekspor")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.judul

    @property
    def keadaan(self) -> Keadaan:
        """How far it has come."""
        if self.gagal:
            return Keadaan.GAGAL
        if self.selesai_pada:
            return Keadaan.SIAP
        return Keadaan.BERJALAN if self.denyut_pada else Keadaan.MENUNGGU

    @property
    def sampai(self) -> dt.datetime | None:
        """Until when it is kept."""
        return self.selesai_pada and self.selesai_pada + DISIMPAN

    @property
    def persen(self) -> int:
        """How much is written; at most 99 before it is ready, since the number of rows is an expectation."""
        return min(99, self.tertulis * 100 // self.banyak) if self.banyak else 0
