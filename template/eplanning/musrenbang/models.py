"""A forum (rembuk warga, musrenbang, forum perangkat daerah) and its minutes (berita acara, BA)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.jadwal.berjendela import Berjendela
from eplanning.musrenbang.terlihat import terlihat


class Keadaan(models.TextChoices):
    """How far a forum has come; follows from its four times."""

    BELUM = "belum", _("Belum diselenggarakan")
    DIPERSIAPKAN = "dipersiapkan", _("Dipersiapkan")
    BERLANGSUNG = "berlangsung", _("Sedang berlangsung")
    SELESAI = "selesai", _("Selesai, belum dikirim")
    DIKIRIM = "dikirim", _("Sudah dikirim")
    NIHIL = "nihil", _("Nihil")


class ForumQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The forums whose desk page a person may open."""
        return self.filter(terlihat(user))

    def lengkap(self):
        """With the stage, year and unit that every rule asks for, in one query."""
        return self.select_related("tahun", "tahapan__masuk_ke", "wilayah__induk", "perangkat", "lembar")


class Forum(Berjendela, models.Model):
    """One meeting of one unit at one stage in one year."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="forum", verbose_name=_("tahun rencana")
    )
    tahapan = models.ForeignKey("jadwal.Tahapan", models.PROTECT, related_name="forum", verbose_name=_("tahapan"))
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )

    tempat = models.CharField(_("tempat"), max_length=120, blank=True)
    alamat = models.CharField(_("alamat"), max_length=200, blank=True)
    tanggal = models.DateField(_("tanggal pelaksanaan"), null=True, blank=True)
    jam_mulai = models.TimeField(_("pukul"), null=True, blank=True)
    pejabat = models.CharField(_("pejabat penanggung jawab"), max_length=120, blank=True)
    pimpinan = models.CharField(_("pimpinan sidang"), max_length=120, blank=True)
    sambutan = models.JSONField(_("sambutan"), default=list, blank=True)
    pemateri = models.JSONField(_("pemateri"), default=list, blank=True)
    hadir_laki = models.PositiveIntegerField(_("peserta laki-laki"), default=0)
    hadir_perempuan = models.PositiveIntegerField(_("peserta perempuan"), default=0)
    kelompok = models.JSONField(_("peserta menurut unsur"), default=dict, blank=True)

    daftar_hadir_pada = models.DateTimeField(_("daftar hadir diterbitkan"), null=True, blank=True)
    mulai_pada = models.DateTimeField(_("dimulai"), null=True, blank=True)
    selesai_pada = models.DateTimeField(_("ditutup"), null=True, blank=True)
    ba_pada = models.DateTimeField(_("berita acara diterbitkan"), null=True, blank=True)
    dikirim_pada = models.DateTimeField(_("dikirim"), null=True, blank=True)

    ba_nomor = models.CharField(_("nomor berita acara"), max_length=60, blank=True)
    ba_tanggal = models.DateField(_("tanggal berita acara"), null=True, blank=True)
    nihil_alasan = models.TextField(_("alasan nihil"), blank=True, max_length=1000)
    gerbang_alasan = models.TextField(
        _("alasan melanjutkan tanpa menunggu"),
        blank=True,
        max_length=1000,
        help_text=_("Diisi bila forum dimulai sebelum semua forum di bawahnya mengirim."),
    )

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forum")
        ordering = ["tahapan__urutan", "wilayah", "perangkat"]
        constraints = [
            models.CheckConstraint(
                name="forum_satu_unit", condition=Q(wilayah__isnull=False) ^ Q(perangkat__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["tahun", "tahapan", "wilayah"], condition=Q(wilayah__isnull=False), name="forum_wilayah_sekali"
            ),
            models.UniqueConstraint(
                fields=["tahun", "tahapan", "perangkat"],
                condition=Q(perangkat__isnull=False),
                name="forum_perangkat_sekali",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tahapan} {self.unit}"

    @property
    def unit(self):
        """The area or the office that meets."""
        return self.wilayah or self.perangkat

    @property
    def sudah_dipindai(self) -> bool:
        """Is there a signed scan of the minutes as they were issued last? A list may bring `pindai_terakhir` along."""
        if not hasattr(self, "pindai_terakhir"):
            scans = self.berkas.filter(macam=Berkas.Macam.BERITA_ACARA)
            self.pindai_terakhir = scans.aggregate(terakhir=models.Max("pada"))["terakhir"]
        return bool(self.ba_pada and self.pindai_terakhir and self.pindai_terakhir >= self.ba_pada)

    @property
    def berskor(self) -> bool:
        """Does it score what it accepts? It does when a sheet was laid at its start."""
        return getattr(self, "lembar", None) is not None

    @property
    def berperingkat(self) -> bool:
        """Does it rank what it accepts, by scores or for a quota? Then nothing is accepted without a decision."""
        return self.berskor or bool(self.tahapan.kuota)

    @property
    def keadaan(self) -> Keadaan:
        """How far it has come."""
        if self.nihil_alasan:
            return Keadaan.NIHIL
        if self.dikirim_pada:
            return Keadaan.DIKIRIM
        if self.selesai_pada:
            return Keadaan.SELESAI
        if self.mulai_pada:
            return Keadaan.BERLANGSUNG
        return Keadaan.DIPERSIAPKAN if self.tempat else Keadaan.BELUM


class Prioritas(models.Model):
    """The rank a forum gave to a proposal it accepted; one score and rank per stage, none overwrites another."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="prioritas", verbose_name=_("forum"))
    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="prioritas", verbose_name=_("usulan"))
    urutan = models.PositiveSmallIntegerField(_("urutan"))
    cadangan = models.BooleanField(_("cadangan"), default=False)

    class Meta:
        verbose_name = _("prioritas")
        verbose_name_plural = _("prioritas")
        ordering = ["forum", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "usulan"], name="usulan_sekali_per_forum"),
            models.UniqueConstraint(fields=["forum", "urutan"], name="urutan_tunggal"),
        ]

    def __str__(self) -> str:
        return f"{self.urutan}. {self.usulan_id}"


class Delegasi(models.Model):
    """A delegate to the next level; a name for the minutes' annex, not for public pages."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="delegasi", verbose_name=_("forum"))
    nama = models.CharField(_("nama"), max_length=120)
    unsur = models.CharField(_("unsur yang diwakili"), max_length=80)
    perempuan = models.BooleanField(_("perempuan"), default=False)

    class Meta:
        verbose_name = _("delegasi")
        verbose_name_plural = _("delegasi")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nama


class Berkas(models.Model):
    """An uploaded proof: the signed scan of the minutes, or the invitation behind a BA nihil. Append-only."""

    class Macam(models.TextChoices):
        BERITA_ACARA = "berita_acara", _("Pindaian berita acara bertanda tangan")
        UNDANGAN = "undangan", _("Bukti undangan")
        DAFTAR_HADIR = "daftar_hadir", _("Pindaian daftar hadir")
        BA_PERUBAHAN = "ba_perubahan", _("Pindaian berita acara perubahan")

    forum = models.ForeignKey(Forum, models.PROTECT, related_name="berkas", verbose_name=_("forum"))
    macam = models.CharField(_("macam"), max_length=16, choices=Macam)
    berkas = models.FileField(_("berkas"), upload_to="forum/%Y/")
    nama_asli = models.CharField(_("nama asli"), max_length=200)
    ukuran = models.PositiveIntegerField(_("ukuran (bita)"))
    sha256 = models.CharField("SHA-256", max_length=64)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        ordering = ["pada"]

    def __str__(self) -> str:
        return f"{self.get_macam_display()} {self.forum_id}"
