"""Ceilings (pagu indikatif): how much an area or an office may accept in a year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Pagu(models.Model):
    """How much an area or an office may accept in a year, in whole rupiah."""

    class Mode(models.TextChoices):
        INGATKAN = "ingatkan", _("Ingatkan")
        TOLAK = "tolak", _("Tolak")

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="pagu", verbose_name=_("tahun rencana")
    )
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    nilai = models.PositiveBigIntegerField(_("pagu (Rp)"))
    mode = models.CharField(_("bila terlampaui"), max_length=10, choices=Mode, default=Mode.INGATKAN)

    class Meta:
        verbose_name = _("pagu indikatif")
        verbose_name_plural = _("pagu indikatif")
        constraints = [
            models.CheckConstraint(
                name="pagu_satu_unit", condition=Q(wilayah__isnull=False) ^ Q(perangkat__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["tahun", "wilayah"], condition=Q(wilayah__isnull=False), name="pagu_wilayah_sekali"
            ),
            models.UniqueConstraint(
                fields=["tahun", "perangkat"], condition=Q(perangkat__isnull=False), name="pagu_perangkat_sekali"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wilayah or self.perangkat} {self.tahun_id}"
