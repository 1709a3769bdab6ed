"""The proposal and its decisions. State changes only through eplanning.alur; decisions are never overwritten."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.jadwal.berjendela import Berjendela
from eplanning.kamus.models import Tipe
from eplanning.usulan.terlihat import terlihat


class StatusUsulan(models.TextChoices):
    """What was decided about a proposal at the stage where it lies (DOMAIN section 4)."""

    BELUM_DIBAHAS = "belum_dibahas", _("Belum dibahas")
    DITERIMA = "diterima", _("Diterima")
    DITERIMA_DENGAN_PERUBAHAN = "diterima_dengan_perubahan", _("Diterima dengan perubahan")
    DITOLAK = "ditolak", _("Ditolak")
    DITUNDA = "ditunda", _("Ditunda")
    DIKEMBALIKAN = "dikembalikan", _("Dikembalikan")
    DIALIHKAN = "dialihkan", _("Dialihkan")
    DIGABUNG = "digabung", _("Digabung")
    DIPECAH = "dipecah", _("Dipecah")
    DIBATALKAN = "dibatalkan", _("Dibatalkan")


TERIMA = (StatusUsulan.DITERIMA, StatusUsulan.DITERIMA_DENGAN_PERUBAHAN)
TANPA_ALASAN = (StatusUsulan.BELUM_DIBAHAS, StatusUsulan.DITERIMA)
AKHIR = (
    StatusUsulan.DITOLAK,
    StatusUsulan.DIALIHKAN,
    StatusUsulan.DIGABUNG,
    StatusUsulan.DIPECAH,
    StatusUsulan.DIBATALKAN,
)


class StatusLahan(models.TextChoices):
    """Whose land a piece of work would stand on; asked of what is built, because without land it is not budgeted."""

    PEMDA = "pemda", _("Milik pemerintah daerah")
    DESA = "desa", _("Milik desa (tanah kas desa)")
    NEGARA = "negara", _("Milik negara, provinsi, atau BUMN")
    PSU = "psu", _("Prasarana perumahan, belum diserahkan")
    HIBAH = "hibah", _("Dihibahkan warga, ada surat pernyataan")
    WARGA = "warga", _("Milik warga, belum dibebaskan")
    TIDAK_PERLU = "tidak_perlu", _("Tidak memerlukan lahan")

    @classmethod
    def tertulis(cls) -> dict[str, str]:
        """As papers write it -> code: in Indonesian, whatever language the screen is in."""
        with translation.override("id"):
            return {str(label): kode for kode, label in cls.choices}


class UsulanQuerySet(models.QuerySet):
    def terbit(self):
        """What the public may see: entered in a forum that has closed, or a pokir that was sent."""
        return self.filter(terbit_pada__isnull=False)

    def visible_to(self, user):
        """What a person, or a visitor, may see."""
        return self.filter(terlihat(user))

    def lengkap(self):
        """With everything a list shows, in one query."""
        return self.select_related("wilayah__induk__induk", "perangkat", "bidang", "tahapan", "asal", "kamus")


class Usulan(Berjendela, models.Model):
    """One proposal. `tahapan` is where it lies now, `status` what was decided there last."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="usulan", verbose_name=_("tahun rencana")
    )
    nomor = models.CharField(_("nomor"), max_length=40, unique=True, help_text=_("Tahun, kode wilayah dan nomor urut."))
    asal = models.ForeignKey("jadwal.Tahapan", models.PROTECT, related_name="usulan_asal", verbose_name=_("asal"))
    tahapan = models.ForeignKey("jadwal.Tahapan", models.PROTECT, related_name="usulan", verbose_name=_("tahapan"))
    status = models.CharField(_("status"), max_length=28, choices=StatusUsulan, default=StatusUsulan.BELUM_DIBAHAS)
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, related_name="usulan", verbose_name=_("wilayah"))
    alamat = models.CharField(_("lokasi rinci"), max_length=200)
    lintang = models.DecimalField(
        _("lintang"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-12)), MaxValueValidator(Decimal(7))],
    )
    bujur = models.DecimalField(
        _("bujur"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(94)), MaxValueValidator(Decimal(142))],
    )
    permasalahan = models.TextField(_("permasalahan"), max_length=1000)
    uraian = models.CharField(_("usulan"), max_length=200)
    kamus = models.ForeignKey("kamus.KamusUsulan", models.PROTECT, verbose_name=_("kamus usulan"))
    bidang = models.ForeignKey("kamus.Bidang", models.PROTECT, verbose_name=_("bidang"))
    tipe = models.CharField(_("tipe"), max_length=10, choices=Tipe)
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="usulan", verbose_name=_("perangkat daerah")
    )
    volume = models.DecimalField(
        _("volume"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    harga_satuan = models.PositiveBigIntegerField(_("harga satuan (Rp)"))
    total = models.PositiveBigIntegerField(_("jumlah (Rp)"))
    penerima_manfaat = models.PositiveIntegerField(_("penerima manfaat (jiwa)"), null=True, blank=True)
    penerima_kk = models.PositiveIntegerField(_("penerima manfaat (KK)"), null=True, blank=True)
    status_lahan = models.CharField(_("status lahan"), max_length=12, choices=StatusLahan, blank=True)
    prioritas_daerah = models.ForeignKey(
        "rencana.PrioritasDaerah",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="usulan",
        verbose_name=_("prioritas daerah"),
    )
    sasaran = models.ForeignKey(
        "rencana.ButirRpjmd",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="usulan",
        verbose_name=_("sasaran RPJMD"),
    )
    dapil = models.ForeignKey("pokir.Dapil", models.PROTECT, null=True, blank=True, verbose_name=_("daerah pemilihan"))
    reses = models.ForeignKey(
        "pokir.Reses", models.PROTECT, null=True, blank=True, related_name="usulan", verbose_name=_("reses")
    )
    dibuat_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("dibuat oleh"))
    dibuat_pada = models.DateTimeField(_("dibuat pada"), default=jam.now, editable=False)
    diubah_pada = models.DateTimeField(_("diubah pada"), default=jam.now)
    terbit_pada = models.DateTimeField(_("terbit pada"), null=True, blank=True)

    objects = UsulanQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan")
        verbose_name_plural = _("usulan")
        ordering = ["-dibuat_pada", "-pk"]
        indexes = [
            models.Index(fields=["tahun", "tahapan", "status"], name="usulan_kotak_masuk"),
            models.Index(fields=["tahun", "wilayah"], name="usulan_wilayah"),
            models.Index(fields=["tahun", "perangkat", "tahapan"], name="usulan_perangkat"),
            models.Index(fields=["-dibuat_pada", "-id"], name="usulan_terbaru"),
            # By usulan_terbaru alone the newest of an old year would be found behind all newer ones.
            models.Index(fields=["tahun", "-dibuat_pada", "-id"], name="usulan_tahun_terbaru"),
            models.Index(fields=["lintang", "bujur"], name="usulan_titik", condition=Q(lintang__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(volume__gt=0), name="volume_di_atas_nol"),
            models.CheckConstraint(condition=Q(harga_satuan__gt=0), name="harga_di_atas_nol"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.uraian}"


class Keputusan(models.Model):
    """One decision of one officer at one stage. Append-only: the database refuses UPDATE and DELETE."""

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="keputusan", verbose_name=_("usulan"))
    tahapan = models.ForeignKey("jadwal.Tahapan", models.PROTECT, related_name="+", verbose_name=_("tahapan"))
    forum = models.ForeignKey(
        "musrenbang.Forum", models.PROTECT, null=True, blank=True, related_name="keputusan", verbose_name=_("forum")
    )
    keputusan = models.CharField(_("keputusan"), max_length=28, choices=StatusUsulan)
    alasan = models.TextField(_("alasan"), blank=True, max_length=1000)
    volume = models.DecimalField(_("volume"), max_digits=14, decimal_places=2)
    harga_satuan = models.PositiveBigIntegerField(_("harga satuan (Rp)"))
    total = models.PositiveBigIntegerField(_("jumlah (Rp)"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah")
    )
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24, help_text=_("Peran saat memutuskan; yang dilihat publik."))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ["pada", "pk"]
        constraints = [
            models.CheckConstraint(
                name="alasan_wajib",
                condition=Q(keputusan__in=TANPA_ALASAN) | ~Q(alasan=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.usulan_id} {self.get_keputusan_display()}"

    @property
    def menerima(self) -> bool:
        """Does it let the proposal go on?"""
        return self.keputusan in TERIMA


class GabunganQuerySet(models.QuerySet):
    def berlaku(self):
        """Merges that stand: not undone, so the decision they were born with is the last one on what was merged."""
        last = Keputusan.objects.filter(usulan=models.OuterRef("dari")).order_by("-pk").values("pk")[:1]
        return self.filter(dari__status=StatusUsulan.DIGABUNG, keputusan=models.Subquery(last))


class Gabungan(models.Model):
    """Lineage of a merge: which proposal went into which. Append-only; one that was undone stays (see `berlaku`)."""

    dari = models.ForeignKey(Usulan, models.PROTECT, related_name="digabung_ke", verbose_name=_("dari"))
    ke = models.ForeignKey(Usulan, models.PROTECT, related_name="gabungan_dari", verbose_name=_("ke"))
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="+", verbose_name=_("keputusan"))

    objects = GabunganQuerySet.as_manager()

    class Meta:
        verbose_name = _("gabungan")
        verbose_name_plural = _("gabungan")
        constraints = [
            models.UniqueConstraint(fields=["keputusan"], name="gabungan_sekali_putus"),
            models.CheckConstraint(condition=~Q(dari=models.F("ke")), name="tidak_bergabung_dengan_diri_sendiri"),
        ]

    def __str__(self) -> str:
        return f"{self.dari_id} → {self.ke_id}"


class Pecahan(models.Model):
    """Lineage of a split: which proposal became which parts. Append-only; a part comes from one proposal."""

    dari = models.ForeignKey(Usulan, models.PROTECT, related_name="dipecah_ke", verbose_name=_("dari"))
    ke = models.OneToOneField(Usulan, models.PROTECT, related_name="pecahan_dari", verbose_name=_("ke"))
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="+", verbose_name=_("keputusan"))

    class Meta:
        verbose_name = _("pecahan")
        verbose_name_plural = _("pecahan")
        constraints = [models.CheckConstraint(condition=~Q(dari=models.F("ke")), name="bukan_pecahan_diri_sendiri")]

    def __str__(self) -> str:
        return f"{self.dari_id} → {self.ke_id}"


class Pengalihan(models.Model):
    """Where a proposal went that left the chain of the kabupaten/kota. Append-only.

    It holds while the decision it was born with is the last one and the proposal's status is `dialihkan`.
    """

    class Tujuan(models.TextChoices):
        DESA = "desa", _("Pemerintah desa (APB Desa)")
        PROVINSI = "provinsi", _("Pemerintah provinsi")
        KEMENTERIAN = "kementerian", _("Kementerian atau lembaga")

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="pengalihan", verbose_name=_("usulan"))
    keputusan = models.OneToOneField(Keputusan, models.PROTECT, related_name="pengalihan", verbose_name=_("keputusan"))
    tujuan = models.CharField(_("tujuan"), max_length=12, choices=Tujuan)
    penerima = models.CharField(_("ditujukan kepada"), max_length=160)

    class Meta:
        verbose_name = _("pengalihan")
        verbose_name_plural = _("pengalihan")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="pengalihan_berpenerima", condition=~Q(penerima=""))]

    def __str__(self) -> str:
        return f"{self.usulan_id} → {self.penerima}"


