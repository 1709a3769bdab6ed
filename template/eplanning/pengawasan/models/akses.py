"""An auditor from outside (KPK, BPK) reads everything for a limited time: one officer asks, another one lets in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Lembaga(models.TextChoices):
    """Who sends auditors."""

    KPK = "kpk", _("Komisi Pemberantasan Korupsi (KPK)")
    BPK = "bpk", _("Badan Pemeriksa Keuangan (BPK)")
    BPKP = "bpkp", _("Badan Pengawasan Keuangan dan Pembangunan (BPKP)")
    ITJEN = "itjen", _("Inspektorat Jenderal atau inspektorat provinsi")
    LAIN = "lain", _("Lembaga lain yang berwenang")


class PermohonanAkses(models.Model):
    """Somebody is to read everything from a day until a day, on the strength of a letter. Append-only."""

    lembaga = models.CharField(_("lembaga"), max_length=8, choices=Lembaga)
    nama = models.CharField(_("nama pemeriksa"), max_length=120)
    username = models.CharField(_("nama pengguna"), max_length=150)
    surat_nomor = models.CharField(_("nomor surat tugas"), max_length=60)
    surat_tanggal = models.DateField(_("tanggal surat tugas"))
    keperluan = models.TextField(_("keperluan"), max_length=1000)
    mulai = models.DateField(_("mulai"))
    selesai = models.DateField(_("sampai dengan"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("permohonan akses pemeriksa")
        verbose_name_plural = _("permohonan akses pemeriksa")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="akses_selesai_setelah_mulai", condition=Q(selesai__gte=F("mulai"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_lembaga_display()}: {self.nama}"


class PutusanAkses(models.Model):
    """The answer of a second officer; with a yes the account exists. Append-only."""

    permohonan = models.OneToOneField(
        PermohonanAkses, models.PROTECT, related_name="putusan", verbose_name=_("permohonan")
    )
    setuju = models.BooleanField(_("disetujui"))
    alasan = models.TextField(_("alasan"), max_length=1000, blank=True)
    pengguna = models.ForeignKey(
        "akun.Pengguna", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("akun")
    )
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("putusan akses pemeriksa")
        verbose_name_plural = _("putusan akses pemeriksa")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="akun_bila_disetujui",
                condition=Q(setuju=True, pengguna__isnull=False) | Q(setuju=False, pengguna=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan_id} {self.setuju}"
