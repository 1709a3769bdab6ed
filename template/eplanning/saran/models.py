"""A suggestion and its answer, both kept as they were written. Nothing in them says who sent it."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam

HURUF = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that are read for another
PANJANG_KODE = 10


def kode_baru() -> str:
    """A receipt that nobody guesses: ten of 32 signs."""
    return "".join(secrets.choice(HURUF) for _sign in range(PANJANG_KODE))


class Pokok(models.TextChoices):
    """What a suggestion is about."""

    UMUM = "umum", _("Perencanaan pada umumnya")
    TAHAP = "tahap", _("Sebuah tahap atau musyawarah")
    USULAN = "usulan", _("Sebuah usulan")
    HALAMAN = "halaman", _("Sebuah halaman situs ini")


class SaranQuerySet(models.QuerySet):
    def terjawab(self):
        """Those the public may read: answered, and not set aside."""
        return self.filter(tanggapan__jenis=TanggapanSaran.Jenis.JAWAB)

    def menunggu(self):
        """Neither answered nor set aside."""
        return self.filter(tanggapan__isnull=True)


class Saran(models.Model):
    """What somebody wrote, without name, address or number. Append-only."""

    kode = models.CharField(_("kode tanda terima"), max_length=10, unique=True, default=kode_baru, editable=False)
    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="saran", verbose_name=_("tahun rencana")
    )
    pokok = models.CharField(_("tentang"), max_length=8, choices=Pokok)
    tahapan = models.ForeignKey(
        "jadwal.Tahapan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tahap")
    )
    usulan = models.ForeignKey(
        "usulan.Usulan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("usulan")
    )
    halaman = models.CharField(_("alamat halaman"), max_length=200, blank=True)
    isi = models.TextField(_("saran"), max_length=2000)
    pada = models.DateTimeField(_("dikirim pada"), default=jam.now, editable=False)

    objects = SaranQuerySet.as_manager()

    class Meta:
        verbose_name = _("saran")
        verbose_name_plural = _("saran")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.tanda_terima

    @property
    def tanda_terima(self) -> str:
        """The receipt as people read it: `7KQ4M-2XDPR`."""
        half = PANJANG_KODE // 2
        return f"{self.kode[:half]}-{self.kode[half:]}"

    @property
    def jawaban(self) -> "TanggapanSaran | None":
        """What Bappeda said, if it has."""
        return getattr(self, "tanggapan", None)


class Penyisihan(models.TextChoices):
    """Why a suggestion is not answered: these reasons, and no other."""

    DI_LUAR = "di_luar", _("Bukan tentang perencanaan pembangunan")
    BERULANG = "berulang", _("Sama dengan saran yang sudah dijawab")
    TIDAK_JELAS = "tidak_jelas", _("Isinya tidak dapat dipahami")
    PRIBADI = "pribadi", _("Memuat data pribadi atau menyerang seseorang")
    IKLAN = "iklan", _("Iklan atau kiriman otomatis")


class TanggapanSaran(models.Model):
    """Bappeda answers, or sets aside with a reason of a fixed kind; once. Append-only."""

    class Jenis(models.TextChoices):
        JAWAB = "jawab", _("Dijawab")
        SISIH = "sisih", _("Disisihkan")

    saran = models.OneToOneField(Saran, models.PROTECT, related_name="tanggapan", verbose_name=_("saran"))
    jenis = models.CharField(_("tanggapan"), max_length=6, choices=Jenis)
    isi = models.TextField(_("jawaban"), max_length=2000, blank=True)
    alasan = models.CharField(_("alasan disisihkan"), max_length=12, choices=Penyisihan, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("tanggapan saran")
        verbose_name_plural = _("tanggapan saran")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="saran_dijawab_atau_disisihkan",
                condition=(Q(jenis="jawab", alasan="") & ~Q(isi="")) | (Q(jenis="sisih", isi="") & ~Q(alasan="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.saran_id} {self.get_jenis_display()}"
