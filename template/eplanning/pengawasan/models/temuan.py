"""A finding of the Inspektorat and what was answered, asked again and decided about it."""

import datetime as dt

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.pengawasan.terlihat import terlihat

# Those whom a finding may be addressed to: the head of an office answers for it.
PENJAWAB = (
    Peran.LURAH,
    Peran.CAMAT,
    Peran.ANGGOTA_DPRD,
    Peran.SETWAN,
    Peran.KEPALA_OPD,
    Peran.PENYELIA,
    Peran.KEPALA_BAPPEDA,
    Peran.ADMIN_BAPPEDA,
    Peran.TAPD,
    Peran.TIM_HARGA,
)


class Kategori(models.TextChoices):
    """What a finding is about."""

    WAKTU = "waktu", _("Waktu dan jadwal")
    WEWENANG = "wewenang", _("Wewenang")
    PROSEDUR = "prosedur", _("Prosedur musyawarah")
    ASAL = "asal", _("Asal usulan")
    HARGA = "harga", _("Harga dan volume")
    PAGU = "pagu", _("Pagu")
    POKIR = "pokir", _("Pokok pikiran DPRD")
    DOKUMEN = "dokumen", _("Dokumen dan berita acara")
    AKSES = "akses", _("Akun dan akses")
    LAIN = "lain", _("Lain-lain")


class Keadaan(models.TextChoices):
    """How far a finding has come; follows from its last step."""

    TERBUKA = "terbuka", _("Menunggu tanggapan")
    DITANGGAPI = "ditanggapi", _("Ditanggapi, menunggu penilaian")
    DITUTUP = "ditutup", _("Ditutup")


class Macam(models.TextChoices):
    """A step in the history of a finding."""

    TANGGAPAN = "tanggapan", _("Tanggapan")
    KEMBALI = "kembali", _("Dikembalikan, belum sesuai")
    PERPANJANGAN = "perpanjangan", _("Tenggat diperpanjang")
    TUTUP = "tutup", _("Ditutup")


class Hasil(models.TextChoices):
    """How a finding was closed, in the words of follow-up monitoring (tindak lanjut hasil pengawasan)."""

    SESUAI = "sesuai", _("Tindak lanjut sesuai rekomendasi")
    TIDAK_DAPAT = "tidak_dapat", _("Tidak dapat ditindaklanjuti dengan alasan yang sah")
    TIDAK_TERBUKTI = "tidak_terbukti", _("Tidak terbukti")


_SESUDAH = {Macam.TANGGAPAN: Keadaan.DITANGGAPI, Macam.KEMBALI: Keadaan.TERBUKA, Macam.TUTUP: Keadaan.DITUTUP}


class TemuanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for those who oversee; those addressed to the own office for everybody else."""
        return self.filter(terlihat(user))

    def lengkap(self):
        """With the addressee, and the last step and deadline (`langkah_terakhir`, `tenggat_baru`), in one query."""
        steps = LangkahTemuan.objects.filter(temuan=OuterRef("pk")).order_by("-pk")
        last = steps.filter(macam__in=_SESUDAH).values("macam")[:1]
        deadline = steps.filter(tenggat__isnull=False).values("tenggat")[:1]
        rows = self.select_related("tahun", "wilayah", "perangkat", "dapil", "oleh")
        return rows.annotate(langkah_terakhir=Subquery(last), tenggat_baru=Subquery(deadline))


class Temuan(models.Model):
    """One finding, about one object, addressed to the head of one office. Append-only: what follows are its steps."""

    tahun = models.ForeignKey(
        "jadwal.TahunRencana", models.PROTECT, related_name="temuan", verbose_name=_("tahun rencana")
    )
    urutan = models.PositiveSmallIntegerField(_("nomor urut"))
    objek_jenis = models.CharField(_("jenis objek"), max_length=40)
    objek_id = models.CharField(_("objek"), max_length=64)
    objek_nama = models.CharField(_("nama objek"), max_length=300)
    kategori = models.CharField(_("kategori"), max_length=12, choices=Kategori)
    uraian = models.TextField(_("uraian"), max_length=2000)
    rekomendasi = models.TextField(_("rekomendasi"), max_length=2000)
    tenggat = models.DateField(_("tenggat tindak lanjut"))
    peran = models.CharField(_("ditujukan kepada"), max_length=24, choices=[(p.value, p.label) for p in PENJAWAB])
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, null=True, blank=True, verbose_name=_("perangkat daerah")
    )
    dapil = models.ForeignKey("pokir.Dapil", models.PROTECT, null=True, blank=True, verbose_name=_("daerah pemilihan"))
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    objects = TemuanQuerySet.as_manager()

    class Meta:
        verbose_name = _("temuan")
        verbose_name_plural = _("temuan")
        ordering = ["-tahun", "-urutan"]
        constraints = [models.UniqueConstraint(fields=["tahun", "urutan"], name="urutan_temuan_tunggal")]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        """`T-2031-004`."""
        return f"T-{self.tahun_id}-{self.urutan:03}"

    @property
    def unit(self):
        """The area, office or dapil of the addressee; None where the role is one of the whole region."""
        return self.wilayah or self.perangkat or self.dapil

    @property
    def tertuju(self) -> str:
        """`Camat Kecamatan Contoh`."""
        return f"{self.get_peran_display()} {self.unit}" if self.unit else str(self.get_peran_display())

    @property
    def keadaan(self) -> Keadaan:
        """How far it has come."""
        if not hasattr(self, "langkah_terakhir"):
            last = self.langkah.filter(macam__in=_SESUDAH).order_by("-pk").values_list("macam", flat=True)
            self.langkah_terakhir = last.first()
        return _SESUDAH.get(self.langkah_terakhir, Keadaan.TERBUKA)

    @property
    def tenggat_kini(self) -> dt.date:
        """The deadline after all extensions."""
        if not hasattr(self, "tenggat_baru"):
            moved = self.langkah.filter(tenggat__isnull=False).order_by("-pk").values_list("tenggat", flat=True)
            self.tenggat_baru = moved.first()
        return self.tenggat_baru or self.tenggat

    @property
    def terlambat(self) -> bool:
        """Has its deadline passed without an answer?"""
        return self.keadaan == Keadaan.TERBUKA and self.tenggat_kini < jam.today()


class LangkahTemuan(models.Model):
    """One step: an answer, an answer sent back, a later deadline, the end. Append-only."""

    temuan = models.ForeignKey(Temuan, models.PROTECT, related_name="langkah", verbose_name=_("temuan"))
    macam = models.CharField(_("macam"), max_length=12, choices=Macam)
    teks = models.TextField(_("teks"), max_length=2000)
    tenggat = models.DateField(_("tenggat baru"), null=True, blank=True)
    hasil = models.CharField(_("hasil"), max_length=14, choices=Hasil, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("langkah temuan")
        verbose_name_plural = _("langkah temuan")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="hasil_bila_ditutup", condition=Q(macam=Macam.TUTUP) ^ Q(hasil="")),
        ]

    def __str__(self) -> str:
        return f"{self.temuan_id} {self.get_macam_display()}"
