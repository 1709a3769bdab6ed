"""A round in which the fixed plan of a year is changed (perubahan RKPD, Permendagri 86/2017), and its end."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.rencana.models.pagu import Sebagai


class Dasar(models.TextChoices):
    """On what ground a fixed plan may be changed."""

    PERKEMBANGAN = "perkembangan", _("Perkembangan tidak sesuai dengan asumsi RKPD")
    SILPA = "silpa", _("Saldo anggaran lebih tahun sebelumnya harus digunakan")
    DARURAT = "darurat", _("Keadaan darurat atau luar biasa")
    PERINTAH = "perintah", _("Perintah peraturan yang lebih tinggi")


class PerubahanRkpd(Sebagai, models.Model):
    """That a fixed plan was opened for a change: which version, on what ground, why. Append-only."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="perubahan_rkpd", verbose_name=_("tahun rencana")
    )
    putaran = models.PositiveSmallIntegerField(_("putaran"))
    dari = models.ForeignKey("versi.Versi", models.PROTECT, related_name="+", verbose_name=_("versi RKPD dasarnya"))
    dasar = models.CharField(_("dasar perubahan"), max_length=14, choices=Dasar)
    alasan = models.TextField(_("alasan dan dasar hukum"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("dibuka pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("perubahan RKPD")
        verbose_name_plural = _("perubahan RKPD")
        ordering = ["-tahun", "-putaran"]
        constraints = [models.UniqueConstraint(fields=["tahun", "putaran"], name="putaran_perubahan_sekali")]

    def __str__(self) -> str:
        if self.putaran == 1:
            return gettext("Perubahan RKPD %(tahun)s") % {"tahun": self.tahun_id}
        return gettext("Perubahan RKPD %(tahun)s, putaran %(n)s") % {"tahun": self.tahun_id, "n": self.putaran}

    @property
    def terbuka(self) -> bool:
        """Is it still worked on?"""
        return not hasattr(self, "akhir")


class AkhirPerubahan(Sebagai, models.Model):
    """How a round ended: fixed as a version of the RKPD, or stopped with a reason. Append-only."""

    perubahan = models.OneToOneField(
        PerubahanRkpd, models.PROTECT, related_name="akhir", verbose_name=_("perubahan RKPD")
    )
    versi = models.OneToOneField(
        "versi.Versi", models.PROTECT, null=True, related_name="perubahan_rkpd", verbose_name=_("versi RKPD hasilnya")
    )
    alasan = models.TextField(_("alasan dihentikan"), max_length=1000, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("akhir perubahan RKPD")
        verbose_name_plural = _("akhir perubahan RKPD")
        constraints = [
            models.CheckConstraint(name="perubahan_berversi_atau_beralasan", condition=Q(versi=None) ^ Q(alasan=""))
        ]

    def __str__(self) -> str:
        return gettext("Ditetapkan") if self.versi_id else gettext("Dihentikan")


class UsulanMasuk(models.Model):
    """That a proposal entered the plan by a change of it. Append-only; the decision beside it carries the reason."""

    usulan = models.OneToOneField(
        "usulan.Usulan", models.PROTECT, related_name="masuk_perubahan", verbose_name=_("usulan")
    )
    perubahan = models.ForeignKey(PerubahanRkpd, models.PROTECT, related_name="masuk", verbose_name=_("perubahan RKPD"))
    keputusan = models.OneToOneField(
        "usulan.Keputusan", models.PROTECT, related_name="masuk_perubahan", verbose_name=_("keputusan")
    )

    class Meta:
        verbose_name = _("usulan yang masuk lewat perubahan")
        verbose_name_plural = _("usulan yang masuk lewat perubahan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.usulan_id} → {self.perubahan_id}"
