"""A price book as it was fixed. Append-only: a mended price is a new version, and the old one stays to be cited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.harga.models.butir import KOEFISIEN, Butir


class BukuHarga(models.Model):
    """One version of a year's book, with the decision that fixed it. The last one of a year holds."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="buku_harga", verbose_name=_("tahun rencana")
    )
    nomor = models.PositiveSmallIntegerField(_("versi ke-"), help_text=_("Urutan dalam tahun ini, dari 1."))
    dasar_nomor = models.CharField(_("nomor keputusan"), max_length=120)
    dasar_tanggal = models.DateField(_("tanggal keputusan"))
    catatan = models.CharField(_("catatan"), max_length=1000, blank=True)
    banyak = models.PositiveIntegerField(_("banyaknya butir"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("ditetapkan pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("buku standar harga")
        verbose_name_plural = _("buku standar harga")
        ordering = ["-tahun", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "nomor"], name="nomor_buku_harga_sekali"),
            models.CheckConstraint(condition=~Q(dasar_nomor=""), name="buku_harga_berdasar"),
        ]

    def __str__(self) -> str:
        return _("Standar harga %(tahun)s versi %(nomor)s") % {"tahun": self.tahun_id, "nomor": self.nomor}


class ButirHarga(Butir):
    """One fixed price, in whole rupiah for one unit. Append-only."""

    buku = models.ForeignKey(BukuHarga, models.PROTECT, related_name="butir", verbose_name=_("buku"))
    harga = models.PositiveBigIntegerField(_("harga (Rp)"))

    class Meta:
        verbose_name = _("butir standar harga")
        verbose_name_plural = _("butir standar harga")
        ordering = ["buku", "kode"]
        constraints = [
            models.UniqueConstraint(fields=["buku", "kode"], name="kode_harga_sekali_sebuku"),
            models.CheckConstraint(condition=Q(harga__gt=0), name="harga_butir_di_atas_nol"),
        ]


class KomponenHarga(models.Model):
    """How much of an item goes into one unit of another: the price of the other was reckoned from it. Append-only."""

    butir = models.ForeignKey(ButirHarga, models.PROTECT, related_name="komponen", verbose_name=_("butir"))
    bahan = models.ForeignKey(ButirHarga, models.PROTECT, related_name="dipakai_oleh", verbose_name=_("komponen"))
    koefisien = models.DecimalField(_("koefisien"), max_digits=14, decimal_places=KOEFISIEN)

    class Meta:
        verbose_name = _("komponen harga")
        verbose_name_plural = _("komponen harga")
        ordering = ["butir", "pk"]
        constraints = [models.UniqueConstraint(fields=["butir", "bahan"], name="komponen_harga_sekali")]

    def __str__(self) -> str:
        return f"{self.koefisien} × {self.bahan_id}"
