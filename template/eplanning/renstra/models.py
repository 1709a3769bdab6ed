"""The rows of the region's file: an indicator of a program, kegiatan or sub kegiatan, with target and money a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BarisRenstra(models.Model):
    """One indicator. `target` holds text and `pagu` whole rupiah, both by the year as written (`"2027"`).

    A support program stands under the first bidang of its office, however the file writes it.
    """

    rpjmd = models.ForeignKey("rencana.Rpjmd", models.PROTECT, related_name="renstra", verbose_name="RPJMD")
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="renstra", verbose_name=_("perangkat daerah")
    )
    kode = models.CharField(_("kode"), max_length=20)
    indikator = models.CharField(_("indikator"), max_length=600)
    satuan = models.CharField(_("satuan"), max_length=300)
    awal = models.CharField(_("keadaan awal"), max_length=60, blank=True)
    sasaran = models.ForeignKey(
        "rencana.ButirRpjmd", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sasaran RPJMD")
    )
    target = models.JSONField(_("target"), default=dict)
    pagu = models.JSONField(_("pagu (Rp)"), default=dict)
    urutan = models.PositiveIntegerField(_("urutan"))
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("baris Renstra")
        verbose_name_plural = _("baris Renstra")
        ordering = ["rpjmd", "perangkat", "kode", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["rpjmd", "perangkat", "kode", "indikator"], name="indikator_renstra_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.perangkat_id} {self.kode} {self.indikator}"
