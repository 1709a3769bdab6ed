"""Plan years side by side: the next one is prepared while this one runs; the last ones can be read, never written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeadaanTahun(models.TextChoices):
    """How far a plan year is. Only in the running one anything is proposed or decided."""

    DISIAPKAN = "disiapkan", _("Disiapkan")
    BERJALAN = "berjalan", _("Berjalan")
    SELESAI = "selesai", _("Selesai")


class TahunRencanaQuerySet(models.QuerySet):
    def kini(self):
        """The year that is being planned now, or None before `region apply` and between two years."""
        return self.filter(keadaan=KeadaanTahun.BERJALAN).first()

    def utama(self) -> "TahunRencana | None":
        """The year that is meant when none is named; None before `region apply`. Reads all years, which are few."""
        return min(self, key=lambda year: year.giliran, default=None)


class TahunRencana(models.Model):
    """The year that is planned (year n); the work is done in the year before."""

    tahun = models.PositiveSmallIntegerField(_("tahun rencana"), primary_key=True)
    keadaan = models.CharField(_("keadaan"), max_length=10, choices=KeadaanTahun, default=KeadaanTahun.DISIAPKAN)
    data_lama = models.BooleanField(
        _("data lama"), default=False, help_text=_("Disalin dari aplikasi sebelumnya; tidak direncanakan di sini.")
    )
    dijalankan_pada = models.DateTimeField(_("dijalankan pada"), null=True, blank=True, editable=False)
    selesai_pada = models.DateTimeField(_("selesai pada"), null=True, blank=True, editable=False)

    objects = TahunRencanaQuerySet.as_manager()

    class Meta:
        app_label = "jadwal"
        verbose_name = _("tahun rencana")
        verbose_name_plural = _("tahun rencana")
        ordering = ["-tahun"]
        constraints = [
            models.UniqueConstraint(fields=["keadaan"], condition=Q(keadaan="berjalan"), name="satu_tahun_berjalan"),
            models.CheckConstraint(condition=Q(data_lama=False) | Q(keadaan="selesai"), name="data_lama_hanya_dibaca"),
        ]

    def __str__(self) -> str:
        return str(self.tahun)

    @property
    def giliran(self) -> tuple[int, int]:
        """The less, the sooner a page shows this year when none is asked for: the running one, else the last one that
        was planned here, else one that is prepared, else old data."""
        by_state = {KeadaanTahun.BERJALAN: 0, KeadaanTahun.SELESAI: 1, KeadaanTahun.DISIAPKAN: 2}
        return 3 if self.data_lama else by_state[KeadaanTahun(self.keadaan)], -self.tahun

    @property
    def berjalan(self) -> bool:
        """Is it the one that is planned now?"""
        return self.keadaan == KeadaanTahun.BERJALAN
