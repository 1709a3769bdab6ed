"""The correction of a sent forum (berita acara perubahan), the reopening it may need, and a forum that is put off."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.usulan.models import StatusUsulan


class Keadaan(models.TextChoices):
    """How far a correction has come; follows from its times."""

    DIMINTA = "diminta", _("Diminta")
    TERBIT = "terbit", _("Berita acara terbit, belum berlaku")
    BERLAKU = "berlaku", _("Berlaku")


class Perubahan(models.Model):
    """A correction of a sent forum: asked for with a reason and a letter, minuted, then put in force at once."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="perubahan", verbose_name=_("forum"))
    urutan = models.PositiveSmallIntegerField(_("perubahan ke-"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    surat_nomor = models.CharField(_("nomor surat"), max_length=60)
    diminta_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("diminta oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    diminta_pada = models.DateTimeField(_("diminta pada"), default=jam.now, editable=False)
    terbitan = models.PositiveSmallIntegerField(
        _("terbitan"),
        default=0,
        help_text=_("Berapa kali berita acara perubahannya diterbitkan; yang terakhir berlaku."),
    )
    ba_nomor = models.CharField(_("nomor berita acara perubahan"), max_length=60, blank=True)
    ba_tanggal = models.DateField(_("tanggal berita acara perubahan"), null=True, blank=True)
    ba_pada = models.DateTimeField(_("berita acara perubahan diterbitkan"), null=True, blank=True)
    pindaian = models.ForeignKey(
        "musrenbang.Berkas", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pindaian")
    )
    berlaku_pada = models.DateTimeField(_("berlaku sejak"), null=True, blank=True)

    class Meta:
        verbose_name = _("perubahan")
        verbose_name_plural = _("perubahan")
        ordering = ["forum", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "urutan"], name="urutan_perubahan_tunggal"),
            models.UniqueConstraint(
                fields=["forum"], condition=models.Q(berlaku_pada__isnull=True), name="satu_perubahan_berjalan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urutan}. {self.forum_id}"

    @property
    def keadaan(self) -> Keadaan:
        """How far it has come."""
        if self.berlaku_pada:
            return Keadaan.BERLAKU
        return Keadaan.TERBIT if self.ba_pada else Keadaan.DIMINTA

    @property
    def isi(self) -> models.QuerySet["BarisPerubahan"]:
        """What changes, as it was minuted last."""
        return self.baris.filter(terbitan=self.terbitan).select_related(
            "usulan__wilayah__induk", "usulan__kamus", "usulan__perangkat"
        )


class Arah(models.TextChoices):
    """What happens to a proposal in a correction."""

    TARIK = "tarik", _("Ditarik kembali")
    TERUSKAN = "teruskan", _("Diteruskan")


class BarisPerubahan(models.Model):
    """One proposal that a correction withdraws or forwards. Append-only; issued again, the lines are written anew."""

    perubahan = models.ForeignKey(Perubahan, models.PROTECT, related_name="baris", verbose_name=_("perubahan"))
    terbitan = models.PositiveSmallIntegerField(_("terbitan"))
    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="+", verbose_name=_("usulan"))
    arah = models.CharField(_("arah"), max_length=10, choices=Arah)
    keputusan = models.CharField(_("keputusan"), max_length=28, choices=StatusUsulan)
    alasan = models.TextField(_("alasan"), max_length=1000)
    nilai = models.PositiveBigIntegerField(_("jumlah (Rp)"))

    class Meta:
        verbose_name = _("baris perubahan")
        verbose_name_plural = _("baris perubahan")
        ordering = ["perubahan", "terbitan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["perubahan", "terbitan", "usulan"], name="usulan_sekali_seterbitan")
        ]

    def __str__(self) -> str:
        return f"{self.usulan_id} {self.get_arah_display()}"


class Pembukaan(models.Model):
    """Bappeda's admin lets one sent forum be corrected after its window has closed. Append-only."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="pembukaan", verbose_name=_("forum"))
    sampai = models.DateTimeField(_("sampai"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("pembukaan kembali")
        verbose_name_plural = _("pembukaan kembali")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.forum_id} sampai {self.sampai:%d-%m-%Y}"


class Penundaan(models.Model):
    """A forum was put off to a later day. Append-only."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="penundaan", verbose_name=_("forum"))
    semula = models.DateField(_("tanggal semula"), null=True, blank=True)
    menjadi = models.DateField(_("tanggal baru"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("penundaan")
        verbose_name_plural = _("penundaan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.forum_id} menjadi {self.menjadi}"
