"""An attachment of a proposal, its removal before and its takedown after publication. All append-only: what was
attached and taken away stays told."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.lampiran.terlihat import terlihat


class Macam(models.TextChoices):
    """What it shows or proves (DOMAIN section 4)."""

    FOTO = "foto", _("Foto lokasi")
    SKETSA = "sketsa", _("Sketsa atau gambar rencana")
    SURAT = "surat", _("Surat pendukung")
    LAHAN = "lahan", _("Bukti lahan")


# Letters and papers on land carry names, signatures, parcels: never public.
INTERN = (Macam.SURAT, Macam.LAHAN)


class LampiranQuerySet(models.QuerySet):
    def ada(self):
        """Those that were neither removed before they were published nor taken down afterwards."""
        return self.filter(pencabutan__isnull=True, penurunan__isnull=True)

    def umum(self):
        """Those that anybody may open: of a published proposal, and not for officers only."""
        return self.ada().filter(intern=False, usulan__terbit_pada__isnull=False)

    def visible_to(self, user):
        """Those that a person may open."""
        return self.ada().filter(terlihat(user))


def _folder(row: "Lampiran", name: str) -> str:
    return f"usulan/{row.usulan.tahun_id}/{name}"


class Lampiran(models.Model):
    """One file. `kunci` is its address, `sha256` the kept file's, `sha256_asal` that of what was uploaded."""

    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="lampiran", verbose_name=_("usulan"))
    macam = models.CharField(_("macam"), max_length=8, choices=Macam)
    keterangan = models.CharField(_("keterangan"), max_length=160, help_text=_("Apa yang tampak; dibaca publik."))
    intern = models.BooleanField(_("hanya untuk petugas"))
    kunci = models.UUIDField(_("kunci"), default=uuid.uuid4, unique=True, editable=False)
    berkas = models.FileField(_("berkas"), upload_to=_folder)
    mini = models.FileField(_("gambar kecil"), upload_to=_folder, blank=True)
    lebar = models.PositiveIntegerField(_("lebar (piksel)"), null=True, blank=True)
    tinggi = models.PositiveIntegerField(_("tinggi (piksel)"), null=True, blank=True)
    nama_asli = models.CharField(_("nama asli"), max_length=200)
    ukuran = models.PositiveIntegerField(_("ukuran (bita)"))
    sha256 = models.CharField("SHA-256", max_length=64)
    sha256_asal = models.CharField(_("SHA-256 berkas asal"), max_length=64)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    objects = LampiranQuerySet.as_manager()

    class Meta:
        verbose_name = _("lampiran")
        verbose_name_plural = _("lampiran")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="gambar_berukuran", condition=Q(mini="") | Q(lebar__gt=0, tinggi__gt=0)),
            models.CheckConstraint(name="surat_dan_lahan_intern", condition=~Q(macam__in=INTERN) | Q(intern=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_macam_display()} {self.usulan_id}"

    @property
    def gambar(self) -> bool:
        """A picture, or else a PDF."""
        return bool(self.mini)


class Pencabutan(models.Model):
    """That an attachment was taken away before its proposal was sent, by whom and why. Its bytes are gone then."""

    lampiran = models.OneToOneField(Lampiran, models.PROTECT, related_name="pencabutan", verbose_name=_("lampiran"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("pencabutan lampiran")
        verbose_name_plural = _("pencabutan lampiran")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="pencabutan_beralasan", condition=~Q(alasan=""))]

    def __str__(self) -> str:
        return f"{self.lampiran_id} {self.alasan[:40]}"


class Penurunan(models.Model):
    """That a published attachment was taken down, by whom and why. Row and hash stay; the file opens for nobody.

    `isi_dihapus`: its bytes are gone too; else they are kept, unreachable from the screens, as evidence.
    """

    lampiran = models.OneToOneField(Lampiran, models.PROTECT, related_name="penurunan", verbose_name=_("lampiran"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    isi_dihapus = models.BooleanField(_("isi berkas dihapus"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("penurunan lampiran")
        verbose_name_plural = _("penurunan lampiran")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="penurunan_beralasan", condition=~Q(alasan=""))]

    def __str__(self) -> str:
        return f"{self.lampiran_id} {self.alasan[:40]}"
