"""The part of one office in a round, on its way to Bappeda and back (perubahan Renja)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.rencana.models import DAPAT_DIUBAH, KeadaanRenja, PutusanRenja
from eplanning.rencana.models.pagu import Sebagai


class PerubahanRenja(models.Model):
    """What an office changes in a round. It begins with its first change."""

    perubahan = models.ForeignKey(
        "rkpd_perubahan.PerubahanRkpd", models.PROTECT, related_name="renja", verbose_name=_("perubahan RKPD")
    )
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah")
    )
    dari = models.ForeignKey(
        "versi.Versi",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("versi Renja dasarnya"),
        help_text=_("Kosong: perangkat daerah ini tidak punya versi Renja."),
    )
    keadaan = models.CharField(_("keadaan"), max_length=12, choices=KeadaanRenja, default=KeadaanRenja.DISUSUN)

    class Meta:
        verbose_name = _("perubahan Renja")
        verbose_name_plural = _("perubahan Renja")
        ordering = ["perubahan", "perangkat"]
        constraints = [models.UniqueConstraint(fields=["perubahan", "perangkat"], name="perubahan_renja_sekali")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.perangkat.sebutan} {self.perubahan.tahun_id}"

    @property
    def dapat_diubah(self) -> bool:
        """Does it lie with the office?"""
        return self.keadaan in DAPAT_DIUBAH


class PutusanPerubahan(Sebagai, models.Model):
    """Sending, returning, verifying: who, when, why, and the sum then. Append-only."""

    renja = models.ForeignKey(PerubahanRenja, models.PROTECT, related_name="putusan", verbose_name=_("perubahan Renja"))
    putusan = models.CharField(_("putusan"), max_length=10, choices=PutusanRenja.Putusan)
    alasan = models.TextField(_("catatan"), max_length=1000, blank=True)
    pagu = models.PositiveBigIntegerField(_("jumlah pagu (Rp)"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("putusan perubahan Renja")
        verbose_name_plural = _("putusan perubahan Renja")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.renja_id} {self.get_putusan_display()}"
