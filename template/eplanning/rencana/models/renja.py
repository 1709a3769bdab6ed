"""The yearly work plan of an office (Renja perangkat daerah, Permendagri 86/2017)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class SumberDana(models.Model):
    """Where money comes from, as the region lists it."""

    kode = models.SlugField(_("kode"), max_length=60, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    urutan = models.PositiveSmallIntegerField(_("urutan"), default=0)
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("sumber dana")
        verbose_name_plural = _("sumber dana")
        ordering = ["urutan", "kode"]

    def __str__(self) -> str:
        return self.nama


class KeadaanRenja(models.TextChoices):
    """How far a Renja has come."""

    DISUSUN = "disusun", _("Sedang disusun")
    DIKIRIM = "dikirim", _("Menunggu verifikasi Bappeda")
    DIKEMBALIKAN = "dikembalikan", _("Dikembalikan Bappeda")
    DIVERIFIKASI = "diverifikasi", _("Diverifikasi Bappeda")


DAPAT_DIUBAH = (KeadaanRenja.DISUSUN, KeadaanRenja.DIKEMBALIKAN)


class Renja(models.Model):
    """The plan of one office for one year. Units plan within their office."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="renja", verbose_name=_("tahun rencana")
    )
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="renja", verbose_name=_("perangkat daerah")
    )
    keadaan = models.CharField(_("keadaan"), max_length=12, choices=KeadaanRenja, default=KeadaanRenja.DISUSUN)

    class Meta:
        verbose_name = "Renja"
        verbose_name_plural = "Renja"
        ordering = ["-tahun", "perangkat"]
        constraints = [models.UniqueConstraint(fields=["tahun", "perangkat"], name="renja_sekali_setahun")]

    def __str__(self) -> str:
        return f"Renja {self.perangkat} {self.tahun_id}"

    @property
    def dapat_diubah(self) -> bool:
        """Does it lie with the office?"""
        return self.keadaan in DAPAT_DIUBAH


class BarisRenja(models.Model):
    """One line: a sub kegiatan at a place. Its money is what the office plans by itself, from the first draft
    (`pagu_ranwal`), and the proposals it takes up; the latter are not copied but read from the links."""

    renja = models.ForeignKey(Renja, models.PROTECT, related_name="baris", verbose_name="Renja")
    nomenklatur = models.ForeignKey(
        "kamus.Nomenklatur", models.PROTECT, related_name="+", verbose_name=_("sub kegiatan")
    )
    kode = models.CharField(_("kode sub kegiatan"), max_length=20, help_text=_("Menurut bidang perangkat daerah."))
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    lokasi = models.CharField(_("lokasi rinci"), max_length=200, blank=True)
    indikator = models.CharField(_("indikator"), max_length=600)
    target = models.DecimalField(
        _("target"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    satuan = models.CharField(_("satuan"), max_length=600)
    pagu_ranwal = models.PositiveBigIntegerField(_("pagu rancangan awal (Rp)"), default=0)
    sumber_dana = models.ForeignKey(SumberDana, models.PROTECT, related_name="+", verbose_name=_("sumber dana"))
    kelompok_sasaran = models.CharField(_("kelompok sasaran"), max_length=200)
    catatan = models.CharField(_("catatan"), max_length=500, blank=True)
    target_maju = models.DecimalField(
        _("target tahun berikutnya"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    pagu_maju = models.PositiveBigIntegerField(_("pagu tahun berikutnya (Rp)"), null=True, blank=True)
    sasaran = models.ForeignKey(
        "rencana.ButirRpjmd", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sasaran RPJMD")
    )
    alasan = models.CharField(_("alasan rancangan awal"), max_length=1000, blank=True)
    catatan_bappeda = models.CharField(_("catatan Bappeda"), max_length=1000, blank=True)
    usulan = models.ManyToManyField(
        "usulan.Usulan", through="rencana.TautanUsulan", related_name="baris_renja", verbose_name=_("usulan")
    )

    class Meta:
        verbose_name = _("baris Renja")
        verbose_name_plural = _("baris Renja")
        ordering = ["renja", "kode", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(target__gt=0), name="target_renja_di_atas_nol"),
            models.CheckConstraint(
                name="ranwal_berasal_dari_rpjmd",
                condition=Q(pagu_ranwal=0) | (Q(sasaran__isnull=False) & ~Q(alasan="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def nama(self) -> str:
        """The name of its sub kegiatan."""
        return self.nomenklatur.nama


class TautanUsulan(models.Model):
    """A proposal that a line takes up. One line a proposal, so that no money is counted twice."""

    baris = models.ForeignKey(BarisRenja, models.PROTECT, related_name="tautan", verbose_name=_("baris Renja"))
    usulan = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="tautan", verbose_name=_("usulan"))

    class Meta:
        verbose_name = _("tautan usulan")
        verbose_name_plural = _("tautan usulan")

    def __str__(self) -> str:
        return f"{self.usulan_id} → {self.baris_id}"


class PutusanRenja(models.Model):
    """Sending, returning, verifying: who, when, why, and the lines as they stood then. Append-only."""

    class Putusan(models.TextChoices):
        KIRIM = "kirim", _("Dikirim ke Bappeda")
        KEMBALIKAN = "kembalikan", _("Dikembalikan")
        VERIFIKASI = "verifikasi", _("Diverifikasi")

    renja = models.ForeignKey(Renja, models.PROTECT, related_name="putusan", verbose_name="Renja")
    putusan = models.CharField(_("putusan"), max_length=10, choices=Putusan)
    alasan = models.TextField(_("catatan"), max_length=1000, blank=True)
    isi = models.JSONField(_("baris saat itu"), default=list)
    pagu = models.PositiveBigIntegerField(_("jumlah pagu (Rp)"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("putusan Renja")
        verbose_name_plural = _("putusan Renja")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="alasan_pengembalian_wajib", condition=~Q(putusan="kembalikan") | ~Q(alasan=""))
        ]

    def __str__(self) -> str:
        return f"{self.renja_id} {self.get_putusan_display()}"
