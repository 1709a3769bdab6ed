"""What the filters of the public list offer: code and name, nothing more, one query a list.

Lists without a parameter are asked for once a minute; one that follows what a reader typed is not kept.
"""

from django.db.models import Q

from eplanning.jadwal.models import Tahapan
from eplanning.kamus.models import Bidang
from eplanning.perangkat.models import Perangkat
from eplanning.usulan.models import StatusUsulan
from eplanning.wilayah.models import Tingkat, Wilayah
from eplanning.www.sebentar import sebentar

Pilihan = list[tuple[str, str]]


@sebentar
def kecamatan() -> Pilihan:
    return list(Wilayah.objects.filter(tingkat=Tingkat.KECAMATAN).values_list("kode", "nama"))


def kelurahan(kecamatan: str) -> Pilihan:
    """Villages of one kecamatan; without one there would be hundreds, so there are none."""
    if not kecamatan:
        return []
    return list(Wilayah.objects.filter(tingkat=Tingkat.KELURAHAN, induk=kecamatan).values_list("kode", "nama"))


@sebentar
def perangkat() -> Pilihan:
    """Offices that have a short name are known by it."""
    rows = Perangkat.objects.filter(Q(induk__isnull=True)).values_list("kode", "nama", "singkatan")
    return sorted(((kode, singkatan or nama) for kode, nama, singkatan in rows), key=lambda row: row[1])


@sebentar
def bidang() -> Pilihan:
    return list(Bidang.objects.values_list("kode", "nama"))


@sebentar
def tahapan() -> tuple[Pilihan, Pilihan]:
    """The chain in order, and of it the stages where proposals are entered."""
    rows = list(Tahapan.objects.filter(aktif=True).values_list("kode", "nama", "pengusul"))
    return [(kode, nama) for kode, nama, _who in rows], [(kode, nama) for kode, nama, who in rows if who]


def status() -> Pilihan:
    return [(value, str(label)) for value, label in StatusUsulan.choices]
