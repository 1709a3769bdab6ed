"""What every item of a price book has, drafted or fixed: the ten columns of the sheet offices exchange with SIPD."""

from django.db import models
from django.utils.translation import gettext_lazy as _

KODE, KOEFISIEN = 60, 6  # letters of a code; decimals of a coefficient


class Jenis(models.TextChoices):
    """The four kinds (Permendagri 77/2020; PP 12/2019). HSPK and ASB may be composed of others."""

    SSH = "ssh", "SSH"
    HSPK = "hspk", "HSPK"
    ASB = "asb", "ASB"
    SBU = "sbu", "SBU"

    @property
    def nomor(self) -> int:
        """As the column `kelompok` of the sheet counts them."""
        return Jenis.values.index(self.value) + 1

    @property
    def kepanjangan(self) -> str:
        """The name in full."""
        return str(
            {
                "ssh": _("Standar harga satuan"),
                "hspk": _("Harga satuan pokok kegiatan"),
                "asb": _("Analisis standar belanja"),
                "sbu": _("Standar biaya umum"),
            }[self.value]
        )


class Butir(models.Model):
    """One item but for its price."""

    kode = models.CharField(_("kode"), max_length=KODE)
    nama = models.CharField(_("nama"), max_length=300)
    satuan = models.CharField(_("satuan"), max_length=60)
    spek = models.CharField(_("spesifikasi"), max_length=600, blank=True)
    jenis = models.CharField(_("jenis"), max_length=4, choices=Jenis)
    kode_kelompok = models.CharField(_("kode kelompok"), max_length=KODE, blank=True)
    nama_kelompok = models.CharField(_("nama kelompok"), max_length=300, blank=True)
    keterangan = models.CharField(_("keterangan"), max_length=300, blank=True)
    dalam_negeri = models.BooleanField(_("produk dalam negeri"), null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


ISI = tuple(field.name for field in Butir._meta.fields)  # the columns that travel from a draft into a book and back
