"""What forms and filters offer of the five-year plan in force. Asked once a minute."""

from django.db.models import Q

from eplanning.rencana.rpjmd import priorities, targets
from eplanning.usulan.ringkasan import TANPA
from eplanning.www.sebentar import sebentar

Pilihan = list[tuple[str, str]]


def linked(kode: str) -> Q:
    """Proposals linked to the priority of this code; TANPA: to none."""
    return Q(prioritas_daerah=None) if kode == TANPA else Q(prioritas_daerah__kode=kode)


@sebentar
def _prioritas(tahun: str) -> list[tuple[int, str, str]]:
    return list(priorities(tahun).values_list("pk", "kode", "nama"))


@sebentar
def _sasaran(tahun: str) -> list[tuple[int, str, str]]:
    return list(targets(tahun).values_list("pk", "kode", "nama"))


def prioritas(tahun) -> Pilihan:
    """The regional priorities of a plan year for a form, by number; none where the region has no plan."""
    return [(str(pk), f"{kode} {nama}") for pk, kode, nama in _prioritas(str(tahun))]


def sasaran(tahun) -> Pilihan:
    """Its sasaran, likewise."""
    return [(str(pk), f"{kode} {nama}") for pk, kode, nama in _sasaran(str(tahun))]


def saringan(tahun) -> Pilihan:
    """The priorities for a filter, by code, which reads well in an address."""
    return [(kode, f"{kode} {nama}") for _pk, kode, nama in _prioritas(str(tahun))]
