"""Ceilings (pagu indikatif) and the yearly plan (RKPD, Permendagri 86/2017)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


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
    """One line of the plan. It exists only through a proposal, so none appears from nowhere. Append-only."""

    rkpd = models.ForeignKey(Rkpd, models.PROTECT, related_name="baris", verbose_name="RKPD")
    usulan = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="baris_rkpd", verbose_name=_("usulan"))
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
