"""The PPAS as it was agreed: copies that never change, and what the budget is to read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.ppas.models.rancangan import IsiPlafon, Ppas, sebutan
from eplanning.rencana.models.pagu import Sebagai


class VersiPpas(Sebagai, models.Model):
    """One agreement of the head of region and the DPRD. `nomor` is its round, `rkpd` what it is compared with.
    Append-only."""

    ppas = models.ForeignKey(Ppas, models.PROTECT, related_name="versi", verbose_name="PPAS")
    nomor = models.PositiveSmallIntegerField(_("nomor"))
    rkpd = models.ForeignKey("versi.Versi", models.PROTECT, related_name="+", verbose_name=_("versi RKPD dasarnya"))
    nota_nomor = models.CharField(_("nomor nota kesepakatan"), max_length=80)
    nota_tanggal = models.DateField(_("tanggal nota kesepakatan"))
    alasan = models.CharField(_("alasan dan dasar perubahan"), max_length=1000, blank=True)
    banyak = models.PositiveIntegerField(_("banyaknya baris"))
    nilai = models.PositiveBigIntegerField(_("jumlah plafon (Rp)"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("dicatat pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("versi PPAS")
        verbose_name_plural = _("versi PPAS")
        ordering = ["ppas", "nomor"]
        constraints = [models.UniqueConstraint(fields=["ppas", "nomor"], name="versi_ppas_sekali")]

    def __str__(self) -> str:
        return sebutan(self.ppas.tahun_id, self.nomor)


class BarisVersiPpas(IsiPlafon):
    """An agreed ceiling. `sumber` are the lines of the RKPD behind it, key (`BarisVersi.kunci`) to rupiah; empty where
    `asal` and `rujukan` are all there is. Append-only."""

    versi = models.ForeignKey(VersiPpas, models.PROTECT, related_name="baris", verbose_name=_("versi PPAS"))
    nilai = models.PositiveBigIntegerField(_("plafon (Rp)"))
    sumber = models.JSONField(_("baris RKPD dan nilainya (Rp)"), default=dict)

    class Meta:
        verbose_name = _("baris versi PPAS")
        verbose_name_plural = _("baris versi PPAS")
        ordering = ["versi", "perangkat", "kode"]
        constraints = [models.UniqueConstraint(fields=["versi", "perangkat", "kode"], name="baris_versi_ppas_sekali")]
