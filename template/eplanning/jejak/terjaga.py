"""The tables that only grow: guarded by triggers and, beyond the log itself, witnessed by it."""

from django.apps import apps
from django.db import models

# Rows of these are vouched for by a hash in the record of the act that made them.
BERSAKSI = (
    "usulan.Keputusan",
    "usulan.Gabungan",
    "usulan.Pecahan",
    "usulan.Pengalihan",
    "usulan.Penautan",
    "pokir.Arahan",
    "pokir.Lanjutan",
    "lampiran.Lampiran",
    "lampiran.Pencabutan",
    "lampiran.Penurunan",
    "musrenbang.Berkas",
    "jadwal.PerubahanJendela",
    "skoring.Lembar",
    "skoring.Skor",
    "skoring.UrutanSeri",
    "skoring.PengajuanBobot",
    "skoring.PutusanBobot",
    "perubahan.BarisPerubahan",
    "perubahan.Pembukaan",
    "perubahan.Penundaan",
    "rencana.PerubahanPagu",
    "rencana.Pelampauan",
    "terbitan.Terbitan",
    "rencana.Rkpd",
    "rencana.BarisRkpd",
    "rencana.DariRanwal",
    "rencana.PutusanRenja",
    "versi.Versi",
    "versi.BarisVersi",
    "ppas.PerubahanPpas",
    "ppas.VersiPpas",
    "ppas.BarisVersiPpas",
    "rkpd_perubahan.PerubahanRkpd",
    "rkpd_perubahan.AkhirPerubahan",
    "rkpd_perubahan.UsulanMasuk",
    "rkpd_perubahan.PutusanPerubahan",
    "rkpd_perubahan.ButirPerubahan",
    "pengawasan.Temuan",
    "pengawasan.LangkahTemuan",
    "pengawasan.PermohonanAkses",
    "pengawasan.PutusanAkses",
    "permohonan.Permohonan",
    "permohonan.LangkahPermohonan",
    "tukar.Balikan",
    "tukar.AsalLama",
    "harga.BukuHarga",
    "harga.ButirHarga",
    "harga.KomponenHarga",
    "saran.Saran",
    "saran.TanggapanSaran",
)
# Says of which proposals, accounts and assignments, whose rows do change, no act knows.
BERUBAH = "eplanning.pengawasan.tercatat.janggal"
LOG = ("jejak.Catatan", "jejak.MataRantai")


def guarded() -> list[type[models.Model]]:
    """Every model whose rows may not be changed or deleted."""
    return [apps.get_model(name) for name in (*LOG, *BERSAKSI)]


def witnessed() -> list[type[models.Model]]:
    """Those whose rows the log vouches for."""
    return [apps.get_model(name) for name in BERSAKSI]
