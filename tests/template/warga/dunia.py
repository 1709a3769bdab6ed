"""Results in the region of the tests: a forum that met and proposals it decided, each text made up."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from eplanning.akun.models import Pengguna
from eplanning.jadwal.models import Jendela, Tahapan, TahunRencana
from eplanning.kamus.models import KamusUsulan
from eplanning.musrenbang.models import Delegasi, Forum
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import Keputusan, Usulan
from eplanning.wilayah.models import Wilayah

ORANG = "Zainab Rahasia"  # whoever acts here; no public page may say it


class Dunia:
    """Two villages of one kecamatan. The kelurahan's window is over, the kecamatan's is open, the kota's ahead."""

    def __init__(self) -> None:
        self.kini = timezone.now()
        self.tahun = TahunRencana.objects.kini()
        self.kelurahan, self.tetangga = Wilayah.objects.filter(tingkat="kelurahan").select_related("induk")[:2]
        self.kecamatan = self.kelurahan.induk
        self.dinas = Perangkat.objects.filter(jenis="dinas")[0]
        self.kamus = KamusUsulan.objects.filter(tahun=self.tahun, tipe="fisik").select_related("bidang")[0]
        self.tahapan = [
            Tahapan.objects.get(jenis="musrenbang", tingkat=level) for level in ("kelurahan", "kecamatan", "kabkota")
        ]
        for place, tahap in enumerate(self.tahapan):
            mulai = self.kini + dt.timedelta(days=20 * (place - 1), hours=-2)
            window = Jendela.objects.filter(tahun=self.tahun, tahapan=tahap)
            window.update(mulai=mulai, selesai=mulai + dt.timedelta(days=19))
        self.orang = Pengguna.objects.create(username="petugas-warga", nama=ORANG, wajib_ganti_sandi=False)
        self.forum = self.make_forum(self.tahapan[0], self.kelurahan)

    def make_forum(self, tahapan: Tahapan, unit: Wilayah | Perangkat, **changes) -> Forum:
        """A forum that met, was closed and whose minutes are issued; names of persons in every place for them."""
        day = self.kini - dt.timedelta(days=10)
        values = {
            "tempat": "Balai Melati", "alamat": "Jalan Kenanga 4", "tanggal": dt.date(2026, 1, 7), "pejabat": ORANG,
            "pimpinan": ORANG, "sambutan": [ORANG], "pemateri": [ORANG], "hadir_laki": 25, "hadir_perempuan": 21,
            "kelompok": {"PKK": 9}, "mulai_pada": day, "selesai_pada": day, "ba_pada": day, "ba_nomor": "050/7/2026",
            "ba_tanggal": dt.date(2026, 1, 8), "dikirim_pada": day,
        }  # fmt: skip
        place = {"perangkat" if isinstance(unit, Perangkat) else "wilayah": unit}
        forum, _made = Forum.objects.update_or_create(
            tahun=self.tahun, tahapan=tahapan, **place, defaults=values | changes
        )
        Delegasi.objects.create(forum=forum, nama=ORANG, unsur="Karang Taruna", perempuan=True)
        return forum

    def make_usulan(self, urut: int = 1, **changes) -> Usulan:
        """A published proposal of the village that lies at the kecamatan."""
        values = {
            "asal": self.tahapan[0], "tahapan": self.tahapan[1], "wilayah": self.kelurahan, "alamat": "Gang Cempaka",
            "permasalahan": "Becek setiap hujan", "uraian": f"Perkerasan gang {urut}", "volume": Decimal(10),
            "harga_satuan": 250_000, "total": 2_500_000, "terbit_pada": self.kini, "penerima_manfaat": 40,
            "perangkat": self.dinas,
        }  # fmt: skip
        return Usulan.objects.create(
            tahun=self.tahun, nomor=f"{self.tahun}-{self.kelurahan.kode}-{urut:04d}", kamus=self.kamus, tipe="fisik",
            bidang=self.kamus.bidang, dibuat_oleh=self.orang, **values | changes,
        )  # fmt: skip

    def decide(self, usulan: Usulan, keputusan: str, alasan: str = "", forum: Forum | None = None) -> Keputusan:
        """One decision with the amounts the proposal has."""
        forum = forum or self.forum
        return Keputusan.objects.create(
            usulan=usulan, tahapan=forum.tahapan, forum=forum, keputusan=keputusan, alasan=alasan,
            volume=usulan.volume, harga_satuan=usulan.harga_satuan, total=usulan.total, perangkat=usulan.perangkat,
            oleh=self.orang, peran="lurah",
        )  # fmt: skip
