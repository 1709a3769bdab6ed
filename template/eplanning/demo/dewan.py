"""Members of the DPRD for training, where the region has not listed its own: one with an account, one without."""

from eplanning.akun.models import Pengguna
from eplanning.alur.dewan import bind_anggota
from eplanning.pokir.models import Anggota, Dapil

NAMA = ("Anggota Contoh Satu", "Anggota Contoh Dua")


def seat(dapil: Dapil, account: Pengguna, admin: Pengguna) -> None:
    """Let the account be a member's own."""
    members = list(Anggota.objects.filter(dapil=dapil, aktif=True)[:2])
    if not members:
        rows = (
            Anggota(kode=f"A{999 - n}", nama=name, dapil=dapil, fraksi="Fraksi Contoh", komisi=f"Komisi {n + 1}")
            for n, name in enumerate(NAMA)
        )
        members = Anggota.objects.bulk_create(rows)
    bind_anggota(members[0], account, by=admin)
