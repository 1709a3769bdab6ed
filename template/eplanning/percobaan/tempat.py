"""Where a trial happens: a year that is never listed, an area that exists only while the trial lasts."""

import datetime as dt

from eplanning import jam
from eplanning.alur.jadwal import lay_jendela
from eplanning.alur.konsol import KONSOL
from eplanning.jadwal.models import Jenis, Tahapan, TahunRencana
from eplanning.kamus.models import Bidang, KamusUsulan, Tipe
from eplanning.perangkat.models import Perangkat
from eplanning.wilayah.models import Tingkat, Wilayah

TAHUN = 9999
LAMA = dt.timedelta(minutes=15)
NAMA = "Percobaan pemasangan"
_BAGIAN = {Tingkat.KECAMATAN: "00", Tingkat.KELURAHAN: "1000", Tingkat.LINGKUNGAN: "L00"}


def first_stage() -> Tahapan:
    """The first stage of the chain at which an area's people propose. Tahapan.DoesNotExist before `region apply`."""
    stages = Tahapan.objects.filter(aktif=True, tingkat__in=_BAGIAN, jenis__in=(Jenis.REMBUK, Jenis.MUSRENBANG))
    return stages.order_by("urutan")[:1].get()


def open_year(stage: Tahapan) -> TahunRencana:
    """The trial year, with one catalogue entry and a window that closes by itself."""
    year, _made = TahunRencana.objects.get_or_create(tahun=TAHUN, defaults={"uji": True})
    entry = {"nama": NAMA, "satuan": "paket", "harga_satuan": 1, "tipe": Tipe.NON_FISIK}
    entry |= {"bidang": Bidang.objects.first(), "perangkat": Perangkat.objects.berlaku().first()}
    KamusUsulan.objects.get_or_create(tahun=year, kode="PERCOBAAN", defaults=entry)
    set_window(year, stage, LAMA)
    return year


def set_window(year: TahunRencana, stage: Tahapan, until: dt.timedelta) -> None:
    """Open from a minute ago until then."""
    span = (jam.now() - dt.timedelta(minutes=1), jam.now() + until)
    lay_jendela(year, {stage.pk: span}, by=KONSOL, alasan="Percobaan pemasangan.")


def open_area(stage: Tahapan) -> Wilayah:
    """The trial area of the stage's level, below trial areas of the levels above."""
    area = Wilayah.objects.get(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True)
    for tingkat, part in _BAGIAN.items():
        columns = {"nama": NAMA, "tingkat": tingkat, "sebutan": "Wilayah", "induk": area, "ditutup_pada": None}
        area, _made = Wilayah.objects.update_or_create(kode=f"{area.pk}.{part}", defaults=columns)
        if tingkat == stage.tingkat:
            break
    return area


def close_areas() -> None:
    """The trial areas are closed, as if they had never been."""
    region = Wilayah.objects.get(tingkat=Tingkat.KABKOTA, ditutup_pada__isnull=True)
    Wilayah.objects.di_bawah(f"{region.pk}.{_BAGIAN[Tingkat.KECAMATAN]}").update(ditutup_pada=jam.today())
