"""An issued paper: what it says, and the head of the log's chain at that moment. Names of persons are not kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Macam(models.TextChoices):
    """The papers a forum issues by an act."""

    BERITA_ACARA = "berita_acara", _("Berita acara")
    BA_PERUBAHAN = "ba_perubahan", _("Berita acara perubahan")
    NIHIL = "nihil", _("Berita acara nihil")
    SKORING = "skoring", _("Lembar skoring")
    UNDANGAN = "undangan", _("Undangan")


class Terbitan(models.Model):
    """One issue of one paper; issued again, the last one counts. Append-only, witnessed by the record of the act."""

    forum = models.ForeignKey("musrenbang.Forum", models.PROTECT, related_name="terbitan", verbose_name=_("forum"))
    macam = models.CharField(_("macam"), max_length=16, choices=Macam)
    urutan = models.PositiveSmallIntegerField(_("perubahan ke-"), default=0)
    isi = models.JSONField(_("isi"), help_text=_("Isi naskah tanpa nama orang."))
    kepala_nomor = models.PositiveBigIntegerField(_("nomor kepala rantai"), null=True)
    kepala_hash = models.CharField(_("hash kepala rantai"), max_length=64, blank=True)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("terbitan")
        verbose_name_plural = _("terbitan")
        ordering = ["pk"]
        indexes = [models.Index(fields=["forum", "macam", "urutan"], name="terbitan_forum")]

    def __str__(self) -> str:
        return f"{self.get_macam_display()} {self.forum_id}"
