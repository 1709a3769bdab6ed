"""Kamus usulan (unit, ceiling price and office of each kind of proposal) and the nomenclature, dated by plan year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tipe(models.TextChoices):
    FISIK = "fisik", _("Fisik")
    NON_FISIK = "non_fisik", _("Non fisik")


class Bidang(models.Model):
    """A field of development (bidang pembangunan), as the region names them."""

    kode = models.SlugField(_("kode"), max_length=60, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    urutan = models.PositiveSmallIntegerField(_("urutan"), default=0)
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ["urutan", "kode"]

    def __str__(self) -> str:
        return self.nama


class KamusUsulan(models.Model):
    """One entry of a year's catalogue; its price is a ceiling in whole rupiah."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="kamus", verbose_name=_("tahun rencana")
    )
    kode = models.CharField(_("kode"), max_length=40)
    nama = models.CharField(_("nama"), max_length=300)
    satuan = models.CharField(_("satuan"), max_length=300)
    harga_satuan = models.PositiveBigIntegerField(_("harga satuan tertinggi (Rp)"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    ke_kecamatan = models.BooleanField(_("dikerjakan kecamatan tempat usulan"), default=False)
    bidang = models.ForeignKey(Bidang, models.PROTECT, verbose_name=_("bidang"))
    tipe = models.CharField(_("tipe"), max_length=10, choices=Tipe)
    subkegiatan = models.CharField(_("sub kegiatan"), max_length=20, blank=True)
    standar = models.CharField(
        _("kode standar harga"), max_length=60, blank=True, help_text=_("Butir buku harga yang menjadi dasar harganya.")
    )
    koefisien = models.DecimalField(_("koefisien"), max_digits=12, decimal_places=6, default=1)
    ditutup_pada = models.DateField(_("ditutup pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kamus usulan")
        verbose_name_plural = _("kamus usulan")
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "kode"], name="kode_kamus_sekali_setahun"),
            models.CheckConstraint(condition=Q(harga_satuan__gt=0), name="harga_kamus_di_atas_nol"),
        ]

    def __str__(self) -> str:
        return self.nama


class TingkatNomenklatur(models.TextChoices):
    """Levels of Permendagri 90/2019."""

    URUSAN = "urusan", _("Urusan")
    BIDANG = "bidang", _("Bidang urusan")
    PROGRAM = "program", _("Program")
    KEGIATAN = "kegiatan", _("Kegiatan")
    SUBKEGIATAN = "subkegiatan", _("Sub kegiatan")


class Nomenklatur(models.Model):
    """One line of a year's nomenclature. `X.XX.01` is the support program of every office."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="nomenklatur", verbose_name=_("tahun rencana")
    )
    kode = models.CharField(_("kode"), max_length=20)
    tingkat = models.CharField(_("tingkat"), max_length=12, choices=TingkatNomenklatur)
    nama = models.CharField(_("nama"), max_length=600)
    kinerja = models.CharField(_("kinerja"), max_length=600, blank=True)
    indikator = models.CharField(_("indikator"), max_length=600, blank=True)
    satuan = models.CharField(_("satuan"), max_length=600, blank=True)
    ditutup_pada = models.DateField(_("ditutup pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("nomenklatur")
        verbose_name_plural = _("nomenklatur")
        ordering = ["kode"]
        constraints = [models.UniqueConstraint(fields=["tahun", "kode"], name="kode_nomenklatur_sekali_setahun")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
