"""Electoral districts (dapil), members of the DPRD, recesses (reses), where late proposals were routed to, and what
became of those routed to the next year."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Dapil(models.Model):
    """An electoral district: the kecamatan for which its members may propose."""

    kode = models.CharField(_("kode"), max_length=10, primary_key=True)
    nama = models.CharField(_("nama"), max_length=300)
    kecamatan = models.ManyToManyField("wilayah.Wilayah", related_name="dapil", verbose_name=_("kecamatan"))
    aktif = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("daerah pemilihan")
        verbose_name_plural = _("daerah pemilihan")
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class Anggota(models.Model):
    """A member of the DPRD: a public office holder, so the name is public. `pengguna` is the account, if any."""

    kode = models.CharField(_("kode"), max_length=10, primary_key=True)
    nama = models.CharField(_("nama"), max_length=120)
    dapil = models.ForeignKey(Dapil, models.PROTECT, related_name="anggota", verbose_name=_("daerah pemilihan"))
    fraksi = models.CharField(_("fraksi"), max_length=120)
    komisi = models.CharField(_("komisi"), max_length=60, blank=True)
    aktif = models.BooleanField(_("aktif"), default=True)
    pengguna = models.OneToOneField(
        "akun.Pengguna", models.PROTECT, null=True, blank=True, related_name="anggota_dprd", verbose_name=_("akun")
    )

    class Meta:
        verbose_name = _("anggota DPRD")
        verbose_name_plural = _("anggota DPRD")
        ordering = ["dapil", "nama"]

    def __str__(self) -> str:
        return self.nama


class Reses(models.Model):
    """One member's recess: what was heard there is entered, then sent once.

    `anggota` is the member's account, None for a member without one, for whom the secretariat acts; `dewan` is the
    member by name, None in a region that has not listed its members.
    """

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="reses", verbose_name=_("tahun rencana")
    )
    anggota = models.ForeignKey(
        "akun.Pengguna", models.PROTECT, null=True, blank=True, related_name="reses", verbose_name=_("akun anggota")
    )
    dewan = models.ForeignKey(
        Anggota, models.PROTECT, null=True, blank=True, related_name="reses", verbose_name=_("anggota DPRD")
    )
    dapil = models.ForeignKey(Dapil, models.PROTECT, related_name="reses", verbose_name=_("daerah pemilihan"))
    masa = models.PositiveSmallIntegerField(_("masa reses"))
    tanggal = models.DateField(_("tanggal reses"))
    ba_nomor = models.CharField(_("nomor berita acara"), max_length=60)
    ba_tanggal = models.DateField(_("tanggal berita acara"))
    dikirim_pada = models.DateTimeField(_("dikirim pada"), null=True, blank=True)
    terlambat = models.BooleanField(_("terlambat"), default=False, help_text=_("Dikirim sesudah jendela pokir lewat."))

    class Meta:
        verbose_name = _("reses")
        verbose_name_plural = _("reses")
        ordering = ["tahun", "dapil", "masa"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "anggota", "masa"], name="reses_sekali_per_masa"),
            models.UniqueConstraint(fields=["tahun", "dewan", "masa"], name="reses_anggota_sekali_per_masa"),
            models.CheckConstraint(
                name="reses_beranggota", condition=Q(anggota__isnull=False) | Q(dewan__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dapil} – {_('masa reses')} {self.masa}"

    def terlambat_bagi(self, tahun_id: int) -> bool:
        """Is what was heard here late in this plan year? In the year it was carried over to it is in time."""
        return self.terlambat and self.tahun_id == tahun_id

    @property
    def atas_nama(self) -> str:
        """The member whose recess it is, for officers."""
        return str(self.dewan or self.anggota)


class Arahan(models.Model):
    """Where a late pokir was routed to. Append-only; the decision it was born with carries the public reason."""

    class Arah(models.TextChoices):
        PERUBAHAN = "perubahan", _("Perubahan RKPD tahun ini")
        TAHUN_DEPAN = "tahun_depan", _("Rencana tahun berikutnya")

    usulan = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="arahan", verbose_name=_("usulan"))
    keputusan = models.OneToOneField(
        "usulan.Keputusan", models.PROTECT, related_name="arahan", verbose_name=_("keputusan")
    )
    arah = models.CharField(_("arah"), max_length=12, choices=Arah)

    class Meta:
        verbose_name = _("arahan pokir terlambat")
        verbose_name_plural = _("arahan pokir terlambat")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.usulan_id} → {self.get_arah_display()}"


class Lanjutan(models.Model):
    """That a late pokir was entered into the next year, as which proposal. Append-only; both keep the same recess."""

    dari = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="lanjutan", verbose_name=_("dari"))
    ke = models.OneToOneField("usulan.Usulan", models.PROTECT, related_name="lanjutan_dari", verbose_name=_("ke"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("lanjutan pokir")
        verbose_name_plural = _("lanjutan pokir")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(dari=models.F("ke")), name="bukan_lanjutan_diri_sendiri")]

    def __str__(self) -> str:
        return f"{self.dari_id} → {self.ke_id}"
