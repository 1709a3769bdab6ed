"""The draft of a year, its lines, and every change of them."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eplanning import jam
from eplanning.ppas.models.asal import Asal
from eplanning.rencana.models.pagu import Sebagai


class Ppas(models.Model):
    """The PPAS of a year. Round 1 is the PPAS, each later one a change of it (perubahan PPAS); a round ends when it is
    agreed, which freezes it (`VersiPpas`)."""

    tahun = models.OneToOneField(
        "jadwal.TahunRencana", models.PROTECT, related_name="ppas", verbose_name=_("tahun rencana")
    )
    rkpd = models.ForeignKey("versi.Versi", models.PROTECT, related_name="+", verbose_name=_("versi RKPD dasarnya"))
    putaran = models.PositiveSmallIntegerField(_("putaran"), default=1)
    terbuka = models.BooleanField(_("sedang dibahas"), default=True)
    alasan = models.CharField(_("alasan dan dasar perubahan"), max_length=1000, blank=True)

    class Meta:
        verbose_name = "PPAS"
        verbose_name_plural = "PPAS"

    def __str__(self) -> str:
        return sebutan(self.tahun_id, self.putaran)


def sebutan(tahun: int, putaran: int) -> str:
    """`PPAS 2031`, `Perubahan PPAS 2031`, `Perubahan PPAS 2031 ke-2`."""
    if putaran == 1:
        return f"PPAS {tahun}"
    changed = gettext("Perubahan PPAS %(tahun)s") % {"tahun": tahun}
    return changed if putaran == 2 else gettext("%(ppas)s ke-%(n)s") % {"ppas": changed, "n": putaran - 1}


class IsiPlafon(models.Model):
    """What is planned of one sub kegiatan of one office; these two name the line, here and in what follows."""

    perangkat = models.ForeignKey(
        "perangkat.Perangkat", models.PROTECT, related_name="+", verbose_name=_("perangkat daerah")
    )
    kode = models.CharField(_("kode sub kegiatan"), max_length=20, blank=True)
    nama = models.CharField(_("sub kegiatan"), max_length=1000, blank=True)
    target = models.CharField(_("target"), max_length=600, blank=True)
    lokasi = models.CharField(_("lokasi"), max_length=1000, blank=True)
    asal = models.CharField(_("asal"), max_length=12, choices=Asal, default=Asal.RKPD)
    rujukan = models.CharField(_("rujukan asal"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}".strip() or gettext("Belum bersub kegiatan")

    @property
    def tanpa_asal(self) -> bool:
        """Does it come from nowhere that the plan or a higher rule knows?"""
        return self.asal == Asal.TANPA


class BarisPpas(IsiPlafon):
    """A line of the draft. `nilai` None: taken out. `revisi` counts its changes, so that nobody overwrites unseen."""

    ppas = models.ForeignKey(Ppas, models.PROTECT, related_name="baris", verbose_name="PPAS")
    nilai = models.PositiveBigIntegerField(_("plafon (Rp)"), null=True, help_text=_("Kosong: dicoret."))
    revisi = models.PositiveIntegerField(_("revisi"), default=0)

    class Meta:
        verbose_name = _("baris PPAS")
        verbose_name_plural = _("baris PPAS")
        ordering = ["perangkat", "kode"]
        constraints = [
            models.UniqueConstraint(fields=["ppas", "perangkat", "kode"], name="baris_ppas_sekali"),
            models.CheckConstraint(
                name="baris_ppas_berasal", condition=models.Q(asal=Asal.RKPD) | ~models.Q(rujukan="")
            ),
        ]

    @property
    def tahun_id(self) -> int:
        """The plan year it belongs to."""
        return self.ppas.tahun_id


class Tindakan(models.TextChoices):
    """What was done to a line."""

    TAMBAH = "tambah", _("Ditambah")
    UBAH = "ubah", _("Diubah")
    CORET = "coret", _("Dicoret")


class PerubahanPpas(Sebagai, models.Model):
    """One change of a line: from what to what, where it comes from, by whom and why. Append-only, public once its round
    is agreed."""

    baris = models.ForeignKey(BarisPpas, models.PROTECT, related_name="perubahan", verbose_name=_("baris PPAS"))
    putaran = models.PositiveSmallIntegerField(_("putaran"))
    revisi = models.PositiveIntegerField(_("revisi"))
    tindakan = models.CharField(_("tindakan"), max_length=8, choices=Tindakan)
    nilai_lama = models.PositiveBigIntegerField(_("plafon semula (Rp)"), null=True)
    nilai_baru = models.PositiveBigIntegerField(_("plafon menjadi (Rp)"), null=True)
    target_lama = models.CharField(_("target semula"), max_length=600, blank=True)
    target_baru = models.CharField(_("target menjadi"), max_length=600, blank=True)
    lokasi_lama = models.CharField(_("lokasi semula"), max_length=1000, blank=True)
    lokasi_baru = models.CharField(_("lokasi menjadi"), max_length=1000, blank=True)
    asal = models.CharField(_("asal"), max_length=12, choices=Asal)
    rujukan = models.CharField(_("rujukan asal"), max_length=200, blank=True)
    alasan = models.TextField(_("alasan"), max_length=1000)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name=_("oleh"))
    peran = models.CharField(_("sebagai"), max_length=24)
    pada = models.DateTimeField(_("pada"), default=jam.now, editable=False)

    class Meta:
        verbose_name = _("perubahan baris PPAS")
        verbose_name_plural = _("perubahan baris PPAS")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["baris", "revisi"], name="revisi_baris_ppas_sekali")]

    def __str__(self) -> str:
        return f"{self.baris_id}: {self.nilai_lama} → {self.nilai_baru}"
