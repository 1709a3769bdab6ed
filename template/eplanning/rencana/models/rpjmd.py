"""The five-year plan (RPJMD) as the region's file says it, one a period. Yearly plans refer to its sasaran."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RpjmdQuerySet(models.QuerySet):
    def untuk(self, tahun: int) -> "Rpjmd | None":
        """The plan whose period includes a year; the later one where two overlap."""
        return self.filter(mulai__lte=tahun, selesai__gte=tahun).order_by("-mulai").first()


class Rpjmd(models.Model):
    """The plan of a period, known by its first year."""

    mulai = models.PositiveSmallIntegerField(_("tahun pertama"), primary_key=True)
    selesai = models.PositiveSmallIntegerField(_("tahun terakhir"))
    dasar = models.CharField(_("peraturan"), max_length=1000)
    visi = models.CharField(_("visi"), max_length=1000)

    objects = RpjmdQuerySet.as_manager()

    class Meta:
        verbose_name = "RPJMD"
        verbose_name_plural = "RPJMD"
        ordering = ["-mulai"]

    def __str__(self) -> str:
        return f"RPJMD {self.mulai}–{self.selesai}"

    @property
    def tahun(self) -> range:
        """The years of its period."""
        return range(self.mulai, self.selesai + 1)


class ButirRpjmd(models.Model):
    """A misi, tujuan or sasaran. `indikator`: what the file says of each (nama, satuan, awal, target by year)."""

    class Jenis(models.TextChoices):
        MISI = "misi", _("Misi")
        TUJUAN = "tujuan", _("Tujuan")
        SASARAN = "sasaran", _("Sasaran")

    rpjmd = models.ForeignKey(Rpjmd, models.PROTECT, related_name="butir", verbose_name="RPJMD")
    jenis = models.CharField(_("jenis"), max_length=8, choices=Jenis)
    kode = models.CharField(_("kode"), max_length=20)
    nama = models.CharField(_("nama"), max_length=1000)
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="bagian", verbose_name=_("induk")
    )
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    indikator = models.JSONField(_("indikator"), default=list)
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("butir RPJMD")
        verbose_name_plural = _("butir RPJMD")
        ordering = ["rpjmd", "urutan"]
        constraints = [models.UniqueConstraint(fields=["rpjmd", "kode"], name="kode_rpjmd_sekali")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class PrioritasDaerah(models.Model):
    """A regional priority. `program`: codes of the program that carry it."""

    rpjmd = models.ForeignKey(Rpjmd, models.PROTECT, related_name="prioritas", verbose_name="RPJMD")
    kode = models.CharField(_("kode"), max_length=20)
    nama = models.CharField(_("nama"), max_length=1000)
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    program = models.JSONField(_("program prioritas"), default=list)
    sasaran = models.ManyToManyField(ButirRpjmd, blank=True, related_name="prioritas", verbose_name=_("sasaran"))
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("prioritas daerah")
        verbose_name_plural = _("prioritas daerah")
        ordering = ["rpjmd", "urutan"]
        constraints = [models.UniqueConstraint(fields=["rpjmd", "kode"], name="kode_prioritas_daerah_sekali")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
