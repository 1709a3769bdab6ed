"""Offices by their SIPD code: three bidang slots, unit, sub unit (Permendagri 90/2019)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PerangkatQuerySet(models.QuerySet):
    def berlaku(self):
        """Offices that still exist."""
        return self.filter(ditutup_pada__isnull=True)

    def induk_saja(self):
        """Offices, without their units."""
        return self.filter(induk__isnull=True)


class Perangkat(models.Model):
    """One office or one of its units (UPT, kelurahan)."""

    kode = models.CharField(_("kode"), max_length=22, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    singkatan = models.CharField(_("singkatan"), max_length=300, blank=True)
    jenis = models.CharField(_("jenis"), max_length=20)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="unit", verbose_name=_("induk")
    )
    wilayah = models.ForeignKey(
        "wilayah.Wilayah",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="perangkat",
        verbose_name=_("wilayah"),
        help_text=_("Hanya untuk kecamatan dan kelurahan: wilayah yang dilayaninya."),
    )
    ditutup_pada = models.DateField(_("ditutup pada"), null=True, blank=True)

    objects = PerangkatQuerySet.as_manager()

    class Meta:
        verbose_name = _("perangkat daerah")
        verbose_name_plural = _("perangkat daerah")
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama

    @property
    def sebutan(self) -> str:
        """The short name people use, else the full one."""
        return self.singkatan or self.nama