class Penautan(models.Model):
    """Which regional priority and sasaran an officer said a proposal serves; both may be empty. Append-only.

    What a proposer suggested stands on the proposal alone; once an officer has spoken, the last row counts.
    """

    usulan = models.ForeignKey(Usulan, models.PROTECT, related_name="penautan", verbose_name=_("usulan"))
    prioritas_daerah = models.ForeignKey(
        "rencana.PrioritasDaerah", models.PROTECT, null=True, related_name="+", verbose_name=_("prioritas daerah")
    )
    sasaran = models.ForeignKey(
        "rencana.ButirRpjmd", models.PROTECT, null=True, related_name="+", verbose_name=_("sasaran RPJMD")
    )
    alasan = models.TextField(_("alasan"), blank=True, max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("penautan")
        verbose_name_plural = _("penautan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.usulan_id} → {self.prioritas_daerah_id}"


class Penomoran(models.Model):
    """The last running number given in an area in a year. One row an area, so that no two areas wait for each other."""

    tahun = models.ForeignKey("jadwal.TahunRencana", models.PROTECT, related_name="+", verbose_name=_("tahun rencana"))
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    terakhir = models.PositiveIntegerField(_("nomor terakhir"))

    class Meta:
        verbose_name = _("penomoran")
        verbose_name_plural = _("penomoran")
        constraints = [models.UniqueConstraint(fields=["tahun", "wilayah"], name="penomoran_sekali")]

    def __str__(self) -> str:
        return f"{self.tahun_id}-{self.wilayah_id}-{self.terakhir}"
