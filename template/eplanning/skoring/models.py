"""Criteria as they were in force, the sheet of a forum, its scores and how equal scores were put in order."""

from functools import cached_property

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.skoring.hitung import Rinci
from eplanning.usulan.models import Keputusan
from regiondata.kriteria import Kriteria


class Versi(models.Model):
    """The criteria of a stage in a year, as one document. A change is a new version: scores keep theirs."""

    tahun = models.ForeignKey("jadwal.TahunRencana", models.PROTECT, related_name="+", verbose_name=_("tahun rencana"))
    tahapan = models.ForeignKey("jadwal.Tahapan", models.PROTECT, related_name="+", verbose_name=_("tahapan"))
    nomor = models.PositiveSmallIntegerField(_("nomor versi"))
    forum = models.ForeignKey(
        "musrenbang.Forum",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("forum"),
        help_text=_("Kosong: berlaku di semua forum tahap ini."),
    )
    isi = models.JSONField(_("kriteria"), default=list)
    dibuat_pada = models.DateTimeField(_("dibuat pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("versi kriteria")
        verbose_name_plural = _("versi kriteria")
        ordering = ["tahun", "tahapan", "nomor"]
        constraints = [models.UniqueConstraint(fields=["tahun", "tahapan", "nomor"], name="versi_kriteria_sekali")]

    def __str__(self) -> str:
        return f"{self.tahapan_id} {self.tahun_id} versi {self.nomor}"

    @cached_property
    def kriteria(self) -> tuple[Kriteria, ...]:
        """The criteria; none means that the stage is no longer scored."""
        return tuple(Kriteria.model_validate(satu) for satu in self.isi)


class Lembar(models.Model):
    """The scoring sheet of a forum, laid when it starts: from then on its criteria stay the same. Append-only."""

    forum = models.OneToOneField("musrenbang.Forum", models.PROTECT, related_name="lembar", verbose_name=_("forum"))
    versi = models.ForeignKey(Versi, models.PROTECT, related_name="+", verbose_name=_("versi kriteria"))
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("lembar skoring")
        verbose_name_plural = _("lembar skoring")

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.versi_id}"


class SkorQuerySet(models.QuerySet):
    def berlaku(self):
        """The last score of each proposal in each forum, unless the forum has decided on the proposal again since."""
        same = {"forum": OuterRef("forum"), "usulan": OuterRef("usulan")}
        later = Skor.objects.filter(**same, pk__gt=OuterRef("pk"))
        decided = Keputusan.objects.filter(**same, pk__gt=OuterRef("keputusan"))
        return self.filter(~Exists(later), ~Exists(decided))


class Skor(models.Model):
    """A score that one forum gave to one proposal it had accepted. Append-only; scoring again writes a further row."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="skor", verbose_name=_("forum"))
    usulan = models.ForeignKey("usulan.Usulan", models.PROTECT, related_name="skor", verbose_name=_("usulan"))
    keputusan = models.ForeignKey(
        "usulan.Keputusan",
        models.PROTECT,
        related_name="+",
        verbose_name=_("keputusan"),
        help_text=_("Keputusan menerima yang mendasarinya; putusan baru meminta skor baru."),
    )
    versi = models.ForeignKey(Versi, models.PROTECT, related_name="+", verbose_name=_("versi kriteria"))
    nilai = models.DecimalField(_("skor"), max_digits=5, decimal_places=2)
    rincian = models.JSONField(_("rincian"), default=list)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    objects = SkorQuerySet.as_manager()

    class Meta:
        verbose_name = _("skor")
        verbose_name_plural = _("skor")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.usulan_id}: {self.nilai}"

    @cached_property
    def baris(self) -> list[Rinci]:
        """How it came about, criterion by criterion."""
        return [Rinci(**satu) for satu in self.rincian]


class UrutanSeri(models.Model):
    """The named act that put equal scores of a bidang in order: which, why, by whom. Append-only."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="seri", verbose_name=_("forum"))
    bidang = models.ForeignKey("kamus.Bidang", models.PROTECT, related_name="+", verbose_name=_("bidang"))
    nilai = models.DecimalField(_("skor"), max_digits=5, decimal_places=2)
    urutan = models.JSONField(_("urutan usulan"), default=list)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("urutan skor yang sama")
        verbose_name_plural = _("urutan skor yang sama")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.forum_id} {self.bidang_id} {self.nilai}"


class PengajuanBobot(models.Model):
    """Weights that a kecamatan asks for, for its own forum, before it starts. Append-only; Bappeda answers."""

    forum = models.ForeignKey(
        "musrenbang.Forum", models.PROTECT, related_name="pengajuan_bobot", verbose_name=_("forum")
    )
    dasar = models.ForeignKey(Versi, models.PROTECT, related_name="+", verbose_name=_("kriteria yang diubah bobotnya"))
    bobot = models.JSONField(_("bobot per kriteria"), default=dict)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("pengajuan bobot")
        verbose_name_plural = _("pengajuan bobot")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.forum_id}: {self.bobot}"


class PutusanBobot(models.Model):
    """Bappeda's answer; `versi` holds the approved weights, and is empty where they were refused. Append-only."""

    pengajuan = models.OneToOneField(
        PengajuanBobot, models.PROTECT, related_name="putusan", verbose_name=_("pengajuan bobot")
    )
    versi = models.ForeignKey(Versi, models.PROTECT, null=True, related_name="+", verbose_name=_("versi kriteria"))
    alasan = models.TextField(_("alasan"), blank=True, max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("putusan bobot")
        verbose_name_plural = _("putusan bobot")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="bobot_ditolak_dengan_alasan", condition=Q(versi__isnull=False) | ~Q(alasan=""))
        ]

    def __str__(self) -> str:
        return f"{self.pengajuan_id}: {'disetujui' if self.versi_id else 'ditolak'}"
