"""What came back from SIPD: first as a preview, then kept for good with what it was compared to."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam

BERLAKU = dt.timedelta(hours=3)


def batas() -> dt.datetime:
    """Until when an upload of this moment can be confirmed."""
    return jam.now() + BERLAKU


class Macam(models.TextChoices):
    """What a sheet for SIPD is about."""

    USULAN = "usulan", _("Usulan musrenbang")
    POKIR = "pokir", _("Pokok-pokok pikiran DPRD")
    KAMUS = "kamus", _("Kamus usulan (standar harga)")


BERBALIK = (Macam.USULAN, Macam.POKIR)


class Terbaca(models.Model):
    """A file and its rows as they were read: each a dict of `baris` (number as shown) and the known columns."""

    tahun = models.ForeignKey("jadwal.TahunRencana", models.PROTECT, related_name="+", verbose_name=_("tahun rencana"))
    macam = models.CharField(_("macam"), max_length=10, choices=[(m.value, m.label) for m in BERBALIK])
    nama_asli = models.CharField(_("nama asli"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    baris = models.JSONField(_("baris"), default=list)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nama_asli} {self.tahun_id}"


class Pratinjau(Terbaca):
    """Read and not kept yet. Whoever uploaded it has three hours to decide."""

    kode = models.UUIDField(_("kode"), default=uuid.uuid4, unique=True, editable=False)
    kedaluwarsa = models.DateTimeField(_("kedaluwarsa"), default=batas)

    class Meta:
        verbose_name = _("pratinjau")
        verbose_name_plural = _("pratinjau")


class Balikan(Terbaca):
    """What came back, and how it compared with the proposals at that moment. Append-only; it changes no proposal."""

    hasil = models.JSONField(_("hasil pencocokan"), default=list)
    ringkasan = models.JSONField(_("ringkasan"), default=dict)
    peran = models.CharField(_("sebagai"), max_length=24)

    class Meta:
        verbose_name = _("balikan SIPD")
        verbose_name_plural = _("balikan SIPD")
        ordering = ["-pk"]


class AsalLama(models.Model):
    """The row of the application used before that a proposal was copied from, without the name of who typed it.
    Append-only."""

    usulan = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="asal_lama", verbose_name=_("usulan"))
    tahun = models.ForeignKey("jadwal.TahunRencana", models.PROTECT, related_name="+", verbose_name=_("tahun rencana"))
    kunci = models.CharField(_("kunci lama"), max_length=64, help_text=_("Nomor baris lama, atau sidik isinya."))
    sidik = models.CharField(_("sidik isi"), max_length=64)
    isi = models.JSONField(_("isi lama"), default=dict)
    skor = models.CharField(_("skor lama"), max_length=20, blank=True)
    rincian_skor = models.JSONField(_("rincian skor lama"), null=True, blank=True)

    class Meta:
        verbose_name = _("asal data lama")
        verbose_name_plural = _("asal data lama")
        constraints = [models.UniqueConstraint(fields=["tahun", "kunci"], name="data_lama_sekali")]

    def __str__(self) -> str:
        return f"{self.tahun_id} {self.kunci}"
