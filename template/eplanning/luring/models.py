"""An uploaded workbook between its preview and its confirmation, and which row became which proposal."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam

BERLAKU = dt.timedelta(hours=3)


def batas() -> dt.datetime:
    """Until when an upload of this moment can be confirmed."""
    return jam.now() + BERLAKU


class Unggahan(models.Model):
    """What was read from a workbook, kept for the person and the forum that uploaded it. The file itself is not."""

    kode = models.UUIDField(_("kode"), default=uuid.uuid4, unique=True, editable=False)
    forum = models.ForeignKey("musrenbang.Forum", models.CASCADE, related_name="unggahan", verbose_name=_("forum"))
    oleh = models.ForeignKey("akun.Pengguna", models.CASCADE, related_name="+", verbose_name=_("oleh"))
    templat = models.CharField(_("kode templat"), max_length=40, blank=True)
    nama_asli = models.CharField(_("nama asli"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    baris = models.JSONField(_("baris"), default=list)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)
    kedaluwarsa = models.DateTimeField(_("kedaluwarsa"), default=batas)
    disimpan_pada = models.DateTimeField(_("disimpan"), null=True, blank=True)
    tersimpan = models.PositiveSmallIntegerField(_("usulan yang tersimpan"), default=0)

    class Meta:
        verbose_name = _("unggahan")
        verbose_name_plural = _("unggahan")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.nama_asli} {self.forum_id}"

    @property
    def lewat(self) -> bool:
        """Is it too late to confirm it?"""
        return self.kedaluwarsa <= jam.now()


class BarisMasuk(models.Model):
    """A row of a workbook that became a proposal, so that the same row never becomes a second one."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="baris_masuk", verbose_name=_("forum"))
    kunci = models.CharField(_("kunci"), max_length=80, help_text=_("Templat dan nomor baris, atau sidik isinya."))
    sidik = models.CharField(_("sidik isi"), max_length=64)
    usulan = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="baris_masuk", verbose_name=_("usulan"))

    class Meta:
        verbose_name = _("baris masuk")
        verbose_name_plural = _("baris masuk")
        constraints = [models.UniqueConstraint(fields=["forum", "kunci"], name="baris_masuk_sekali")]

    def __str__(self) -> str:
        return f"{self.kunci} {self.usulan_id}"
