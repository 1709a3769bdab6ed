"""One change of one line of the plan."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.rencana.models.pagu import Sebagai


class Tindakan(models.TextChoices):
    """What is done to a line."""

    TAMBAH = "tambah", _("Ditambah")
    UBAH = "ubah", _("Diubah")
    HENTI = "henti", _("Dihentikan")
    PULIH = "pulih", _("Dikembalikan seperti semula")


class ButirPerubahan(Sebagai, models.Model):
    """What a line, known by its key in every version (`versi.BarisVersi.kunci`), is to read: the last row of a key
    rules. `isi` holds the columns of a version's line that follow from it, all of them for a new line; `{}` for one
    that is stopped or restored. Append-only."""

    renja = models.ForeignKey(
        "rkpd_perubahan.PerubahanRenja", models.PROTECT, related_name="butir", verbose_name=_("perubahan Renja")
    )
    kunci = models.CharField(_("kunci"), max_length=60)
    tindakan = models.CharField(_("tindakan"), max_length=8, choices=Tindakan)
    isi = models.JSONField(_("isinya menjadi"), default=dict)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("butir perubahan")
        verbose_name_plural = _("butir perubahan")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kunci"], name="butir_perubahan_kunci")]

    def __str__(self) -> str:
        return f"{self.kunci}: {self.get_tindakan_display()}"

    @property
    def volume(self) -> Decimal | None:
        """How much it is to be; None where the change says nothing about it."""
        return Decimal(self.isi["target"]) if "target" in self.isi else None
