"""Ceilings (pagu indikatif): how much may be accepted in a year for an area, an office, a program or a kegiatan."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.akun.models import Peran
from regiondata.pagu_kode import Isi, urai


class Mode(models.TextChoices):
    """What happens when a ceiling is passed."""

    INGATKAN = "ingatkan", _("Ingatkan")
    TOLAK = "tolak", _("Tolak")


class PaguQuerySet(models.QuerySet):
    def berlaku(self):
        """Those that were not withdrawn."""
        return self.filter(nilai__isnull=False)


class Pagu(models.Model):
    """One ceiling, in whole rupiah. `kode` says what it is about (regiondata.pagu_kode); its relations follow."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="pagu", verbose_name=_("tahun rencana")
    )
    kode = models.CharField(_("kode"), max_length=40)
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    nilai = models.PositiveBigIntegerField(
        _("pagu (Rp)"), null=True, blank=True, help_text=_("Kosong: pagu ini dicabut.")
    )
    mode = models.CharField(_("bila terlampaui"), max_length=10, choices=Mode, default=Mode.INGATKAN)

    # The name of its program or kegiatan in the nomenclature of its year, once asked for (rencana.nama_pagu).
    nama_rencana: str | None = None

    objects = PaguQuerySet.as_manager()

    class Meta:
        verbose_name = _("pagu indikatif")
        verbose_name_plural = _("pagu indikatif")
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "kode"], name="pagu_sekali_setahun"),
            models.CheckConstraint(
                name="pagu_satu_unit", condition=Q(wilayah__isnull=True) | Q(perangkat__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        about = self.isi
        if not about.nomenklatur:
            return str(self.wilayah or self.perangkat)
        plain = gettext("Program %(kode)s") if about.tingkat == "program" else gettext("Kegiatan %(kode)s")
        code = about.nomenklatur
        plan = f"{code} {self.nama_rencana}" if self.nama_rencana else plain % {"kode": code}
        return plan + (f", {self.perangkat}" if self.perangkat_id else "")

    @classmethod
    def baru(cls, tahun, kode: str, nilai: int | None, mode: str) -> "Pagu":
        """An unsaved ceiling; its relations follow from the code. `kode` has a known shape."""
        about = urai(kode)
        return cls(
            tahun=tahun,
            kode=kode,
            wilayah_id=about.wilayah or None,
            perangkat_id=about.perangkat or None,
            nilai=nilai,
            mode=mode,
        )

    @property
    def isi(self) -> Isi:
        """What it is about."""
        return urai(self.kode)


class Sebagai:
    """For a row that keeps the role (`peran`) of who acted: what the public sees of the officer."""

    @property
    def sebagai(self) -> str:
        """The role as people read it; "" for the console."""
        return str(Peran(self.peran).label) if self.peran else ""


class PerubahanPagu(Sebagai, models.Model):
    """One step in the life of a ceiling: from what to what, by whom, why. Append-only."""

    pagu = models.ForeignKey(Pagu, models.PROTECT, related_name="perubahan", verbose_name=_("pagu indikatif"))
    nilai_lama = models.PositiveBigIntegerField(_("pagu lama (Rp)"), null=True, help_text=_("Kosong: belum ada."))
    mode_lama = models.CharField(_("mode lama"), max_length=10, choices=Mode, blank=True)
    nilai_baru = models.PositiveBigIntegerField(_("pagu baru (Rp)"), null=True, help_text=_("Kosong: dicabut."))
    mode_baru = models.CharField(_("mode baru"), max_length=10, choices=Mode)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey(
        "akun.Pengguna",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
        help_text=_("Kosong: dari konsol server, bersama berkas daerah."),
    )
    peran = models.CharField(_("sebagai"), max_length=24, blank=True)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("perubahan pagu")
        verbose_name_plural = _("perubahan pagu")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pagu_id}: {self.nilai_lama} → {self.nilai_baru}"


class Pelampauan(Sebagai, models.Model):
    """Leave to accept one proposal above a ceiling that refuses, up to `nilai` rupiah. Append-only, public."""

    pagu = models.ForeignKey(Pagu, models.PROTECT, related_name="pelampauan", verbose_name=_("pagu indikatif"))
    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="pelampauan", verbose_name=_("usulan"))
    nilai = models.PositiveBigIntegerField(_("paling banyak (Rp)"))
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("pelampauan pagu")
        verbose_name_plural = _("pelampauan pagu")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pagu_id}: {self.usulan_id}"
