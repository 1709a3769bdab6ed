"""Areas by Kemendagri code (Kepmendagri 300.2.2-2138/2025); below the village the kit's own suffixes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regiondata.geometri import Kotak


class Tingkat(models.TextChoices):
    """The level on which a forum can meet."""

    KABKOTA = "kabkota", _("Kabupaten/Kota")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan/Desa")
    LINGKUNGAN = "lingkungan", _("Lingkungan/Dusun/RW")
    RT = "rt", _("RT")


def sebut(nama: str, sebutan: str) -> str:
    """An area as people say it: `Kelurahan Madras`; not twice where the name itself begins with what it is."""
    return nama if nama.casefold().startswith(sebutan.casefold()) else f"{sebutan} {nama}"


class WilayahQuerySet(models.QuerySet):
    def berlaku(self):
        """Areas that still exist."""
        return self.filter(ditutup_pada__isnull=True)

    def di_bawah(self, kode: str):
        """The area itself and everything below it."""
        return self.filter(models.Q(kode=kode) | models.Q(kode__startswith=f"{kode}."))


class Wilayah(models.Model):
    """One area; its code carries its parents, so that a prefix names everything below."""

    kode = models.CharField(_("kode"), max_length=32, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    tingkat = models.CharField(_("tingkat"), max_length=12, choices=Tingkat)
    sebutan = models.CharField(_("sebutan"), max_length=20, help_text=_("Kelurahan, Desa, Distrik, Dusun, RW …"))
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name=_("induk")
    )
    ditutup_pada = models.DateField(_("ditutup pada"), null=True, blank=True)

    objects = WilayahQuerySet.as_manager()

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        ordering = ["kode"]

    def __str__(self) -> str:
        return sebut(self.nama, self.sebutan)


class Batas(models.Model):
    """The outline of an area for maps, from region/batas.geojson: no official boundary. By its box a map finds it."""

    wilayah = models.OneToOneField(
        Wilayah, models.CASCADE, primary_key=True, related_name="batas", verbose_name=_("wilayah")
    )
    poligon = models.JSONField(_("poligon"), help_text=_("Poligon dari garis (bujur, lintang), derajat WGS84."))
    barat = models.FloatField(_("barat"))
    selatan = models.FloatField(_("selatan"))
    timur = models.FloatField(_("timur"))
    utara = models.FloatField(_("utara"))
    sumber = models.CharField(_("sumber"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("batas")
        verbose_name_plural = _("batas")
        ordering = ["wilayah"]

    def __str__(self) -> str:
        return self.wilayah_id

    @property
    def kotak(self) -> Kotak:
        """The box around it, in degrees."""
        return Kotak(self.barat, self.selatan, self.timur, self.utara)
