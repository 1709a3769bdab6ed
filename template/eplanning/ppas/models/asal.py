"""Where a line of the PPAS, or a change of one, comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asal(models.TextChoices):
    """`TANPA` is allowed with legal ground only, and told to the public as what it is.

    A sub kegiatan that is not in the RKPD may enter by national or provincial policy, an emergency or the order of a
    higher regulation (the yearly guidelines for the budget, on Permendagri 77/2020); what was discussed is no origin.
    """

    RKPD = "rkpd", _("RKPD")
    USULAN = "usulan", _("Usulan yang terbit")
    KEBIJAKAN = "kebijakan", _("Kebijakan nasional atau provinsi")
    DARURAT = "darurat", _("Keadaan darurat atau luar biasa")
    PERINTAH = "perintah", _("Perintah peraturan yang lebih tinggi")
    PENDAPATAN = "pendapatan", _("Penyesuaian pendapatan dan pembiayaan")
    PEMBAHASAN = "pembahasan", _("Pembahasan TAPD dan Badan Anggaran DPRD")
    TANPA = "tanpa", _("Tanpa asal, dengan dasar hukum")


# What a new line may come from, and what may stand behind a change of one that is there.
MENAMBAH = (Asal.RKPD, Asal.USULAN, Asal.KEBIJAKAN, Asal.DARURAT, Asal.PERINTAH, Asal.TANPA)
MENGUBAH = tuple(asal for asal in Asal if asal != Asal.TANPA)
