"""What the filters of the public list offer: code and name, nothing more, in as few queries as there are lists."""

from django.db.models import Q

from eplanning.jadwal.models import Tahapan, TahunRencana
from eplanning.kamus.models import Bidang
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import StatusUsulan
from eplanning.wilayah.models import Tingkat, Wilayah

Pilihan = list[tuple[str, str]]


def kecamatan() -> Pilihan:
    return list(Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN).values_list("kode", "nama"))


def kelurahan(kecamatan: str) -> Pilihan:
    """Villages of one kecamatan; without one there would be hundreds, so there are none."""
    if not kecamatan:
        return []
    return list(Wilayah.objects.filter(tingkat=Tingkat.KELURAHAN, induk=kecamatan).values_list("kode", "nama"))


def perangkat() -> Pilihan:
    """Offices that have a short name are known by it."""
    rows = Perangkat.objects.filter(Q(induk__isnull=True)).values_list("kode", "nama", "singkatan")
    return sorted(((kode, singkatan or nama) for kode, nama, singkatan in rows), key=lambda row: row[1])


def bidang() -> Pilihan:
    return list(Bidang.objects.values_list("kode", "nama"))


def tahapan() -> list[dict[str, str]]:
    """The chain in order; `asal` says whether proposals are entered there."""
    return list(Tahapan.objects.filter(aktif=True).values("kode", "nama", "pengusul"))


def tahun() -> list[str]:
    """Years with a chain, newest first."""
    return [str(year) for year in TahunRencana.objects.nyata().values_list("tahun", flat=True)]


def status() -> Pilihan:
    return [(value, str(label)) for value, label in StatusUsulan.choices]
