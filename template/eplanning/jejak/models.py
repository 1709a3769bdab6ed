"""Records and the chain over them. Writing takes no lock; a short regular step seals records into the chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam


class Catatan(models.Model):
    """What somebody did to something. Append-only: the database refuses UPDATE, DELETE and TRUNCATE."""

    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, null=True, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24, blank=True)
    aksi = models.CharField(_("aksi"), max_length=60)
    objek_jenis = models.CharField(_("jenis objek"), max_length=40)
    objek_id = models.CharField(_("objek"), max_length=64)
    data = models.JSONField(_("data"), default=dict)
    bukti = models.JSONField(
        _("bukti"), default=dict, help_text=_("Hash setiap baris yang tidak boleh berubah dan lahir dari aksi ini.")
    )

    class Meta:
        verbose_name = _("catatan")
        verbose_name_plural = _("catatan")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["objek_jenis", "objek_id"], name="catatan_objek"),
            models.Index(fields=["aksi", "-id"], name="catatan_aksi"),
            models.Index(fields=["pada"], name="catatan_pada"),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_jenis} {self.objek_id}"


class MataRantai(models.Model):
    """One link: the hash of a record together with the hash before it."""

    nomor = models.PositiveBigIntegerField(_("nomor"), primary_key=True)
    catatan = models.OneToOneField(Catatan, models.PROTECT, related_name="mata_rantai", verbose_name=_("catatan"))
    sebelum = models.CharField(_("hash sebelumnya"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)
    disegel_pada = models.DateTimeField(_("disegel pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("mata rantai")
        verbose_name_plural = _("mata rantai")
        ordering = ["nomor"]

    def __str__(self) -> str:
        return f"{self.nomor} {self.hash[:12]}"
