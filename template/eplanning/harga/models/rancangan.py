"""The draft of a year's next version: it may change until it is fixed, and is gone afterwards."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.harga.models.butir import KODE, KOEFISIEN, Butir
from eplanning.tukar.models import batas


class RancanganHarga(models.Model):
    """At most one a year. `dari` is the book it began with; none: it began empty."""

    tahun = models.OneToOneField(
        "jadwal.TahunRencana", models.PROTECT, related_name="rancangan_harga", verbose_name=_("tahun rencana")
    )
    dari = models.ForeignKey("harga.BukuHarga", models.PROTECT, null=True, related_name="+", verbose_name=_("dari"))
    dimulai_pada = models.DateTimeField(_("dimulai pada"), default=jam.now, editable=False)
    diubah_pada = models.DateTimeField(_("diubah pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("rancangan standar harga")
        verbose_name_plural = _("rancangan standar harga")

    def __str__(self) -> str:
        return _("Rancangan standar harga %(tahun)s") % {"tahun": self.tahun_id}


class ButirRancangan(Butir):
    """One item of the draft. `harga` may wait for its components where the kind can be composed."""

    rancangan = models.ForeignKey(RancanganHarga, models.CASCADE, related_name="butir", verbose_name=_("rancangan"))
    harga = models.PositiveBigIntegerField(_("harga (Rp)"), null=True)

    class Meta:
        verbose_name = _("butir rancangan")
        verbose_name_plural = _("butir rancangan")
        ordering = ["rancangan", "kode"]
        constraints = [models.UniqueConstraint(fields=["rancangan", "kode"], name="kode_rancangan_harga_sekali")]


class KomponenRancangan(models.Model):
    """One line of a composition, by codes: a sheet may name what is not there, which the reckoning then says."""

    rancangan = models.ForeignKey(RancanganHarga, models.CASCADE, related_name="komponen", verbose_name=_("rancangan"))
    kode = models.CharField(_("kode"), max_length=KODE)
    kode_komponen = models.CharField(_("kode komponen"), max_length=KODE)
    koefisien = models.DecimalField(_("koefisien"), max_digits=14, decimal_places=KOEFISIEN)

    class Meta:
        verbose_name = _("komponen rancangan")
        verbose_name_plural = _("komponen rancangan")
        ordering = ["rancangan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rancangan", "kode", "kode_komponen"], name="komponen_rancangan_harga_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kode}: {self.koefisien} × {self.kode_komponen}"


class Macam(models.TextChoices):
    """What an uploaded sheet holds."""

    BUTIR = "butir", _("Butir dan harganya (sepuluh kolom)")
    KOMPONEN = "komponen", _("Komponen HSPK dan ASB (kode, kode komponen, koefisien)")


class PratinjauHarga(models.Model):
    """A sheet as it was read, not in the draft yet. Whoever uploaded it has three hours to decide."""

    rancangan = models.ForeignKey(RancanganHarga, models.CASCADE, related_name="+", verbose_name=_("rancangan"))
    kode = models.UUIDField(_("kode"), default=uuid.uuid4, unique=True, editable=False)
    macam = models.CharField(_("isi"), max_length=10, choices=Macam)
    buang = models.BooleanField(_("buang yang tidak tercantum"), default=False)
    nama_asli = models.CharField(_("nama asli"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    baris = models.JSONField(_("baris"), default=list)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    kedaluwarsa = models.DateTimeField(_("kedaluwarsa"), default=batas)

    class Meta:
        verbose_name = _("pratinjau standar harga")
        verbose_name_plural = _("pratinjau standar harga")

    def __str__(self) -> str:
        return f"{self.nama_asli} {self.rancangan_id}"
