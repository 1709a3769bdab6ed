"""The yearly plan (RKPD, Permendagri 86/2017)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Rkpd(models.Model):
    """The yearly plan as fixed by a regulation of the head of region (Perkada). Append-only."""

    tahun = models.OneToOneField(
        "jadwal.TahunRencana", models.PROTECT, related_name="rkpd", verbose_name=_("tahun rencana")
    )
    nomor = models.CharField(_("nomor peraturan"), max_length=80)
    tanggal = models.DateField(_("tanggal peraturan"))
    ditetapkan_oleh = models.ForeignKey(
        "akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dicatat oleh")
    )
    ditetapkan_pada = models.DateTimeField(_("dicatat pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = "RKPD"
        verbose_name_plural = "RKPD"

    def __str__(self) -> str:
        return f"RKPD {self.tahun_id}"


class BarisRkpd(models.Model):
    """One line of the plan. It comes from a proposal, or from the first draft of an office (`dari_ranwal`), so none
    appears from nowhere. Append-only."""

    rkpd = models.ForeignKey(Rkpd, models.PROTECT, related_name="baris", verbose_name="RKPD")
    usulan = models.OneToOneField(
        "usulan.Usulan", models.PROTECT, null=True, blank=True, related_name="baris_rkpd", verbose_name=_("usulan")
    )
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah")
    )
    subkegiatan = models.CharField(_("sub kegiatan"), max_length=20, blank=True)
    volume = models.DecimalField(_("volume"), max_digits=14, decimal_places=2)
    nilai = models.PositiveBigIntegerField(_("nilai (Rp)"))

    class Meta:
        verbose_name = _("baris RKPD")
        verbose_name_plural = _("baris RKPD")
        ordering = ["rkpd", "perangkat", "subkegiatan"]

    def __str__(self) -> str:
        return f"{self.rkpd_id} {self.usulan_id}"


class DariRanwal(models.Model):
    """Which line of a Renja a line without a proposal comes from: the RPJMD is behind it. Append-only.

    A table of its own, so that lines fixed before it keep the fingerprint the log has of them.
    """

    baris = models.OneToOneField(BarisRkpd, models.PROTECT, related_name="dari_ranwal", verbose_name=_("baris RKPD"))
    renja = models.OneToOneField(
        "rencana.BarisRenja", models.PROTECT, related_name="dalam_rkpd", verbose_name=_("baris Renja")
    )

    class Meta:
        verbose_name = _("asal rancangan awal")
        verbose_name_plural = _("asal rancangan awal")

    def __str__(self) -> str:
        return f"{self.renja_id} → {self.baris_id}"
