"""Electoral districts (dapil) and recesses (reses)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dapil(models.Model):
    """An electoral district: the kecamatan for which its members may propose."""

    kode = models.CharField(_("kode"), max_length=10, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    kecamatan = models.ManyToManyField("wilayah.Wilayah", related_name="dapil", verbose_name=_("kecamatan"))
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("daerah pemilihan")
        verbose_name_plural = _("daerah pemilihan")
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class Reses(models.Model):
    """One member's recess: what was heard there is entered, then sent once."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="reses", verbose_name=_("tahun rencana")
    )
    anggota = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="reses", verbose_name=_("anggota"))
    dapil = models.ForeignKey(Dapil, models.PROTECT, related_name="reses", verbose_name=_("daerah pemilihan"))
    masa = models.PositiveSmallIntegerField(_("masa reses"))
    tanggal = models.DateField(_("tanggal reses"))
    ba_nomor = models.CharField(_("nomor berita acara"), max_length=60)
    ba_tanggal = models.DateField(_("tanggal berita acara"))
    dikirim_pada = models.DateTimeField(_("dikirim pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("reses")
        verbose_name_plural = _("reses")
        ordering = ["tahun", "dapil", "masa"]
        constraints = [models.UniqueConstraint(fields=["tahun", "anggota", "masa"], name="reses_sekali_per_masa")]

    def __str__(self) -> str:
        return f"{self.dapil} – {_('masa reses')} {self.masa}"
