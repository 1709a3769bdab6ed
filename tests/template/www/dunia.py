"""A small region for the screens: two kecamatan, the whole chain, every window open, one person a role."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from eplanning.akun.models import Pengguna, Penugasan, Peran
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.kamus.models import Bidang, KamusUsulan
from eplanning.musrenbang.units import open_forums
from eplanning.perangkat.models import Perangkat
from eplanning.pokir.models import Dapil
from eplanning.wilayah.models import Wilayah
from regiondata.tahapan import ATURAN

KOTA = "12.99"
RANTAI = (
    ("rembuk_warga", "rembuk", "lingkungan", "musrenbang_kelurahan"),
    ("musrenbang_kelurahan", "musrenbang", "kelurahan", "musrenbang_kecamatan"),
    ("musrenbang_kecamatan", "musrenbang", "kecamatan", "forum_perangkat_daerah"),
    ("pokir", "pokir", "dapil", "forum_perangkat_daerah"),
    ("forum_perangkat_daerah", "forum_opd", "perangkat", "musrenbang_kota"),
    ("musrenbang_kota", "musrenbang", "kabkota", "rkpd"),
    ("rkpd", "penetapan", "kabkota", None),
)
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
ORANG = {
    "kaling": (Peran.KEPALA_LINGKUNGAN, "wilayah", f"{KOTA}.01.1001.L01"),
    "operator.kelurahan": (Peran.OPERATOR_KELURAHAN, "wilayah", f"{KOTA}.01.1001"),
    "lurah": (Peran.LURAH, "wilayah", f"{KOTA}.01.1001"),
    "lurah.lain": (Peran.LURAH, "wilayah", f"{KOTA}.02.1001"),
    "operator.kecamatan": (Peran.OPERATOR_KECAMATAN, "wilayah", f"{KOTA}.01"),
    "camat": (Peran.CAMAT, "wilayah", f"{KOTA}.01"),
    "dewan": (Peran.ANGGOTA_DPRD, "dapil", "D1"),
    "setwan": (Peran.SETWAN, None, None),
    "operator.opd": (Peran.OPERATOR_OPD, "perangkat", "1.03.0.00.0.00.01.0000"),
    "kepala.opd": (Peran.KEPALA_OPD, "perangkat", "1.03.0.00.0.00.01.0000"),
    "opd.lain": (Peran.OPERATOR_OPD, "perangkat", "1.02.0.00.0.00.01.0000"),
    "penyelia": (Peran.PENYELIA, None, None),
    "kepala.bappeda": (Peran.KEPALA_BAPPEDA, None, None),
    "admin": (Peran.ADMIN_BAPPEDA, None, None),
    "inspektorat": (Peran.INSPEKTORAT, None, None),
}


def build() -> SimpleNamespace:
    """The region; `.orang[name]`, `.forum(stage, unit)`, `.kamus[code]`."""
    tahun = TahunRencana.objects.create(tahun=2031, berjalan=True)
    _areas()
    _offices()
    _stages(tahun)
    open_forums(tahun)
    Dapil.objects.create(kode="D1", nama="Dapil Satu").kecamatan.set([f"{KOTA}.01"])
    return SimpleNamespace(
        tahun=tahun,
        kamus=_kamus(tahun),
        orang={name: _person(name, *bound) for name, bound in ORANG.items()},
    )


def isian(dunia, **other) -> dict:
    """What a clerk posts for one proposal."""
    typed = {
        "wilayah": f"{KOTA}.01.1001.L01",
        "alamat": "Gang Melati 3",
        "permasalahan": "Air tergenang setiap hujan.",
        "uraian": "Pembangunan drainase gang",
        "kamus": dunia.kamus["DR"].pk,
        "volume": "120,5",
    }
    return typed | other


def _areas() -> None:
    rows = [(KOTA, "Kota Contoh", "kabkota", "Kota", None)]
    for kec, name in (("01", "Utara"), ("02", "Selatan")):
        rows.append((f"{KOTA}.{kec}", name, "kecamatan", "Kecamatan", KOTA))
        rows.append((f"{KOTA}.{kec}.1001", f"Mekar {name}", "kelurahan", "Kelurahan", f"{KOTA}.{kec}"))
    for one in ("L01", "L02"):
        rows.append((f"{KOTA}.01.1001.{one}", one, "lingkungan", "Lingkungan", f"{KOTA}.01.1001"))
    for kode, nama, tingkat, sebutan, induk in rows:
        Wilayah.objects.create(kode=kode, nama=nama, tingkat=tingkat, sebutan=sebutan, induk_id=induk)


def _offices() -> None:
    for kode, nama, wilayah in (
        ("1.03.0.00.0.00.01.0000", "Dinas Pekerjaan Umum", None),
        ("1.02.0.00.0.00.01.0000", "Dinas Kesehatan", None),
        ("7.01.0.00.0.00.01.0000", "Kecamatan Utara", f"{KOTA}.01"),
    ):
        Perangkat.objects.create(kode=kode, nama=nama, jenis="dinas", wilayah_id=wilayah)


def _stages(tahun: TahunRencana) -> None:
    now = timezone.now()
    for urutan, (kode, jenis, tingkat, masuk_ke) in reversed(list(enumerate(RANTAI, start=1))):
        rule = ATURAN[jenis, tingkat]
        stage = Tahapan.objects.create(
            kode=kode,
            nama=kode.replace("_", " ").title(),
            jenis=jenis,
            tingkat=tingkat,
            urutan=urutan,
            masuk_ke_id=masuk_ke,
            pengusul=list(rule.pengusul),
            pemutus=list(rule.pemutus),
            pemimpin=list(rule.pemimpin),
            pengirim=list(rule.pengirim),
            keputusan=list(rule.keputusan),
        )
        Jendela.objects.create(
            tahun=tahun, tahapan=stage, mulai=now - dt.timedelta(days=2), selesai=now + dt.timedelta(days=5)
        )


def _kamus(tahun: TahunRencana) -> dict[str, KamusUsulan]:
    fisik = Bidang.objects.create(kode="fisik", nama="Fisik dan Prasarana")
    sosbud = Bidang.objects.create(kode="sosbud", nama="Sosial Budaya")
    made = {}
    for kode, nama, satuan, harga, opd, bidang, tipe in (
        ("DR", "Pembangunan drainase lingkungan", "meter", 1_000_000, "1.03.0.00.0.00.01.0000", fisik, "fisik"),
        ("PY", "Penyuluhan kesehatan", "orang", 150_000, "1.02.0.00.0.00.01.0000", sosbud, "non_fisik"),
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
