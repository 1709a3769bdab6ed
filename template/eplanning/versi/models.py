"""A frozen version of a Renja or of the RKPD, and its lines (docs/decisions/0030-plans-are-frozen-as-versions.md)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class JenisVersi(models.TextChoices):
    """The stages of a plan, in their order (Permendagri 86/2017)."""

    RANCANGAN_AWAL = "rancangan_awal", _("Rancangan awal")
    RANCANGAN = "rancangan", _("Rancangan")
    RANCANGAN_AKHIR = "rancangan_akhir", _("Rancangan akhir")
    PENETAPAN = "penetapan", _("Penetapan")
    PERUBAHAN = "perubahan", _("Perubahan")

    @property
    def tingkat(self) -> int:
        """Its place in the order, from 0."""
        return JenisVersi.values.index(self.value)


class Versi(models.Model):
    """One version of a document: the Renja of an office, or the RKPD (no office). Public from the moment it is made.
    Append-only."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="versi", verbose_name=_("tahun rencana")
    )
    perangkat = models.ForeignKey(
        "perangkat.Perangkat",
        models.PROTECT,
        null=True,
        related_name="versi_renja",
        verbose_name=_("perangkat daerah"),
        help_text=_("Kosong: RKPD."),
    )
    nomor = models.PositiveSmallIntegerField(_("nomor"), help_text=_("Urutan dalam dokumen ini, dari 1."))
    jenis = models.CharField(_("jenis"), max_length=16, choices=JenisVersi)
    urutan = models.PositiveSmallIntegerField(_("urutan dalam jenisnya"))
    dasar_nomor = models.CharField(_("nomor peraturan atau keputusan"), max_length=80, blank=True)
    dasar_tanggal = models.DateField(_("tanggal peraturan atau keputusan"), null=True)
    catatan = models.CharField(_("catatan"), max_length=1000, blank=True)
    banyak = models.PositiveIntegerField(_("banyaknya baris"))
    banyak_usulan = models.PositiveIntegerField(_("banyaknya usulan"))
    pagu = models.PositiveBigIntegerField(_("jumlah pagu (Rp)"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("dibekukan pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("versi")
        verbose_name_plural = _("versi")
        ordering = ["tahun", "perangkat", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "perangkat", "nomor"], name="nomor_versi_renja_sekali"),
            models.UniqueConstraint(
                fields=["tahun", "nomor"], condition=Q(perangkat__isnull=True), name="nomor_versi_rkpd_sekali"
            ),
            models.CheckConstraint(
                name="penetapan_berdasar",
                condition=~Q(jenis__in=("penetapan", "perubahan"))
                | (~Q(dasar_nomor="") & Q(dasar_tanggal__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.urutan}" if self.urutan > 1 else str(self.get_jenis_display())


class BarisVersi(models.Model):
    """A line as it read. `kunci` names the same line in every version: the proposal it comes from (its number), or the
    line of the Renja (`renja-12`). `usulan`: number -> rupiah. Append-only."""

    versi = models.ForeignKey(Versi, models.PROTECT, related_name="baris", verbose_name=_("versi"))
    kunci = models.CharField(_("kunci"), max_length=60)
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah")
    )
    kode = models.CharField(_("kode sub kegiatan"), max_length=20, blank=True)
    nama = models.CharField(_("sub kegiatan"), max_length=1000, blank=True)
    uraian = models.CharField(_("uraian usulan"), max_length=1000, blank=True)
    indikator = models.CharField(_("indikator"), max_length=600, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    satuan = models.CharField(_("satuan"), max_length=600, blank=True)
    lokasi = models.CharField(_("lokasi rinci"), max_length=300, blank=True)
    wilayah = models.CharField(_("wilayah"), max_length=300)
    kelompok_sasaran = models.CharField(_("kelompok sasaran"), max_length=200, blank=True)
    sumber_dana = models.CharField(_("sumber dana"), max_length=300, blank=True)
    pagu = models.PositiveBigIntegerField(_("pagu (Rp)"))
    pagu_ranwal = models.PositiveBigIntegerField(_("di antaranya rancangan awal (Rp)"), default=0)
    usulan = models.JSONField(_("usulan dan nilainya (Rp)"), default=dict)
    target_maju = models.DecimalField(_("target tahun berikutnya"), max_digits=14, decimal_places=2, null=True)
    pagu_maju = models.PositiveBigIntegerField(_("pagu tahun berikutnya (Rp)"), null=True)
    sasaran = models.CharField(_("sasaran RPJMD"), max_length=1100, blank=True)
    alasan = models.CharField(_("alasan rancangan awal"), max_length=1000, blank=True)
    catatan = models.CharField(_("catatan"), max_length=500, blank=True)
    catatan_bappeda = models.CharField(_("catatan Bappeda"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("baris versi")
        verbose_name_plural = _("baris versi")
        ordering = ["versi", "kode", "pk"]
        constraints = [models.UniqueConstraint(fields=["versi", "kunci"], name="kunci_baris_sekali_seversi")]

    def __str__(self) -> str:
        return f"{self.versi_id} {self.kunci}"
