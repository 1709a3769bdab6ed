"""Work plans of offices for training: what their forum accepted, a little of their own, sent and verified."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import yaml

from eplanning.alur.renja import add_baris
from eplanning.alur.renja_putusan import decide_renja, send_renja
from eplanning.alur.versi import freeze_renja, freeze_rkpd
from eplanning.demo.panggung import Panggung
from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.kamus.nomenklatur import satu, untuk
from eplanning.penerapan import rpjmd
from eplanning.penerapan.perubahan import Laporan
from eplanning.perangkat.models import Perangkat
from eplanning.rencana.isi_renja import belum_tertaut
from eplanning.rencana.models import ButirRpjmd, PutusanRenja, Rpjmd, SumberDana
from eplanning.rencana.queries import renja_of
from eplanning.usulan.models import Usulan
from eplanning.versi.models import JenisVersi
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.daerah import region
from regiondata.nomenklatur import SEMUA_BIDANG
from regiondata.rpjmd import Rpjmd as Berkas

_FILE = Path(__file__).parent / "data" / "rpjmd_contoh.yml"
_KANTOR = f"{SEMUA_BIDANG}.01."
_JUTA = 10**6


def five_years(tahun: TahunRencana) -> None:
    """A sample plan around the year, unless the region's file brought one."""
    if not Rpjmd.objects.untuk(tahun.pk):
        rpjmd.apply(replace(region(), rpjmd=sample_file(tahun)), Laporan())


def sample_file(tahun: TahunRencana) -> Berkas:
    """The sample plan as a region's file would say it."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    years = range(tahun.pk - 1, tahun.pk + 4)
    sasaran = [s for misi in data["misi"] for tujuan in misi["tujuan"] for s in tujuan["sasaran"]]
    for one in (one for s in sasaran for one in s["indikator"]):
        one["target"] = dict(zip(years, one["target"], strict=True))
    data["periode"] = {"mulai": years[0], "selesai": years[-1]}
    return Berkas.model_validate(data)


class RencanaKerja:
    """Writes the Renja of offices inside the window of their forum."""

    def __init__(self, panggung: Panggung, tahapan: Tahapan) -> None:
        self.panggung, self.tahapan, self.tahun = panggung, tahapan, panggung.tahun
        self.kabkota = Wilayah.objects.get(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True)
        self.dana = SumberDana.objects.filter(aktif=True).first()

    def draft(self, office: Perangkat, by) -> None:
        """A line of its own, with the RPJMD behind it."""
        kind = ButirRpjmd.objects.filter(rpjmd=Rpjmd.objects.untuk(self.tahun.pk), jenis=ButirRpjmd.Jenis.SASARAN)
        entry = untuk(office, self.tahun.pk).filter(kode__startswith=_KANTOR).first()
        if entry is None:
            return
        own = {
            "target": 4,
            "pagu_ranwal": 180 * _JUTA,
            "sasaran": kind.filter(aktif=True).last(),
            "alasan": "Dokumen rencana dan evaluasi wajib setiap tahun.",
            "kelompok_sasaran": "Perangkat daerah",
            "pagu_maju": 190 * _JUTA,
            "target_maju": 4,
        }
        self._line(office, entry.kode, own, by)

    def freeze(self, office: Perangkat, by) -> None:
        """The first draft, as citizens were consulted about it, where the nomenclature gave the office one."""
        renja = renja_of(office, self.tahun)
        if renja.pk is None:
            return
        with self.panggung.clock(self.tahapan, 2):
            freeze_renja(renja, by=by, catatan="Bahan konsultasi publik.")

    def compile(self, jenis: JenisVersi, penyelia) -> None:
        """A draft of the RKPD from what forums accepted and offices froze until now."""
        with self.panggung.clock(self.tahapan, 3):
            freeze_rkpd(self.tahun, jenis, by=penyelia)

    def take_up(self, office: Perangkat, by) -> None:
        """One line for the accepted proposals of each sub kegiatan of the catalogue."""
        waiting = belum_tertaut(office, self.tahun)
        for kode, group in groupby(waiting, key=lambda usulan: usulan.kamus.subkegiatan):
            entry = satu(office, self.tahun.pk, kode) or untuk(office, self.tahun.pk).first()
            usulan = list(group)
            told = {"target": len(usulan), "kelompok_sasaran": "Warga setempat"}
            if entry:
                self._line(office, entry.kode, told, by, usulan)

    def send(self, office: Perangkat, by) -> None:
        """To Bappeda."""
        with self.panggung.clock(self.tahapan, 2):
            send_renja(renja_of(office, self.tahun), by=by)

    def verify(self, office: Perangkat, penyelia) -> None:
        """Bappeda agrees."""
        with self.panggung.clock(self.tahapan, 3):
            told = "Sesuai dengan hasil forum perangkat daerah."
            decide_renja(renja_of(office, self.tahun), PutusanRenja.Putusan.VERIFIKASI, by=penyelia, alasan=told)

    def _line(self, office: Perangkat, kode: str, told: dict, by, usulan: Iterable[Usulan] = ()) -> None:
        data = {"subkegiatan": kode, "wilayah": self.kabkota, "sumber_dana": self.dana} | told
        with self.panggung.clock(self.tahapan, 2):
            add_baris(office, self.tahun, data, by=by, usulan=[one.pk for one in usulan])
