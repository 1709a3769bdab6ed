"""The season for the screens: every window of the region open at once, and one person a role."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.jadwal.models import Jendela, TahunRencana
from eplanning.kamus.models import Bidang, KamusUsulan

KOTA = "12.73"
OPD = "1.03.0.00.0.00.01.0000"
OPD_LAIN = "1.02.2.14.0.00.01.0000"
ORANG = {
    "kaling": (Peran.KEPALA_LINGKUNGAN, "wilayah", f"{KOTA}.01.1001.L01"),
    "operator.kelurahan": (Peran.OPERATOR_KELURAHAN, "wilayah", f"{KOTA}.01.1001"),
    "lurah": (Peran.LURAH, "wilayah", f"{KOTA}.01.1001"),
    "lurah.lain": (Peran.LURAH, "wilayah", f"{KOTA}.02.1001"),
    "operator.kecamatan": (Peran.OPERATOR_KECAMATAN, "wilayah", f"{KOTA}.01"),
    "camat": (Peran.CAMAT, "wilayah", f"{KOTA}.01"),
    "dewan": (Peran.ANGGOTA_DPRD, "dapil", "D1"),
    "setwan": (Peran.SETWAN, None, None),
    "operator.opd": (Peran.OPERATOR_OPD, "perangkat", OPD),
    "kepala.opd": (Peran.KEPALA_OPD, "perangkat", OPD),
    "opd.lain": (Peran.OPERATOR_OPD, "perangkat", OPD_LAIN),
    "penyelia": (Peran.PENYELIA, None, None),
    "kepala.bappeda": (Peran.KEPALA_BAPPEDA, None, None),
    "admin": (Peran.ADMIN_BAPPEDA, None, None),
    "inspektorat": (Peran.INSPEKTORAT, None, None),
    "tapd": (Peran.TAPD, None, None),
}


def build() -> SimpleNamespace:
    """The region's windows all open now, two catalogue entries, and the people by name."""
    tahun = TahunRencana.objects.kini()
    now = timezone.now().replace(second=0, microsecond=0)
    Jendela.objects.update(mulai=now - dt.timedelta(days=2), selesai=now + dt.timedelta(days=5))
    return SimpleNamespace(
        tahun=tahun,
        kamus=_kamus(tahun),
        orang={name: _person(name, *bound) for name, bound in ORANG.items()},
    )


def isian(dunia, **other) -> dict:
    """What a clerk posts for one proposal, having seen those like it."""
    typed = {
        "wilayah": f"{KOTA}.01.1001.L01",
        "alamat": "Gang Melati 3",
        "permasalahan": "Air tergenang setiap hujan.",
        "uraian": "Pembangunan drainase gang",
        "kamus": dunia.kamus["DR"].pk,
        "volume": "120,5",
        "tetap": "1",
    }
    return typed | other


def _kamus(tahun: TahunRencana) -> dict[str, KamusUsulan]:
    fisik, sosbud = Bidang.objects.get(kode="fisik"), Bidang.objects.get(kode="sosbud")
    made = {}
    for kode, nama, satuan, harga, opd, bidang, tipe in (
        ("DR", "Drainase gang uji", "meter", 1_000_000, OPD, fisik, "fisik"),
        ("PY", "Penyuluhan gizi uji", "orang", 150_000, OPD_LAIN, sosbud, "non_fisik"),
    ):
        made[kode] = KamusUsulan.objects.create(
            tahun=tahun,
            kode=kode,
            nama=nama,
            satuan=satuan,
            harga_satuan=harga,
            perangkat_id=opd,
            bidang=bidang,
            tipe=tipe,
        )
    return made


def _person(name: str, peran: Peran, kind: str | None, kode: str | None) -> Pengguna:
    person = Pengguna.objects.create(username=name, nama=f"Orang {name}", wajib_ganti_sandi=False)
    Penugasan.objects.create(pengguna=person, peran=peran, **({f"{kind}_id": kode} if kind else {}))
    return person


def total(volume: str, price: int) -> int:
    """What a line costs."""
    return int(Decimal(volume) * price)
