"""A request to change what its owner can't edit any more, and the steps that followed. Both only grow.

docs/decisions/0038-content-changes-by-request.md
"""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.akun.models import Peran
from eplanning.permohonan.terlihat import terlihat

# Those who answer for content that was handed on; each for what came from them.
PEMOHON = (Peran.LURAH, Peran.CAMAT, Peran.SETWAN, Peran.KEPALA_OPD)


class Keadaan(models.TextChoices):
    """How far a request has come; follows from its last step."""

    DIAJUKAN = "diajukan", _("Menunggu putusan Kepala Bappeda")
    DISETUJUI = "disetujui", _("Disetujui, menunggu dilaksanakan")
    DITOLAK = "ditolak", _("Ditolak")
    DILAKSANAKAN = "dilaksanakan", _("Sudah dilaksanakan")
    DITARIK = "ditarik", _("Ditarik pemohon")


BERJALAN = (Keadaan.DIAJUKAN, Keadaan.DISETUJUI)


class Macam(models.TextChoices):
    """A step in the history of a request; the word is that of the state it leads to."""

    SETUJU = Keadaan.DISETUJUI.value, _("Disetujui")
    TOLAK = Keadaan.DITOLAK.value, _("Ditolak")
    LAKSANA = Keadaan.DILAKSANAKAN.value, _("Dilaksanakan")
    TARIK = Keadaan.DITARIK.value, _("Ditarik pemohon")


class PermohonanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All for Bappeda and those who oversee; those of the own unit for everybody else."""
        return self.filter(terlihat(user))

    def lengkap(self):
        """With its object, its unit and the last step (`langkah_terakhir`, `langkah_pada`), in one query."""
        last = LangkahPermohonan.objects.filter(permohonan=OuterRef("pk")).order_by("-pk")
        rows = self.select_related("usulan", "renja__perangkat", "wilayah", "perangkat", "oleh")
        return rows.annotate(
            langkah_terakhir=Subquery(last.values("macam")[:1]), langkah_pada=Subquery(last.values("pada")[:1])
        )

    def berjalan(self):
        """Those that are neither carried out, refused nor taken back."""
        return self.exclude(langkah__macam__in=set(Macam.values) - {Macam.SETUJU})

    def dilaksanakan(self):
        """Those that were carried out, the first one first."""
        return self.filter(langkah__macam=Macam.LAKSANA).order_by("langkah__pk")


def _folder(row: "Permohonan", name: str) -> str:
    return f"permohonan/{row.tahun_id}/{name}"


class Permohonan(models.Model):
    """One request about one proposal, or about one line of a Renja. `kunci` names the object as versions do: the number
    of the proposal, or `renja-12`; `isi` says what changes: {field: [before, after]}, as JSON keeps it."""

    tahun = models.ForeignKey("jadwal.TahunRencana", models.PROTECT, related_name="+", verbose_name=_("tahun rencana"))
    urutan = models.PositiveSmallIntegerField(_("nomor urut"))
    usulan = models.ForeignKey(
        "usulan.Usulan", models.PROTECT, null=True, related_name="permohonan", verbose_name=_("usulan")
    )
    renja = models.ForeignKey(
        "rencana.Renja", models.PROTECT, null=True, related_name="permohonan", verbose_name="Renja"
    )
    kunci = models.CharField(_("kunci objek"), max_length=60)
    nama = models.CharField(_("objek"), max_length=700)
    isi = models.JSONField(_("yang diubah"))
    surat_nomor = models.CharField(_("nomor surat permohonan"), max_length=60)
    surat_tanggal = models.DateField(_("tanggal surat permohonan"))
    surat = models.FileField(_("pindaian surat"), upload_to=_folder)
    surat_nama = models.CharField(_("nama asli berkas"), max_length=200)
    surat_ukuran = models.PositiveIntegerField(_("ukuran (bita)"))
    surat_sha256 = models.CharField("SHA-256", max_length=64)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24, choices=[(p.value, p.label) for p in PEMOHON])
    wilayah = models.ForeignKey("wilayah.Wilayah", models.PROTECT, null=True, verbose_name=_("wilayah"))
    perangkat = models.ForeignKey("perangkat.Perangkat", models.PROTECT, null=True, verbose_name=_("perangkat daerah"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    objects = PermohonanQuerySet.as_manager()

    class Meta:
        verbose_name = _("permohonan perubahan")
        verbose_name_plural = _("permohonan perubahan")
        ordering = ["-tahun", "-urutan"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "urutan"], name="urutan_permohonan_tunggal"),
            models.CheckConstraint(
                name="permohonan_satu_objek", condition=Q(usulan__isnull=True) ^ Q(renja__isnull=True)
            ),
            models.CheckConstraint(name="permohonan_beralasan", condition=~Q(alasan="") & ~Q(surat_nomor="")),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        """`P-2031-004`."""
        return f"P-{self.tahun_id}-{self.urutan:03}"

    @property
    def pemohon(self) -> str:
        """`Lurah/Kepala Desa Kelurahan Contoh`: the office, never the person."""
        unit = self.wilayah or self.perangkat
        return f"{self.get_peran_display()} {unit}" if unit else str(self.get_peran_display())

    @property
    def keadaan(self) -> Keadaan:
        """How far it has come."""
        if not hasattr(self, "langkah_terakhir"):
            self.langkah_terakhir = self.langkah.order_by("-pk").values_list("macam", flat=True).first()
        return Keadaan(self.langkah_terakhir or Keadaan.DIAJUKAN)


class LangkahPermohonan(models.Model):
    """One step: approved, refused, carried out, taken back. Each at most once."""

    permohonan = models.ForeignKey(Permohonan, models.PROTECT, related_name="langkah", verbose_name=_("permohonan"))
    macam = models.CharField(_("macam"), max_length=12, choices=Macam)
    alasan = models.TextField(_("alasan"), max_length=1000, blank=True)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24, choices=Peran)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("langkah permohonan")
        verbose_name_plural = _("langkah permohonan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["permohonan", "macam"], name="langkah_permohonan_sekali"),
            models.CheckConstraint(
                name="penolakan_permohonan_beralasan", condition=~Q(macam="ditolak") | ~Q(alasan="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permohonan_id} {self.get_macam_display()}"
