"""A person signs in; an assignment (penugasan) says what that person may do, where and for how long."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Peran(models.TextChoices):
    """Roles of DOMAIN section 6; what each may do at a stage stands in regiondata.tahapan."""

    KEPALA_LINGKUNGAN = "kepala_lingkungan", _("Kepala Lingkungan")
    OPERATOR_KELURAHAN = "operator_kelurahan", _("Operator Kelurahan/Desa")
    LURAH = "lurah", _("Lurah/Kepala Desa")
    OPERATOR_KECAMATAN = "operator_kecamatan", _("Operator Kecamatan")
    CAMAT = "camat", _("Camat")
    ANGGOTA_DPRD = "anggota_dprd", _("Anggota DPRD")
    SETWAN = "setwan", _("Sekretariat DPRD")
    OPERATOR_OPD = "operator_opd", _("Operator Perangkat Daerah")
    KEPALA_OPD = "kepala_opd", _("Kepala Perangkat Daerah")
    PENYELIA = "penyelia", _("Penyelia Bappeda")
    KEPALA_BAPPEDA = "kepala_bappeda", _("Kepala Bappeda")
    ADMIN_BAPPEDA = "admin_bappeda", _("Admin Bappeda")
    INSPEKTORAT = "inspektorat", _("Inspektorat")
    AUDITOR = "auditor", _("Pemeriksa dari luar (KPK, BPK)")
    TIM_HARGA = "tim_harga", _("Tim Standar Harga")
    TAPD = "tapd", _("Tim Anggaran Pemerintah Daerah (TAPD)")


BERWILAYAH = (
    Peran.KEPALA_LINGKUNGAN,
    Peran.OPERATOR_KELURAHAN,
    Peran.LURAH,
    Peran.OPERATOR_KECAMATAN,
    Peran.CAMAT,
)
BERPERANGKAT = (Peran.OPERATOR_OPD, Peran.KEPALA_OPD)
BERDAPIL = (Peran.ANGGOTA_DPRD,)
SEDAERAH = (
    Peran.SETWAN,
    Peran.PENYELIA,
    Peran.KEPALA_BAPPEDA,
    Peran.ADMIN_BAPPEDA,
    Peran.INSPEKTORAT,
    Peran.AUDITOR,
    Peran.TIM_HARGA,
    Peran.TAPD,
)
# Those who oversee: they read everything there is and change no planning content.
PENGAWAS = (Peran.INSPEKTORAT, Peran.AUDITOR)
# Who administers accounts edits no content, and who audits takes part in nothing: held alone or not at all.
TERPISAH = (Peran.ADMIN_BAPPEDA, *PENGAWAS)
# A second factor is a duty above the village level.
BERTOTP = tuple(p for p in Peran if p not in (Peran.KEPALA_LINGKUNGAN, Peran.OPERATOR_KELURAHAN, Peran.LURAH))
# Those who oversee the whole region see every proposal and every forum.
MELIHAT_SEMUA = (Peran.PENYELIA, Peran.KEPALA_BAPPEDA, Peran.ADMIN_BAPPEDA, *PENGAWAS)


class Pengguna(AbstractUser):
    """A person with an account. Never public; the public sees the role, not the name."""

    first_name = None
    last_name = None
    nama = models.CharField(_("nama"), max_length=120)
    wajib_ganti_sandi = models.BooleanField(_("wajib ganti sandi"), default=True)

    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = _("pengguna")
        verbose_name_plural = _("pengguna")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama


class PenugasanQuerySet(models.QuerySet):
    def belum_berakhir(self, pada=None):
        """Assignments that are in force or still to come: neither over on a day nor taken away."""
        hari = pada or jam.today()
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=hari), dicabut_pada__isnull=True)

    def berlaku(self, pada=None):
        """Assignments in force on a day; one that was taken away ends at once."""
        return self.belum_berakhir(pada).filter(mulai__lte=pada or jam.today())


class Penugasan(models.Model):
    """A role held by a person for one area, office or dapil (or the whole region), for a period."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="penugasan", verbose_name=_("pengguna"))
    peran = models.CharField(_("peran"), max_length=24, choices=Peran)
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    dapil = models.ForeignKey("pokir.Dapil", models.PROTECT, null=True, blank=True, verbose_name=_("daerah pemilihan"))
    mulai = models.DateField(_("mulai"), default=jam.today)
    selesai = models.DateField(_("selesai"), null=True, blank=True)
    dicabut_pada = models.DateTimeField(_("dicabut pada"), null=True, blank=True, editable=False)
    menggantikan = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti",
        verbose_name=_("menggantikan"),
        help_text=_("Pelaksana harian (Plh.) selama yang bersangkutan berhalangan."),
    )

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = _("penugasan")
        verbose_name_plural = _("penugasan")
        ordering = ["pengguna", "peran"]
        constraints = [
            models.CheckConstraint(
                name="penugasan_terikat_sesuai_peran",
                condition=(
                    Q(peran__in=BERWILAYAH, wilayah__isnull=False, perangkat__isnull=True, dapil__isnull=True)
                    | Q(peran__in=BERPERANGKAT, wilayah__isnull=True, perangkat__isnull=False, dapil__isnull=True)
                    | Q(peran__in=BERDAPIL, wilayah__isnull=True, perangkat__isnull=True, dapil__isnull=False)
                    | Q(peran__in=SEDAERAH, wilayah__isnull=True, perangkat__isnull=True, dapil__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="penugasan_selesai_setelah_mulai",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=models.F("mulai")),
            ),
            models.CheckConstraint(
                name="plh_berjangka", condition=Q(menggantikan__isnull=True) | Q(selesai__isnull=False)
            ),
            models.CheckConstraint(
                name="pemeriksa_berjangka", condition=~Q(peran=Peran.AUDITOR) | Q(selesai__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        tempat = self.wilayah or self.perangkat or self.dapil
        peran = f"{self.get_peran_display()} {tempat}" if tempat else self.get_peran_display()
        return f"Plh. {peran}" if self.menggantikan_id else peran
