"""Stages and windows, by years. The chain is data: it is built from region/region.yml by `region apply`."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.jadwal.tahun import KeadaanTahun, TahunRencana
from eplanning.wilayah.models import Tingkat

__all__ = ["Jendela", "Jenis", "KeadaanTahun", "PerubahanJendela", "Tahapan", "TahunRencana", "Unit"]


class Jenis(models.TextChoices):
    """What kind of work a stage is; regiondata.tahapan says what follows from it."""

    REMBUK = "rembuk", _("Rembuk warga")
    MUSRENBANG = "musrenbang", _("Musrenbang")
    POKIR = "pokir", _("Pokok-pokok pikiran DPRD")
    FORUM_OPD = "forum_opd", _("Forum perangkat daerah")
    PENETAPAN = "penetapan", _("Penetapan")


class Unit(models.TextChoices):
    """Which unit meets at a stage: an area of a level, an office, or a dapil."""

    LINGKUNGAN = Tingkat.LINGKUNGAN.value, Tingkat.LINGKUNGAN.label
    KELURAHAN = Tingkat.KELURAHAN.value, Tingkat.KELURAHAN.label
    KECAMATAN = Tingkat.KECAMATAN.value, Tingkat.KECAMATAN.label
    KABKOTA = Tingkat.KABKOTA.value, Tingkat.KABKOTA.label
    PERANGKAT = "perangkat", _("Perangkat daerah")
    DAPIL = "dapil", _("Daerah pemilihan")


class Tahapan(models.Model):
    """One stage of the region's chain: who enters, who decides, who leads, and where it leads to."""

    kode = models.SlugField(_("kode"), max_length=60, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    jenis = models.CharField(_("jenis"), max_length=12, choices=Jenis)
    tingkat = models.CharField(_("tingkat"), max_length=12, choices=Unit)
    urutan = models.PositiveSmallIntegerField(_("urutan"), unique=True)
    masuk_ke = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sumber", verbose_name=_("masuk ke")
    )
    pengusul = models.JSONField(_("peran pengusul"), default=list)
    pemutus = models.JSONField(_("peran pemutus"), default=list)
    pemimpin = models.JSONField(_("peran pemimpin"), default=list)
    pengirim = models.JSONField(_("peran pengirim"), default=list)
    keputusan = models.JSONField(_("keputusan yang mungkin"), default=list)
    kuota = models.JSONField(_("kuota prioritas per bidang"), default=dict)
    pindai_wajib = models.BooleanField(_("pindaian berita acara wajib"), default=True)
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("tahapan")
        verbose_name_plural = _("tahapan")
        ordering = ["urutan"]

    def __str__(self) -> str:
        return self.nama


class JendelaQuerySet(models.QuerySet):
    def terbuka(self, pada=None):
        """Windows that are open at a moment (now, by the server's clock)."""
        saat = pada or jam.now()
        return self.filter(mulai__lte=saat, selesai__gt=saat)


class Jendela(models.Model):
    """From when until when a stage is open in a year."""

    tahun = models.ForeignKey(TahunRencana, models.PROTECT, related_name="jendela", verbose_name=_("tahun rencana"))
    tahapan = models.ForeignKey(Tahapan, models.PROTECT, related_name="jendela", verbose_name=_("tahapan"))
    mulai = models.DateTimeField(_("mulai"))
    selesai = models.DateTimeField(_("selesai"))
    keterangan = models.CharField(_("keterangan"), max_length=300, blank=True)

    objects = JendelaQuerySet.as_manager()

    class Meta:
        verbose_name = _("jendela waktu")
        verbose_name_plural = _("jendela waktu")
        ordering = ["mulai", "tahapan__urutan"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "tahapan"], name="satu_jendela_per_tahapan"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="jendela_selesai_setelah_mulai"),
        ]

    def __str__(self) -> str:
        return f"{self.tahapan} {self.tahun_id}"

    def terbuka(self, pada=None) -> bool:
        """Is the stage open at a moment?"""
        return self.mulai <= (pada or jam.now()) < self.selesai


class PerubahanJendela(models.Model):
    """The named act that moved a window: who, when, why. Never changed afterwards."""

    jendela = models.ForeignKey(Jendela, models.PROTECT, related_name="perubahan", verbose_name=_("jendela waktu"))
    mulai_lama = models.DateTimeField(_("mulai lama"))
    selesai_lama = models.DateTimeField(_("selesai lama"))
    mulai_baru = models.DateTimeField(_("mulai baru"))
    selesai_baru = models.DateTimeField(_("selesai baru"))
    alasan = models.TextField(_("alasan"))
    oleh = models.ForeignKey(
        "akun.Pengguna",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
        help_text=_("Kosong: dari konsol server, bersama berkas daerah."),
    )
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("perubahan jendela")
        verbose_name_plural = _("perubahan jendela")
        ordering = ["pada"]

    def __str__(self) -> str:
        return f"{self.jendela}: {self.selesai_lama:%d-%m-%Y} → {self.selesai_baru:%d-%m-%Y}"
