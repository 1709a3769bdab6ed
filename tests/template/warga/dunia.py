"""A small region in the database: enough of every kind for a public page, each name made up."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from eplanning.akun.models import Pengguna
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.kamus.models import Bidang, KamusUsulan
from eplanning.musrenbang.models import Delegasi, Forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import Keputusan, Usulan
from eplanning.wilayah.models import Wilayah
from eplanning.www.daerah import region_profile

ORANG = "Zainab Rahasia"  # whoever acts here; no public page may say it
CHAIN = (
    ("musrenbang_kelurahan", "Musrenbang Kelurahan", "musrenbang", "kelurahan", ["operator_kelurahan"]),
    ("musrenbang_kecamatan", "Musrenbang Kecamatan", "musrenbang", "kecamatan", ["operator_kecamatan"]),
    ("musrenbang_kota", "Musrenbang Kota", "musrenbang", "kabkota", []),
)


class Dunia:
    """One year, one kecamatan with two villages, one office, one catalogue entry; the first of three stages is over."""

    def __init__(self) -> None:
        profil = region_profile()
        self.kini = timezone.now()
        self.tahun = TahunRencana.objects.create(tahun=profil.tahun_rencana, berjalan=True)
        kota = Wilayah.objects.create(kode=profil.kode, nama=profil.nama, tingkat="kabkota", sebutan="")
        self.kecamatan = self._area(kota, "01", "Mawar", "kecamatan")
        self.kelurahan = self._area(self.kecamatan, "1001", "Melati", "kelurahan")
        self.tetangga = self._area(self.kecamatan, "1002", "Anggrek", "kelurahan")
        self.orang = Pengguna.objects.create(username="petugas", nama=ORANG, wajib_ganti_sandi=False)
        self.dinas = Perangkat.objects.create(
            kode="1.03.0.00.0.00.01.0000", nama="Dinas Pekerjaan Umum", singkatan="Dinas PU", jenis="dinas"
        )
        self.bidang = Bidang.objects.create(kode="fisik", nama="Fisik dan Prasarana")
        self.kamus = KamusUsulan.objects.create(
            tahun=self.tahun, kode="F-01", nama="Perkerasan jalan lingkungan", satuan="m2", harga_satuan=250_000,
            perangkat=self.dinas, bidang=self.bidang, tipe="fisik", subkegiatan="1.03.10.2.01.0053",
        )  # fmt: skip
        self.tahapan = [
            Tahapan.objects.create(kode=kode, nama=nama, jenis=jenis, tingkat=tingkat, urutan=urutan, pengusul=pengusul)
            for urutan, (kode, nama, jenis, tingkat, pengusul) in enumerate(CHAIN)
        ]
        for tahap, berikut in zip(self.tahapan, self.tahapan[1:], strict=False):
            tahap.masuk_ke = berikut
            tahap.save()
        for place, tahap in enumerate(self.tahapan):
            mulai = self.kini + dt.timedelta(days=20 * (place - 1), hours=-2)
            Jendela.objects.create(tahun=self.tahun, tahapan=tahap, mulai=mulai, selesai=mulai + dt.timedelta(days=19))
        self.forum = self.make_forum(self.tahapan[0], self.kelurahan)

    def _area(self, induk: Wilayah, suffix: str, nama: str, tingkat: str) -> Wilayah:
        return Wilayah.objects.create(
            kode=f"{induk.kode}.{suffix}", nama=nama, tingkat=tingkat, sebutan=tingkat.title(), induk=induk
        )

    def make_forum(self, tahapan: Tahapan, unit: Wilayah, **changes) -> Forum:
        """A forum that met, was closed and whose minutes are issued; names of persons in every place for them."""
        day = self.kini - dt.timedelta(days=10)
        values = {
            "tempat": "Balai Melati", "alamat": "Jalan Kenanga 4", "tanggal": dt.date(2026, 1, 7), "pejabat": ORANG,
            "pimpinan": ORANG, "sambutan": [ORANG], "pemateri": [ORANG], "hadir_laki": 25, "hadir_perempuan": 21,
            "kelompok": {"PKK": 9}, "mulai_pada": day, "selesai_pada": day, "ba_pada": day, "ba_nomor": "050/7/2026",
            "ba_tanggal": dt.date(2026, 1, 8), "dikirim_pada": day,
        }  # fmt: skip
        forum = Forum.objects.create(tahun=self.tahun, tahapan=tahapan, wilayah=unit, **values | changes)
        Delegasi.objects.create(forum=forum, nama=ORANG, unsur="Karang Taruna", perempuan=True)
        return forum

    def make_usulan(self, urut: int = 1, **changes) -> Usulan:
        """A published proposal that lies at the second stage."""
        values = {
            "asal": self.tahapan[0], "tahapan": self.tahapan[1], "wilayah": self.kelurahan, "alamat": "Gang Cempaka",
            "permasalahan": "Becek setiap hujan", "uraian": f"Perkerasan gang {urut}", "volume": Decimal(10),
            "harga_satuan": 250_000, "total": 2_500_000, "terbit_pada": self.kini, "penerima_manfaat": 40,
        }  # fmt: skip
        return Usulan.objects.create(
            tahun=self.tahun, nomor=f"{self.tahun.tahun}-{self.kelurahan.kode}-{urut:04d}", kamus=self.kamus,
            bidang=self.bidang, tipe="fisik", perangkat=self.dinas, dibuat_oleh=self.orang, **values | changes,
        )  # fmt: skip

    def decide(self, usulan: Usulan, keputusan: str, alasan: str = "", forum: Forum | None = None) -> Keputusan:
        """One decision with the amounts the proposal has."""
        forum = forum or self.forum
        return Keputusan.objects.create(
            usulan=usulan, tahapan=forum.tahapan, forum=forum, keputusan=keputusan, alasan=alasan, volume=usulan.volume,
            harga_satuan=usulan.harga_satuan, total=usulan.total, perangkat=usulan.perangkat, oleh=self.orang,
            peran="lurah",
        )  # fmt: skip
